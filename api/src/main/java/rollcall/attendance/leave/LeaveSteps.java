package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Leave.Status;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Seals;

/** The steps of a leave that was asked for, in the database, each taken once, whoever else tries at the same time. */
final class LeaveSteps {
    private final DSLContext sql;
    private final Clock clock;

    LeaveSteps(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * @param limit throws {@code leave_too_long} if the trainee would be away for too long, with the approved leave that is one
     *     absence with this one
     * @throws Problem {@code class_sealed}, {@code leave_decided} if it is no longer pending, or {@code leave_too_long}
     */
    void approve(Leave leave, long staffId, @Nullable String reason, Consumer<Duration> limit) {
        sql.transaction(tx -> {
            requireOpenClass(tx.dsl(), leave);
            var runs = new LeaveRuns(tx.dsl(), leave);
            var endsAt = runs.endOf(leave);
            decide(tx.dsl(), leave, Status.APPROVED, staffId, reason, endsAt);
            limit.accept(runs.absence(leave));
            runs.join(leave, endsAt);
        });
    }

    /** @throws Problem {@code class_sealed}, or {@code leave_decided} if it is no longer pending */
    void reject(Leave leave, long staffId, String reason) {
        sql.transaction(tx -> {
            requireOpenClass(tx.dsl(), leave);
            decide(tx.dsl(), leave, Status.REJECTED, staffId, reason, null);
        });
    }

    private void decide(
            DSLContext tx,
            Leave leave,
            Status decision,
            long staffId,
            @Nullable String reason,
            @Nullable Instant runEndsAt) {
        var changed = tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.STATUS, decision.wire())
                .set(LEAVE_REQUEST.DECIDED_BY, staffId)
                .set(LEAVE_REQUEST.DECIDED_AT, clock.instant())
                .set(LEAVE_REQUEST.DECISION_REASON, reason)
                .set(LEAVE_REQUEST.RUN_ENDS_AT, runEndsAt)
                .where(is(leave))
                .and(LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire()))
                .execute();
        requireChanged(changed, Refusal.LEAVE_DECIDED);
    }

    /**
     * Cancelling twice is cancelling once.
     *
     * @throws Problem {@code class_sealed}, or {@code leave_over} if it was rejected or has begun
     */
    void cancel(Leave leave, @Nullable Long staffId) {
        sql.transaction(tx -> {
            requireOpenClass(tx.dsl(), leave);
            if (!isCancelled(tx.dsl(), leave)) {
                cancel(tx.dsl(), leave, staffId);
                new LeaveRuns(tx.dsl(), leave).cut(leave, leave.startsAt());
            }
        });
    }

    /** @param tx holds the class, so nobody cancels it meanwhile */
    private static boolean isCancelled(DSLContext tx, Leave leave) {
        return tx.fetchExists(LEAVE_REQUEST, is(leave).and(LEAVE_REQUEST.STATUS.eq(Status.CANCELLED.wire())));
    }

    private void cancel(DSLContext tx, Leave leave, @Nullable Long staffId) {
        var now = clock.instant();
        var isPending = LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire());
        var isToCome = LEAVE_REQUEST.STATUS.eq(Status.APPROVED.wire()).and(LEAVE_REQUEST.STARTS_AT.gt(now));
        var changed = tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.STATUS, Status.CANCELLED.wire())
                .set(LEAVE_REQUEST.ENDED_BY, staffId)
                .set(LEAVE_REQUEST.ENDED_AT, now)
                .setNull(LEAVE_REQUEST.RUN_ENDS_AT)
                .where(is(leave))
                .and(isPending.or(isToCome))
                .execute();
        requireChanged(changed, Refusal.LEAVE_OVER);
    }

    /** @throws Problem {@code class_sealed}, or {@code leave_over} unless it is approved and still on at that moment */
    void comeBack(Leave leave, Instant moment, @Nullable Long staffId, @Nullable String reason) {
        sql.transaction(tx -> {
            requireOpenClass(tx.dsl(), leave);
            var changed = tx.dsl()
                    .update(LEAVE_REQUEST)
                    .set(LEAVE_REQUEST.RETURNED_AT, moment)
                    .set(LEAVE_REQUEST.ENDED_BY, staffId)
                    .set(LEAVE_REQUEST.ENDED_AT, clock.instant())
                    .set(LEAVE_REQUEST.END_REASON, reason)
                    .where(is(leave))
                    .and(LEAVE_REQUEST.STATUS.eq(Status.APPROVED.wire()))
                    .and(LEAVE_REQUEST.RETURNED_AT.isNull())
                    .and(LEAVE_REQUEST.STARTS_AT.le(moment))
                    .and(LEAVE_REQUEST.ENDS_AT.ge(moment))
                    .execute();
            requireChanged(changed, Refusal.LEAVE_OVER);
            if (moment.isBefore(leave.endsAt())) {
                new LeaveRuns(tx.dsl(), leave).cut(leave, moment);
            }
        });
    }

    private static void requireOpenClass(DSLContext tx, Leave leave) {
        Seals.requireOpen(tx, Ids.parse(leave.classId()));
    }

    private static Condition is(Leave leave) {
        return LEAVE_REQUEST.ID.eq(Ids.parse(leave.id()));
    }

    private static void requireChanged(int changed, Refusal otherwise) {
        if (changed == 0) {
            throw Problem.of(otherwise);
        }
    }
}
