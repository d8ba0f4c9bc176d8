package rollcall.attendance.leave;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;

import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import rollcall.session.Session;

/** Which leave excuses a session. */
public final class Excuse {
    /** When leave is over: as approved, or when the trainee came back early. */
    static final Field<Instant> OVER_AT = coalesce(LEAVE_REQUEST.RETURNED_AT, LEAVE_REQUEST.ENDS_AT);

    private Excuse() {}

    /**
     * For statements that read it along: true for the approved leave within which a session of its class begins, if leave goes
     * on to the session's end: in this one, or in others that each begin where the one before is over. Of a trainee that is one
     * at most.
     */
    public static Condition of(Field<Instant> startsAt, Field<Instant> endsAt) {
        return LEAVE_REQUEST
                .STATUS
                .eq(Leave.Status.APPROVED.wire())
                .and(LEAVE_REQUEST.STARTS_AT.le(startsAt))
                .and(OVER_AT.gt(startsAt))
                .and(LEAVE_REQUEST.RUN_ENDS_AT.ge(endsAt));
    }

    /** Of which kind it is, by trainee, wherever in time the session may be stored. */
    public static Map<Long, LeaveKind> of(DSLContext sql, Session session) {
        return sql.select(LEAVE_REQUEST.TRAINEE_ID)
                .select(LeaveKind.FIELDS)
                .from(LEAVE_REQUEST)
                .join(LEAVE_KIND)
                .on(LEAVE_KIND.CODE.eq(LEAVE_REQUEST.KIND))
                .where(LEAVE_REQUEST.CLASS_ID.eq(session.classId()))
                .and(of(val(session.startsAt(), SESSION.STARTS_AT), val(session.endsAt(), SESSION.ENDS_AT)))
                .fetchMap(LEAVE_REQUEST.TRAINEE_ID, LeaveKind::of);
    }
}
