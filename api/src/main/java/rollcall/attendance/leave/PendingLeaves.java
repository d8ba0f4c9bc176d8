package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.attendance.leave.Leave.Status;

/** How many leaves of a class wait for a decision that its sheets may depend on: those from some time of a session. */
public final class PendingLeaves {
    private PendingLeaves() {}

    public static int count(DSLContext sql, long classId) {
        var isOfSession = DSL.exists(DSL.selectOne()
                .from(SESSION)
                .where(SESSION.CLASS_ID.eq(classId))
                .and(SESSION.CANCELLED.isFalse())
                .and(SESSION.STARTS_AT.lt(LEAVE_REQUEST.ENDS_AT))
                .and(SESSION.ENDS_AT.gt(LEAVE_REQUEST.STARTS_AT)));
        return sql.fetchCount(
                LEAVE_REQUEST,
                LEAVE_REQUEST
                        .CLASS_ID
                        .eq(classId)
                        .and(LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire()))
                        .and(isOfSession));
    }
}
