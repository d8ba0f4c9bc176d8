package rollcall.attendance.leave;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import rollcall.http.Ids;

/**
 * The approved leaves of one trainee in one class, as what they are together: one excuse where each begins when the one
 * before is over, and one absence where the class has no session between them. Inside a transaction that holds the class.
 */
final class LeaveRuns {
    private static final Field<Instant> BEFORE = DSL.field(DSL.name("attended_before"), SESSION.ENDS_AT.getDataType());
    private static final Field<Instant> AFTER = DSL.field(DSL.name("attended_after"), SESSION.STARTS_AT.getDataType());

    private final DSLContext tx;
    private final long classId;
    private final Condition approved;

    LeaveRuns(DSLContext tx, Leave leave) {
        this.tx = tx;
        this.classId = Ids.parse(leave.classId());
        this.approved = LEAVE_REQUEST
                .TRAINEE_ID
                .eq(Ids.parse(leave.trainee().id()))
                .and(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.STATUS.eq(Leave.Status.APPROVED.wire()));
    }

    /** When the trainee would be back, with what is approved right after this leave. */
    Instant endOf(Leave leave) {
        return tx.select(max(LEAVE_REQUEST.RUN_ENDS_AT))
                .from(LEAVE_REQUEST)
                .where(approved)
                .and(LEAVE_REQUEST.STARTS_AT.eq(leave.endsAt()))
                .fetchSingle(row -> Objects.requireNonNullElse(row.value1(), leave.endsAt()));
    }

    /**
     * How long the trainee is away, on this leave and all before and after it between which there is no session that the
     * trainee is expected in from its start to its end. This one is approved.
     */
    Duration absence(Leave leave) {
        var isTaken = Excuse.OVER_AT.gt(LEAVE_REQUEST.STARTS_AT);
        return tx.select(min(LEAVE_REQUEST.STARTS_AT), max(Excuse.OVER_AT))
                .from(LEAVE_REQUEST)
                .crossJoin(attended(leave, approved.and(isTaken)))
                .where(approved)
                .and(isTaken)
                .and(BEFORE.isNull().or(LEAVE_REQUEST.STARTS_AT.ge(BEFORE)))
                .and(AFTER.isNull().or(Excuse.OVER_AT.le(AFTER)))
                .fetchSingle(row -> Duration.between(row.value1(), row.value2()));
    }

    /** The end of the last session before a leave that no leave touches, and the start of the first such after it. */
    private Table<?> attended(Leave leave, Condition isTaken) {
        return DSL.select(
                        max(SESSION.ENDS_AT)
                                .filterWhere(SESSION.ENDS_AT.le(leave.startsAt()))
                                .as(BEFORE),
                        min(SESSION.STARTS_AT)
                                .filterWhere(SESSION.STARTS_AT.ge(leave.endsAt()))
                                .as(AFTER))
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .and(SESSION.CANCELLED.isFalse())
                .andNotExists(DSL.selectOne()
                        .from(LEAVE_REQUEST)
                        .where(isTaken)
                        .and(LEAVE_REQUEST.STARTS_AT.lt(SESSION.ENDS_AT))
                        .and(Excuse.OVER_AT.gt(SESSION.STARTS_AT)))
                .asTable("attended");
    }

    /** What was over when this leave starts now goes on until then. */
    void join(Leave leave, Instant endsAt) {
        tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.RUN_ENDS_AT, endsAt)
                .where(approved)
                .and(LEAVE_REQUEST.RUN_ENDS_AT.eq(leave.startsAt()))
                .execute();
    }

    /** The run that this leave is in is over at this moment, for it and those before it; those after it go on. */
    void cut(Leave leave, Instant moment) {
        tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.RUN_ENDS_AT, moment)
                .where(approved)
                .and(LEAVE_REQUEST.STARTS_AT.le(leave.startsAt()))
                .and(LEAVE_REQUEST.RUN_ENDS_AT.gt(leave.startsAt()))
                .execute();
    }
}
