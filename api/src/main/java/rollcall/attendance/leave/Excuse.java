package rollcall.attendance.leave;

import static org.jooq.impl.DSL.coalesce;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Instant;
import org.jooq.Condition;
import org.jooq.Field;

/** Which leave excuses a session, for statements that read it along. */
public final class Excuse {
    /** When leave is over: as approved, or when the trainee came back early. */
    static final Field<Instant> OVER_AT = coalesce(LEAVE_REQUEST.RETURNED_AT, LEAVE_REQUEST.ENDS_AT);

    private Excuse() {}

    /**
     * True for the approved leave within which a session of its class begins, if leave goes on to the session's end: in this
     * one, or in others that each begin where the one before is over. Of a trainee that is one at most.
     */
    public static Condition of(Field<Instant> startsAt, Field<Instant> endsAt) {
        return LEAVE_REQUEST
                .STATUS
                .eq(Leave.Status.APPROVED.wire())
                .and(LEAVE_REQUEST.STARTS_AT.le(startsAt))
                .and(OVER_AT.gt(startsAt))
                .and(LEAVE_REQUEST.RUN_ENDS_AT.ge(endsAt));
    }
}
