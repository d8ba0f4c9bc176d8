package rollcall.account;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens that cannot be guessed. */
final class RandomTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** 256 random bits, as 43 characters. */
    String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
