package rollcall.feedback.blind;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import rollcall.account.ServerSecret;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Seals private keys under the server secret (AES-256-GCM), each to its session and public key: a dump of the database signs
 * nothing.
 */
final class KeySeal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    KeySeal(ServerSecret secret) {
        key = new SecretKeySpec(secret.derive("rollcall blind keys"), "AES");
    }

    /** The nonce, then what is sealed. */
    byte[] seal(long sessionId, SigningKey signingKey) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, sessionId, signingKey.published())
                    .doFinal(signingKey.encoded());
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws Problem {@code blind_key_lost} if it was sealed under another secret, or for something else */
    SigningKey open(long sessionId, VerifyingKey published, byte[] sealed) {
        var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        try {
            var encoded = cipher(Cipher.DECRYPT_MODE, nonce, sessionId, published)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return SigningKey.of(published, encoded);
        } catch (AEADBadTagException e) {
            throw Problem.of(Refusal.BLIND_KEY_LOST);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, long sessionId, VerifyingKey published)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(sessionId).flip());
        cipher.updateAAD(published.encoded());
        return cipher;
    }
}
