package rollcall.feedback.blind;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import javax.crypto.Cipher;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/** A session's key pair: signs messages that it cannot read ({@code BlindSign} of RFC 9474). */
final class SigningKey {
    private static final int BITS = 2048;

    private final VerifyingKey published;
    private final RSAPrivateKey key;

    SigningKey(VerifyingKey published, RSAPrivateKey key) {
        this.published = published;
        this.key = key;
    }

    /** A new one; takes the tenths of a second that two large primes take to find. */
    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var pair = generator.generateKeyPair();
            return new SigningKey(new VerifyingKey((RSAPublicKey) pair.getPublic()), (RSAPrivateKey) pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** @param encoded PKCS #8 */
    static SigningKey of(VerifyingKey published, byte[] encoded) {
        try {
            return new SigningKey(published, (RSAPrivateKey)
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A stored key is one that was made here", e);
        }
    }

    VerifyingKey published() {
        return published;
    }

    byte[] encoded() {
        return key.getEncoded();
    }

    /**
     * The message to the power of the private exponent. Asked to encrypt with a private key, the platform signs: it hides
     * the number it works on from who measures the time, and checks the outcome with the public key, for a computation
     * gone wrong would tell the primes.
     *
     * @throws Problem {@code invalid} if this is not a number below the modulus, in as many bytes
     */
    byte[] blindSign(byte[] blindedMessage) {
        if (blindedMessage.length != published.size()
                || new BigInteger(1, blindedMessage).compareTo(published.modulus()) >= 0) {
            throw Problem.invalid(FieldError.inBody(
                    "/blindedMessage",
                    "out_of_range",
                    Sentence.of("This was not blinded with the session's key.", "盲化时未使用本次课的公钥。")));
        }
        try {
            var rsa = Cipher.getInstance("RSA/ECB/NoPadding");
            rsa.init(Cipher.ENCRYPT_MODE, key);
            return rsa.doFinal(blindedMessage);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The private key does not fit the public one", e);
        }
    }
}
