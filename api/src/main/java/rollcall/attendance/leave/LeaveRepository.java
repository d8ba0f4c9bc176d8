package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Leave.Status;
import rollcall.db.generated.tables.Staff;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.HalfDay;

/** Leaves read from the database. */
final class LeaveRepository {
    private static final Staff ASKED_BY = STAFF.as("asked");
    private static final Staff DECIDED_BY = STAFF.as("decided");
    private static final Staff ENDED_BY = STAFF.as("ended");

    private final DSLContext sql;

    LeaveRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws Problem {@code not_found} */
    Leave byId(long id) {
        return select().where(LEAVE_REQUEST.ID.eq(id))
                .fetchOptional(LeaveRepository::leave)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    Page<Leave> list(long classId, Condition which, Page.Request page) {
        var rows = select().where(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(which)
                .and(LEAVE_REQUEST.ID.gt(page.afterId()))
                .orderBy(LEAVE_REQUEST.CLASS_ID, LEAVE_REQUEST.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(LEAVE_REQUEST.ID)).map(LeaveRepository::leave);
    }

    /** All that a trainee has asked for, in all classes, in that order. */
    List<Leave> ofTrainee(long traineeId) {
        return select().where(LEAVE_REQUEST.TRAINEE_ID.eq(traineeId))
                .orderBy(LEAVE_REQUEST.ID)
                .fetch(LeaveRepository::leave);
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(LEAVE_REQUEST.fields())
                .select(TRAINING_CLASS.TIME_ZONE, TRAINEE.NAME, ASKED_BY.NAME, DECIDED_BY.NAME, ENDED_BY.NAME)
                .from(LEAVE_REQUEST)
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(LEAVE_REQUEST.CLASS_ID))
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
        var zone = ZoneId.of(row.get(TRAINING_CLASS.TIME_ZONE));
        return new Leave(
                Ids.text(row.get(LEAVE_REQUEST.ID)),
                Ids.text(row.get(LEAVE_REQUEST.CLASS_ID)),
                Named.of(row.get(LEAVE_REQUEST.TRAINEE_ID), row.get(TRAINEE.NAME)),
                row.get(LEAVE_REQUEST.KIND),
                row.get(LEAVE_REQUEST.STARTS_AT),
                row.get(LEAVE_REQUEST.ENDS_AT),
                HalfDay.of(row.get(LEAVE_REQUEST.STARTS_AT), zone),
                HalfDay.of(row.get(LEAVE_REQUEST.ENDS_AT).minusMillis(1), zone),
                row.get(LEAVE_REQUEST.RETURNED_AT),
                row.get(LEAVE_REQUEST.REASON),
                row.get(LEAVE_REQUEST.ATTACHMENT_URL),
                Status.of(row.get(LEAVE_REQUEST.STATUS)),
                Named.ofNullable(row.get(LEAVE_REQUEST.ASKED_BY), row.get(ASKED_BY.NAME)),
                said(
                        Named.ofNullable(row.get(LEAVE_REQUEST.DECIDED_BY), row.get(DECIDED_BY.NAME)),
                        row.get(LEAVE_REQUEST.DECIDED_AT),
                        row.get(LEAVE_REQUEST.DECISION_REASON)),
                said(
                        Named.ofNullable(row.get(LEAVE_REQUEST.ENDED_BY), row.get(ENDED_BY.NAME)),
                        row.get(LEAVE_REQUEST.ENDED_AT),
                        row.get(LEAVE_REQUEST.END_REASON)),
                row.get(LEAVE_REQUEST.CREATED_AT));
    }

    private static Leave.@Nullable Said said(@Nullable Named by, @Nullable Instant at, @Nullable String reason) {
        return at == null ? null : new Leave.Said(by, at, reason);
    }
}
