package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import org.jooq.DSLContext;
import rollcall.attendance.leave.Leave.Status;

/** How many leaves of a class wait for their decision. */
public final class PendingLeaves {
    private PendingLeaves() {}

    public static int count(DSLContext sql, long classId) {
        return sql.fetchCount(
                LEAVE_REQUEST, LEAVE_REQUEST.CLASS_ID.eq(classId).and(LEAVE_REQUEST.STATUS.eq(Status.PENDING.wire())));
    }
}
