package rollcall.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import org.jspecify.annotations.Nullable;

/** Hashes passwords with bcrypt; any length counts in full, and checking a wrong name takes as long as a right one. */
public final class Passwords {
    /** OWASP's password storage cheat sheet asks for at least 10. */
    private static final int COST = 10;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

    private final String hashOfNobody = hash("nobody");

    String hash(String password) {
        return BCrypt.with(LongPasswordStrategies.hashSha512(VERSION)).hashToString(COST, password.toCharArray());
    }

    /** @param hash null for an account that does not exist: the answer is no, after the time of a check */
    boolean matches(String password, @Nullable String hash) {
        var verified = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                .verify(password.toCharArray(), hash == null ? hashOfNobody : hash)
                .verified;
        return verified && hash != null;
    }
}
