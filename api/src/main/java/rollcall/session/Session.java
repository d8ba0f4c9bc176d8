package rollcall.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One planned gathering, with the times that follow from its policy.
 *
 * @param zone of its class, in which times are told to people
 * @param hours class hours (学时)
 * @param overrides what the session itself sets of the policy
 * @param policy the effective one: the session's over the class's over the default
 */
public record Session(
        long id,
        long classId,
        String className,
        ZoneId zone,
        String title,
        Instant startsAt,
        Instant endsAt,
        BigDecimal hours,
        Policy.Overrides overrides,
        Policy policy,
        boolean cancelled,
        int version,
        Instant createdAt) {

    public Instant opensAt() {
        return startsAt.minus(Duration.ofMinutes(policy.opensBeforeMinutes()));
    }

    /** The last moment at which a scan counts. */
    public Instant closesAt() {
        return endsAt.plus(Duration.ofMinutes(policy.closesAfterMinutes()));
    }

    /** The last moment at which a trainee is still on time. */
    public Instant onTimeUntil() {
        return startsAt.plus(Duration.ofMinutes(policy.lateGraceMinutes()));
    }

    /** From here on, who has not come is absent. */
    public Instant settledAt() {
        return closesAt().plus(Duration.ofMinutes(policy.deliveryMinutes()));
    }

    public Instant feedbackClosesAt() {
        return endsAt.plus(Duration.ofHours(policy.feedbackClosesAfterHours()));
    }
}
