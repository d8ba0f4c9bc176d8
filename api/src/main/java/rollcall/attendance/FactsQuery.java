package rollcall.attendance;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFromStep;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Excuse;
import rollcall.attendance.leave.LeaveKind;
import rollcall.roster.Term;
import rollcall.session.Rooms;
import rollcall.session.Session;

/** How statements read {@link Facts} along. */
public final class FactsQuery {
    /** What {@link #facts} needs. */
    public static final List<Field<?>> FIELDS = Stream.concat(
                    Stream.of(
                            ATTENDANCE.FIRST_IN_AT,
                            ATTENDANCE.OUT_AT,
                            ATTENDANCE.ROOM_ID,
                            ATTENDANCE.AWAY_MILLIS,
                            CORRECTION.STATUS,
                            CORRECTION.REASON),
                    Stream.concat(LeaveKind.FIELDS.stream(), Term.FIELDS.stream()))
            .toList();

    private FactsQuery() {}

    /** Which trainee in which session, as columns or values of the statement that reads along. */
    public record Of(
            Field<Long> classId,
            Field<Long> sessionId,
            Field<Instant> startsAt,
            Field<Instant> endsAt,
            Field<Long> traineeId) {
        public static Of session(Session session, Field<Long> traineeId) {
            return new Of(
                    DSL.val(session.classId()),
                    DSL.val(session.id()),
                    DSL.val(session.startsAt(), SESSION.STARTS_AT),
                    DSL.val(session.endsAt(), SESSION.ENDS_AT),
                    traineeId);
        }
    }

    /** Joins what is known, if anything is: one row at most for each trainee and session. */
    public static <R extends Record> SelectOnConditionStep<R> join(SelectJoinStep<R> from, Of of) {
        return from.leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(of.sessionId()))
                .and(ATTENDANCE.TRAINEE_ID.eq(of.traineeId()))
                .leftJoin(LEAVE_REQUEST)
                .on(LEAVE_REQUEST.TRAINEE_ID.eq(of.traineeId()))
                .and(LEAVE_REQUEST.CLASS_ID.eq(of.classId()))
                .and(Excuse.of(of.startsAt(), of.endsAt()))
                .leftJoin(LEAVE_KIND)
                .on(LEAVE_KIND.CODE.eq(LEAVE_REQUEST.KIND))
                .leftJoin(CORRECTION)
                .on(isLastCorrection(of.sessionId(), of.traineeId()));
    }

    /** The rows that a table keeps of those on the roster, session by session; begins with the roster. */
    public static <R extends Record> SelectOnConditionStep<R> ofRoster(
            SelectFromStep<R> select, Table<?> table, Field<Long> sessionId, Field<Long> traineeId) {
        return select.from(ENROLMENT)
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .join(table)
                .on(sessionId.eq(SESSION.ID))
                .and(traineeId.eq(ENROLMENT.TRAINEE_ID));
    }

    /** True for the correction that holds: the last one, even if it gives the word back to the scans. */
    private static Condition isLastCorrection(Field<Long> sessionId, Field<Long> traineeId) {
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

    /**
     * What a row says, which has the trainee's group, too.
     *
     * @param rooms of the session that it is about
     */
    public static Facts facts(Record row, Rooms rooms) {
        var facts = new Facts(
                rooms.expect(row.get(ENROLMENT.GROUP_NAME)),
                Term.of(row),
                visit(row, rooms),
                row.get(LEAVE_KIND.CODE) == null ? null : LeaveKind.of(row),
                null);
        var status = row.get(CORRECTION.STATUS);
        return status == null ? facts : facts.correctedTo(Verdict.of(status), row.get(CORRECTION.REASON));
    }

    /** Null if the row is about somebody who has not come. */
    static Facts.@Nullable Visit visit(Record row, Rooms rooms) {
        var firstInAt = row.get(ATTENDANCE.FIRST_IN_AT);
        return firstInAt == null
                ? null
                : new Facts.Visit(
                        firstInAt,
                        row.get(ATTENDANCE.OUT_AT),
                        rooms.named(row.get(ATTENDANCE.ROOM_ID)),
                        Duration.ofMillis(row.get(ATTENDANCE.AWAY_MILLIS)));
    }
}
