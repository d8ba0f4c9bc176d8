package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Clock;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.attendance.leave.Leave.Status;
import rollcall.attendance.leave.LeaveDraft.Span;
import rollcall.db.generated.tables.records.LeaveRequestRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Seals;

/** Requests for leave, in the database: none overlap and few are pending, whoever else asks at the same time. */
final class LeaveRequests {
    private static final int MOST_PENDING = 20;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    LeaveRequests(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param staffId who asks for the trainee, null if it asks itself
     * @return its id
     * @throws Problem {@code class_sealed}, {@code trainee_erased}, {@code invalid} if staff ask for a stranger or the kind is
     *     gone meanwhile, {@code leave_overlaps} if some of the time is asked for already, or {@code too_many_leaves_pending}
     */
    long ask(long classId, long traineeId, LeaveDraft draft, Span span, @Nullable Long staffId) {
        return sql.transactionResult(tx -> {
            Seals.requireOpen(tx.dsl(), classId);
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            requireEnrolled(tx.dsl(), classId, traineeId);
            if (tx.dsl().fetchExists(overlapping(tx.dsl(), classId, traineeId, span))) {
                throw Problem.of(Refusal.LEAVE_OVERLAPS);
            }
            requireFewPending(tx.dsl(), classId, traineeId);
            holdKind(tx.dsl(), draft.kind());
            var row = row(classId, traineeId, draft, span, staffId);
            tx.dsl().insertInto(LEAVE_REQUEST).set(row).execute();
            return row.getId();
        });
    }

    /** Whoever deletes it meanwhile waits. MySQL holds what a foreign key names; H2 only looks whether it is there. */
    private static void holdKind(DSLContext tx, String code) {
        var held = tx.select(LEAVE_KIND.CODE)
                .from(LEAVE_KIND)
                .where(LEAVE_KIND.CODE.eq(code))
                .forUpdate()
                .execute();
        if (held == 0) {
            throw LeaveDraft.unknownKind();
        }
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
                .and(Excuse.OVER_AT.gt(span.startsAt()))
                // Leave that was over when it began was not taken.
                .and(Excuse.OVER_AT.gt(LEAVE_REQUEST.STARTS_AT));
    }
}
