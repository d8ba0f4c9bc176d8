package rollcall.feedback.blind;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sha256;

/**
 * Says that somebody attended a session, and nothing of who: 32 random bytes and the session's name, signed blindly. The
 * name keeps it from any other session, whatever its key.
 */
public final class Token {
    private static final int RANDOM_BYTES = 32;
    private static final String PURPOSE = "rollcall feedback ";

    private final byte[] message;
    private final byte[] signature;

    private Token(byte[] message, byte[] signature) {
        this.message = message;
        this.signature = signature;
    }

    /** As it is sent, base64url. */
    public record Draft(String message, String signature) {
        /** Its letters are those that the contract allows. */
        public Token token() {
            return new Token(
                    Base64.getUrlDecoder().decode(message),
                    Base64.getUrlDecoder().decode(signature));
        }
    }

    /** What follows the random bytes in the messages of a session. */
    static byte[] name(long sessionId) {
        return (PURPOSE + Ids.text(sessionId)).getBytes(US_ASCII);
    }

    /**
     * One operation with the public key, and no look at the database.
     *
     * @throws Problem {@code blind_token_malformed}, {@code blind_token_foreign} or {@code blind_token_forged}
     */
    public void check(long sessionId, VerifyingKey key) {
        var name = name(sessionId);
        var purpose = PURPOSE.length();
        if (message.length != RANDOM_BYTES + name.length
                || !Arrays.equals(message, RANDOM_BYTES, RANDOM_BYTES + purpose, name, 0, purpose)) {
            throw Problem.of(Refusal.BLIND_TOKEN_MALFORMED);
        }
        if (!Arrays.equals(message, RANDOM_BYTES, message.length, name, 0, name.length)) {
            throw Problem.of(Refusal.BLIND_TOKEN_FOREIGN);
        }
        if (!key.verifies(message, signature)) {
            throw Problem.of(Refusal.BLIND_TOKEN_FORGED);
        }
    }

    /** Of the message alone: whoever could find it a second signature would still spend it but once. */
    byte[] hash() {
        return Sha256.of(message);
    }
}
