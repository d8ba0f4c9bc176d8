package rollcall.account;

import static rollcall.db.generated.Tables.SIGN_IN_ATTEMPT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Slows down guessing at one account, whoever guesses and from wherever: an attempt is counted before the password is
 * looked at, so that many at once count as many.
 */
public final class SignInAttempts {
    private static final int FREE = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private final DSLContext sql;
    private final Clock clock;

    public SignInAttempts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @throws Problem {@code too_many_attempts} while the account has to wait */
    void count(String username) {
        var account = account(username);
        var now = clock.instant();
        clearAway(SIGN_IN_ATTEMPT.RETRY_AT.lt(now.minus(FORGOTTEN_AFTER)));
        // Whoever loses the race for a row looks again: the winner's attempt counts first.
        while (!countOnce(account, now)) {}
    }

    void forget(String username) {
        sql.deleteFrom(SIGN_IN_ATTEMPT)
                .where(SIGN_IN_ATTEMPT.ACCOUNT_HASH.eq(account(username)))
                .execute();
    }

    /** By their keys: to delete them by their time would lock those beside them, whom others sign in as. */
    private void clearAway(Condition old) {
        var accounts = sql.select(SIGN_IN_ATTEMPT.ACCOUNT_HASH)
                .from(SIGN_IN_ATTEMPT)
                .where(old)
                .fetch(SIGN_IN_ATTEMPT.ACCOUNT_HASH);
        for (var account : accounts) {
            sql.deleteFrom(SIGN_IN_ATTEMPT)
                    .where(SIGN_IN_ATTEMPT.ACCOUNT_HASH.eq(account))
                    .and(old)
                    .execute();
        }
    }

    private boolean countOnce(byte[] account, Instant now) {
        var attempt = sql.selectFrom(SIGN_IN_ATTEMPT)
                .where(SIGN_IN_ATTEMPT.ACCOUNT_HASH.eq(account))
                .fetchOne();
        if (attempt == null) {
            return insert(account, now);
        }
        if (attempt.getRetryAt().isAfter(now)) {
            var wait =
                    Duration.between(now, attempt.getRetryAt()).plusMillis(999).toSeconds();
            throw Problem.later(Refusal.TOO_MANY_ATTEMPTS, (int) wait);
        }
        var failures = attempt.getFailures() + 1;
        return sql.update(SIGN_IN_ATTEMPT)
                        .set(SIGN_IN_ATTEMPT.FAILURES, failures)
                        .set(SIGN_IN_ATTEMPT.RETRY_AT, now.plus(wait(failures)))
                        .where(SIGN_IN_ATTEMPT.ACCOUNT_HASH.eq(account))
                        .and(SIGN_IN_ATTEMPT.FAILURES.eq(attempt.getFailures()))
                        .execute()
                == 1;
    }

    private boolean insert(byte[] account, Instant now) {
        try {
            return sql.insertInto(SIGN_IN_ATTEMPT).values(account, 1, now).execute() == 1;
        } catch (IntegrityConstraintViolationException e) {
            return false;
        }
    }

    /** Nothing for the first five, then 1, 2, 4 … seconds, never more than a minute. */
    private static Duration wait(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var wait = Duration.ofSeconds(1L << Math.min(failures - FREE, 30));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }

    private static byte[] account(String username) {
        return ServerSecret.hash("staff " + username.toLowerCase(Locale.ROOT));
    }
}
