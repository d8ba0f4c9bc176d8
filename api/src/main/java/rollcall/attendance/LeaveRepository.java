package rollcall.attendance;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.time.Instant;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Leave.Status;
import rollcall.db.generated.tables.Staff;
import rollcall.db.generated.tables.records.LeaveRequestRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** Leaves in the database. Each step of one is taken once, whoever else tries at the same time. */
final class LeaveRepository {
    private static final Staff ASKED_BY = STAFF.as("asked");
    private static final Staff DECIDED_BY = STAFF.as("decided");
    private static final Staff ENDED_BY = STAFF.as("ended");

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    LeaveRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** @throws Problem {@code not_found} */
    Leave byId(long id) {
        return select(sql)
                .where(LEAVE_REQUEST.ID.eq(id))
                .fetchOptional(LeaveRepository::leave)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    Page<Leave> list(long classId, Condition which, Page.Request page) {
        var rows = select(sql)
                .where(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(which)
                .and(LEAVE_REQUEST.ID.gt(page.afterId()))
                .orderBy(LEAVE_REQUEST.CLASS_ID, LEAVE_REQUEST.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(LEAVE_REQUEST.ID)).map(LeaveRepository::leave);
    }

    /**
     * @throws Problem {@code invalid} if staff ask for a stranger, or {@code leave_overlaps} if some of the time is asked
     *     for already
     */
    long create(long classId, long traineeId, LeaveHandler.Asked asked, @Nullable Long staffId) {
        return sql.transactionResult(tx -> {
            // One at a time for a trainee, so that two at once cannot overlap.
            var enrolled = tx.dsl()
                    .select(ENROLMENT.TRAINEE_ID)
                    .from(ENROLMENT)
                    .where(ENROLMENT.CLASS_ID.eq(classId))
                    .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                    .forUpdate()
                    .fetch();
            if (enrolled.isEmpty()) {
                throw Problem.invalid(FieldError.inBody(
                        "/traineeId",
                        "unknown",
                        Sentence.of("This trainee is not on the class's roster.", "该学员不在本班花名册中。")));
            }
            if (tx.dsl().fetchExists(overlapping(tx.dsl(), classId, traineeId, asked))) {
                throw Problem.of(Refusal.LEAVE_OVERLAPS);
            }
            var row = new LeaveRequestRecord();
            row.setId(ids.next());
            row.setClassId(classId);
            row.setTraineeId(traineeId);
            row.setKind(asked.kind().wire());
            row.setStartsAt(asked.startsAt());
            row.setEndsAt(asked.endsAt());
            row.setReason(asked.reason());
            row.setAttachmentUrl(asked.attachmentUrl());
            row.setStatus(Status.PENDING.wire());
            row.setAskedBy(staffId);
            row.setCreatedAt(clock.instant());
            tx.dsl().insertInto(LEAVE_REQUEST).set(row).execute();
            return row.getId();
        });
    }

    private static Select<?> overlapping(DSLContext tx, long classId, long traineeId, LeaveHandler.Asked asked) {
        return tx.selectOne()
                .from(LEAVE_REQUEST)
                .where(LEAVE_REQUEST.TRAINEE_ID.eq(traineeId))
                .and(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.STATUS.in(Status.PENDING.wire(), Status.APPROVED.wire()))
                .and(LEAVE_REQUEST.STARTS_AT.lt(asked.endsAt()))
                .and(DSL.coalesce(LEAVE_REQUEST.RETURNED_AT, LEAVE_REQUEST.ENDS_AT)
                        .gt(asked.startsAt()));
    }

    /** @throws Problem {@code leave_decided} if it is no longer pending */
    void decide(Leave leave, Status decision, long staffId, @Nullable String reason) {
        var changed = sql.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.STATUS, decision.wire())
                .set(LEAVE_REQUEST.DECIDED_BY, staffId)
                .set(LEAVE_REQUEST.DECIDED_AT, clock.instant())
                .set(LEAVE_REQUEST.DECISION_REASON, reason)
                .where(LEAVE_REQUEST.ID.eq(Ids.parse(leave.id())))
                .and(LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire()))
                .execute();
        requireChanged(changed, Refusal.LEAVE_DECIDED);
    }

    /** @throws Problem {@code leave_over} if it was rejected or has begun; cancelling twice is cancelling once */
    void cancel(Leave leave, @Nullable Long staffId) {
        if (leave.status() == Status.CANCELLED) {
            return;
        }
        var changed = sql.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.STATUS, Status.CANCELLED.wire())
                .set(LEAVE_REQUEST.ENDED_BY, staffId)
                .set(LEAVE_REQUEST.ENDED_AT, clock.instant())
                .where(LEAVE_REQUEST.ID.eq(Ids.parse(leave.id())))
                .and(LEAVE_REQUEST
                        .STATUS
                        .eq(Status.PENDING.wire())
                        .or(LEAVE_REQUEST
                                .STATUS
                                .eq(Status.APPROVED.wire())
                                .and(LEAVE_REQUEST.STARTS_AT.gt(clock.instant()))))
                .execute();
        requireChanged(changed, Refusal.LEAVE_OVER);
    }

    /** @throws Problem {@code leave_over} unless it is approved and still on at that moment */
    void comeBack(Leave leave, Instant moment, @Nullable Long staffId, @Nullable String reason) {
        var changed = sql.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.RETURNED_AT, moment)
                .set(LEAVE_REQUEST.ENDED_BY, staffId)
                .set(LEAVE_REQUEST.ENDED_AT, clock.instant())
                .set(LEAVE_REQUEST.END_REASON, reason)
                .where(LEAVE_REQUEST.ID.eq(Ids.parse(leave.id())))
                .and(LEAVE_REQUEST.STATUS.eq(Status.APPROVED.wire()))
                .and(LEAVE_REQUEST.RETURNED_AT.isNull())
                .and(LEAVE_REQUEST.STARTS_AT.le(moment))
                .and(LEAVE_REQUEST.ENDS_AT.ge(moment))
                .execute();
        requireChanged(changed, Refusal.LEAVE_OVER);
    }

    private static void requireChanged(int changed, Refusal otherwise) {
        if (changed == 0) {
            throw Problem.of(otherwise);
        }
    }

    private static SelectOnConditionStep<Record> select(DSLContext sql) {
        return sql.select(LEAVE_REQUEST.fields())
                .select(TRAINEE.NAME, ASKED_BY.NAME, DECIDED_BY.NAME, ENDED_BY.NAME)
                .from(LEAVE_REQUEST)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(LEAVE_REQUEST.TRAINEE_ID))
                .leftJoin(ASKED_BY)
                .on(ASKED_BY.ID.eq(LEAVE_REQUEST.ASKED_BY))
                .leftJoin(DECIDED_BY)
                .on(DECIDED_BY.ID.eq(LEAVE_REQUEST.DECIDED_BY))
                .leftJoin(ENDED_BY)
                .on(ENDED_BY.ID.eq(LEAVE_REQUEST.ENDED_BY));
    }

    private static Leave leave(Record row) {
        return new Leave(
                Ids.text(row.get(LEAVE_REQUEST.ID)),
                Ids.text(row.get(LEAVE_REQUEST.CLASS_ID)),
                Named.of(row.get(LEAVE_REQUEST.TRAINEE_ID), row.get(TRAINEE.NAME)),
                Leave.Kind.of(row.get(LEAVE_REQUEST.KIND)),
                row.get(LEAVE_REQUEST.STARTS_AT),
                row.get(LEAVE_REQUEST.ENDS_AT),
                row.get(LEAVE_REQUEST.RETURNED_AT),
                row.get(LEAVE_REQUEST.REASON),
                row.get(LEAVE_REQUEST.ATTACHMENT_URL),
                Status.of(row.get(LEAVE_REQUEST.STATUS)),
                staff(row.get(LEAVE_REQUEST.ASKED_BY), row.get(ASKED_BY.NAME)),
                said(
                        staff(row.get(LEAVE_REQUEST.DECIDED_BY), row.get(DECIDED_BY.NAME)),
                        row.get(LEAVE_REQUEST.DECIDED_AT),
                        row.get(LEAVE_REQUEST.DECISION_REASON)),
                said(
                        staff(row.get(LEAVE_REQUEST.ENDED_BY), row.get(ENDED_BY.NAME)),
                        row.get(LEAVE_REQUEST.ENDED_AT),
                        row.get(LEAVE_REQUEST.END_REASON)),
                row.get(LEAVE_REQUEST.CREATED_AT));
    }

    private static @Nullable Named staff(@Nullable Long id, String name) {
        return id == null ? null : Named.of(id, name);
    }

    private static Leave.@Nullable Said said(@Nullable Named by, @Nullable Instant at, @Nullable String reason) {
        return at == null ? null : new Leave.Said(by, at, reason);
    }
}
