package rollcall.session;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/**
 * One planned gathering, with the times that follow from its policy.
 *
 * @param zone of its class, in which times are told to people
 * @param hours class hours (学时)
 * @param overrides what the session itself sets of the policy
 * @param policy the effective one: the session's over the class's over the default
 * @param sealedRule the version of the rule that judges it for ever, if its class is sealed; null for the newest
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
        Instant createdAt,
        @Nullable Integer sealedRule) {
    /** Longer than a scan that has arrived may take to be on record, however short the time for late deliveries is. */
    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(1);

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** @throws Problem {@code session_cancelled} */
    public void requireHeld() {
        if (cancelled) {
            throw Problem.of(Refusal.SESSION_CANCELLED);
        }
    }

    /**
     * What is asked of a hall is asked while its session is on.
     *
     * @throws Problem {@code session_cancelled}, {@code session_closed} or {@code session_not_started}
     */
    public void requireUnderway(Instant now) {
        requireNotOver(now);
        if (now.isBefore(startsAt)) {
            throw Problem.of(Refusal.SESSION_NOT_STARTED, told(startsAt, now));
        }
    }

    /** @throws Problem {@code session_cancelled} or {@code session_closed} */
    public void requireNotOver(Instant now) {
        requireHeld();
        if (now.isAfter(endsAt)) {
            var endedAt = told(endsAt, now);
            throw Problem.of(Refusal.SESSION_CLOSED, Sentence.of("This session ended at %s.", "本次课已于 %s 结束。", endedAt));
        }
    }

    public boolean isAtTheTimeOf(Session other) {
        return startsAt.equals(other.startsAt) && endsAt.equals(other.endsAt);
    }

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

    /** From here on a display shows the code to leave by, if everybody has to scan when leaving: nobody leaves what has not begun. */
    public Instant checkOutOpensAt() {
        return notBeforeTheStart(beforeTheEnd(policy.checkOutOpensBeforeMinutes()));
    }

    /** The last moment at which displays show those who are inside a code to scan again by: then they are shown how to leave. */
    public Instant scansInUntil() {
        return policy.checkOutRequired() && checkOutOpensAt().isBefore(endsAt) ? checkOutOpensAt() : endsAt;
    }

    /** The first moment at which it is no longer early to leave: at the latest when displays show how to. */
    public Instant mayLeaveAt() {
        return notBeforeTheStart(mayLeaveByPolicyAt());
    }

    /** Of a session that is shorter than the policy thinks, before it starts, as former rules had it. */
    public Instant mayLeaveByPolicyAt() {
        var graceBeginsAt = beforeTheEnd(policy.earlyLeaveGraceMinutes());
        var shownAt = beforeTheEnd(policy.checkOutOpensBeforeMinutes());
        return policy.checkOutRequired() && shownAt.isBefore(graceBeginsAt) ? shownAt : graceBeginsAt;
    }

    private Instant beforeTheEnd(int minutes) {
        return endsAt.minus(Duration.ofMinutes(minutes));
    }

    private Instant notBeforeTheStart(Instant moment) {
        return moment.isBefore(startsAt) ? startsAt : moment;
    }

    /** The last moment at which leaving is recorded: not before coming is. */
    public Instant checkOutClosesAt() {
        var closesAt = endsAt.plus(Duration.ofMinutes(policy.checkOutClosesAfterMinutes()));
        return closesAt.isBefore(closesAt()) ? closesAt() : closesAt;
    }

    /** From here on, who has to check out and has not is known. */
    public Instant checkOutSettledAt() {
        return checkOutClosesAt().plus(Duration.ofMinutes(policy.deliveryMinutes()));
    }

    /** From here on every verdict is what it is: trainees may contest it. */
    public Instant verdictsSettledAt() {
        return policy.checkOutRequired() ? checkOutSettledAt() : settledAt();
    }

    /** The last moment at which a verdict may be contested; null if it may not be at all. */
    public @Nullable Instant appealsCloseAt() {
        return cancelled || policy.appealDays() == 0
                ? null
                : verdictsSettledAt().plus(Duration.ofDays(policy.appealDays()));
    }

    /** From here on no scan adds anything, one to leave by where nobody has to neither. */
    public Instant factsSettledAt() {
        var delivery = Duration.ofMinutes(policy.deliveryMinutes());
        return checkOutClosesAt().plus(delivery.compareTo(LONGEST_RECORDING) < 0 ? LONGEST_RECORDING : delivery);
    }

    /** The last moment at which a display has something to show. */
    public Instant doorsCloseAt() {
        return policy.checkOutRequired() ? checkOutClosesAt() : closesAt();
    }

    /** The half-day to which it belongs, however long it lasts: the one in which it starts. */
    public HalfDay halfDay() {
        return HalfDay.of(startsAt, zone);
    }

    /**
     * A moment as a sentence tells it: the time of day in the class's zone, with seconds only where there are some, and
     * with the date if that is not the reader's day.
     */
    public String told(Instant moment, Instant readerThinksOf) {
        var local = moment.atZone(zone);
        var time = local.format(local.getSecond() == 0 ? MINUTE : SECOND);
        var date = local.toLocalDate();
        return date.equals(LocalDate.ofInstant(readerThinksOf, zone)) ? time : date + " " + time;
    }
}
