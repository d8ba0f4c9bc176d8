package rollcall.account;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Hashes passwords with bcrypt; any length counts in full, and checking a wrong name takes as long as a right one. Few at
 * a time: anybody may send passwords, and the doors need the processors, too.
 */
public final class Passwords {
    /** OWASP's password storage cheat sheet asks for at least 10. */
    private static final int COST = 10;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

    private static final long PATIENCE_SECONDS = 1;
    /** About as many as have their turn within that time; more would only keep threads from others. */
    private static final int MOST_WAITING = 32;

    private final Semaphore turns = new Semaphore(atATime(), true);
    private final String hashOfNobody = hash("nobody");

    static int atATime() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    /**
     * To be closed by whoever has it, who takes no second one meanwhile.
     *
     * @throws Problem {@code busy} if there is none to be had
     */
    Turn turn() {
        try {
            if (turns.getQueueLength() < MOST_WAITING && turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return new Turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.later(Refusal.BUSY, 1);
    }

    /** One of few at a time. */
    final class Turn implements AutoCloseable {
        private Turn() {}

        String hash(String password) {
            return Passwords.hash(password);
        }

        /** @param hash null for an account that does not exist: the answer is no, after the time of a check */
        boolean matches(String password, @Nullable String hash) {
            var verified = BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION))
                    .verify(password.toCharArray(), hash == null ? hashOfNobody : hash)
                    .verified;
            return verified && hash != null;
        }

        @Override
        public void close() {
            turns.release();
        }
    }

    private static String hash(String password) {
        return BCrypt.with(LongPasswordStrategies.hashSha512(VERSION)).hashToString(COST, password.toCharArray());
    }
}
