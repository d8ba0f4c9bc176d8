package rollcall.feedback.blind;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import rollcall.http.Json;
import rollcall.http.Sha256;

/** The public half of a session's key pair: tells genuine tokens, and is published so that everybody can. */
public final class VerifyingKey {
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-384", "MGF1", MGF1ParameterSpec.SHA384, 48, PSSParameterSpec.TRAILER_FIELD_BC);

    private final RSAPublicKey key;

    VerifyingKey(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * As RFC 7517 writes it, in the alphabetical order and without the spaces that RFC 7638 hashes.
     *
     * @param n the modulus, base64url
     */
    public record Jwk(String e, String kty, String n) {}

    /** @param encoded X.509 SubjectPublicKeyInfo */
    static VerifyingKey of(byte[] encoded) {
        try {
            return new VerifyingKey(
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored key is one that was made here", e);
        }
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    BigInteger modulus() {
        return key.getModulus();
    }

    /** Of messages and signatures, in bytes. */
    int size() {
        return (modulus().bitLength() + 7) / 8;
    }

    public Jwk jwk() {
        return new Jwk(base64(key.getPublicExponent()), "RSA", base64(modulus()));
    }

    /** The key's thumbprint (RFC 7638): two who read the same one have the same key. */
    public String id() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(Json.write(jwk())));
    }

    /** Whether this is the key's RSASSA-PSS signature of the message, with SHA-384 and 48 bytes of salt. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            var pss = Signature.getInstance("RSASSA-PSS");
            pss.setParameter(PSS);
            pss.initVerify(key);
            pss.update(message);
            return pss.verify(signature);
        } catch (SignatureException e) {
            // Of the wrong size, or a number beyond the modulus.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSASSA-PSS", e);
        }
    }

    private static String base64(BigInteger number) {
        var bytes = number.toByteArray();
        var sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
}
