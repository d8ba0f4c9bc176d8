package rollcall.attendance;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/**
 * How statements read {@link Facts} along: join {@code attendance}, the leave that excuses and the last {@code correction},
 * all on the left.
 */
final class FactsQuery {
    /** What {@link #facts} needs. */
    static final List<Field<?>> FIELDS = List.of(
            ATTENDANCE.FIRST_IN_AT, ATTENDANCE.OUT_AT, LEAVE_REQUEST.KIND, CORRECTION.STATUS, CORRECTION.REASON);

    private FactsQuery() {}

    /** True for the correction that holds: the last one, even if it gives the word back to the scans. */
    static Condition isLastCorrection(Field<Long> sessionId, Field<Long> traineeId) {
        var any = CORRECTION.as("any_correction");
        return CORRECTION
                .SESSION_ID
                .eq(sessionId)
                .and(CORRECTION.TRAINEE_ID.eq(traineeId))
                .and(CORRECTION.ID.eq(select(max(any.ID))
                        .from(any)
                        .where(any.SESSION_ID.eq(sessionId))
                        .and(any.TRAINEE_ID.eq(traineeId))));
    }

    /** True for the approved leave that excuses a session of its class: the one that it lies within. */
    static Condition isExcused(Field<Instant> startsAt, Field<Instant> endsAt) {
        return LEAVE_REQUEST
                .STATUS
                .eq(Leave.Status.APPROVED.wire())
                .and(LEAVE_REQUEST.STARTS_AT.le(startsAt))
                .and(coalesce(LEAVE_REQUEST.RETURNED_AT, LEAVE_REQUEST.ENDS_AT).ge(endsAt));
    }

    static Facts facts(Record row) {
        var kind = row.get(LEAVE_REQUEST.KIND);
        var facts = new Facts(
                row.get(ATTENDANCE.FIRST_IN_AT),
                row.get(ATTENDANCE.OUT_AT),
                kind == null ? null : Leave.Kind.of(kind),
                null);
        var status = row.get(CORRECTION.STATUS);
        return status == null ? facts : facts.correctedTo(Verdict.of(status), row.get(CORRECTION.REASON));
    }
}
