package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Leave.Status;
import rollcall.attendance.leave.LeaveDraft.Span;
import rollcall.db.generated.tables.records.LeaveRequestRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Seals;

/** The steps of a leave in the database, each taken once, whoever else tries at the same time. */
final class LeaveSteps {
    private static final int MOST_PENDING = 20;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    LeaveSteps(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param staffId who asks for the trainee, null if it asks itself
     * @return its id
     * @throws Problem {@code invalid} if staff ask for a stranger, {@code leave_overlaps} if some of the time is asked for
     *     already, or {@code too_many_leaves_pending}
     */
    long ask(long classId, long traineeId, LeaveDraft draft, Span span, @Nullable Long staffId) {
        return sql.transactionResult(tx -> {
            Seals.requireOpen(tx.dsl(), classId);
            requireEnrolled(tx.dsl(), classId, traineeId);
            if (tx.dsl().fetchExists(overlapping(tx.dsl(), classId, traineeId, span))) {
                throw Problem.of(Refusal.LEAVE_OVERLAPS);
            }
            requireFewPending(tx.dsl(), classId, traineeId);
            var row = row(classId, traineeId, draft, span, staffId);
            try {
                tx.dsl().insertInto(LEAVE_REQUEST).set(row).execute();
            } catch (IntegrityConstraintViolationException e) {
                // Its kind was deleted a moment ago; all else that it refers to stays for ever.
                throw LeaveDraft.unknownKind();
            }
            return row.getId();
        });
    }

    private static void requireEnrolled(DSLContext tx, long classId, long traineeId) {
        if (!tx.fetchExists(ENROLMENT, ENROLMENT.CLASS_ID.eq(classId).and(ENROLMENT.TRAINEE_ID.eq(traineeId)))) {
            throw Problem.invalid(FieldError.inBody(
                    "/traineeId",
                    "unknown",
                    Sentence.of("This trainee is not on the class's roster.", "该学员不在本班花名册中。")));
        }
    }

    /** Each has to be decided before the class is sealed. */
    private static void requireFewPending(DSLContext tx, long classId, long traineeId) {
        var pending = tx.fetchCount(
                LEAVE_REQUEST,
                LEAVE_REQUEST
                        .TRAINEE_ID
                        .eq(traineeId)
                        .and(LEAVE_REQUEST.CLASS_ID.eq(classId))
                        .and(LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire())));
        if (pending >= MOST_PENDING) {
            throw Problem.of(Refusal.TOO_MANY_LEAVES_PENDING, pending);
        }
    }

    private LeaveRequestRecord row(long classId, long traineeId, LeaveDraft draft, Span span, @Nullable Long staffId) {
        var row = new LeaveRequestRecord();
        row.setId(ids.next());
        row.setClassId(classId);
        row.setTraineeId(traineeId);
        row.setKind(draft.kind());
        row.setStartsAt(span.startsAt());
        row.setEndsAt(span.endsAt());
        row.setReason(draft.reason());
        row.setAttachmentUrl(draft.attachmentUrl());
        row.setStatus(Status.PENDING.wire());
        row.setAskedBy(staffId);
        row.setCreatedAt(clock.instant());
        return row;
    }

    private static Select<?> overlapping(DSLContext tx, long classId, long traineeId, Span span) {
        return tx.selectOne()
                .from(LEAVE_REQUEST)
                .where(LEAVE_REQUEST.TRAINEE_ID.eq(traineeId))
                .and(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.STATUS.in(Status.PENDING.wire(), Status.APPROVED.wire()))
                .and(LEAVE_REQUEST.STARTS_AT.lt(span.endsAt()))
                .and(Excuse.OVER_AT.gt(span.startsAt()));
    }

    /**
     * @param limit throws if the trainee would be away for too long, with the approved leave that is one absence with this one
     * @throws Problem {@code leave_decided} if it is no longer pending
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

    /** @throws Problem {@code leave_decided} if it is no longer pending */
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

    /** @throws Problem {@code leave_over} if it was rejected or has begun; cancelling twice is cancelling once */
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

    /** @throws Problem {@code leave_over} unless it is approved and still on at that moment */
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
