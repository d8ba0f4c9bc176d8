package rollcall.attendance;

import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import rollcall.attendance.leave.LeaveKind;
import rollcall.roster.RosterFilter;
import rollcall.roster.Term;
import rollcall.roster.UnitRepository;
import rollcall.session.Rooms;
import rollcall.session.Session;

/**
 * Counts a session, its rooms and units, in one statement each: the database adds up those of whom the same is known, the
 * verdict is ours.
 */
public final class TurnoutRepository {
    /** Of which unit and group somebody is, on which days, where it came in, if it did, and what else may decide. */
    private static final List<Field<?>> KNOWN = Stream.concat(
                    Stream.of(TRAINEE.UNIT_ID, ENROLMENT.GROUP_NAME, ATTENDANCE.ROOM_ID, CORRECTION.STATUS),
                    Stream.concat(LeaveKind.FIELDS.stream(), Term.FIELDS.stream()))
            .toList();

    private final DSLContext sql;
    private final Clock clock;

    public TurnoutRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param roomId the room of which {@code checkedInHere} speaks */
    public Turnout of(Session session, long roomId) {
        var now = clock.instant();
        var rooms = Rooms.of(sql, session.id());
        var turnout = Turnout.NONE;
        var missing = new HashMap<Long, Integer>();
        for (var alike : counted(session)) {
            var room = alike.get(ATTENDANCE.ROOM_ID);
            var facts = facts(alike, session)
                    .expected(rooms.expect(alike.get(ENROLMENT.GROUP_NAME)))
                    .within(Term.of(alike));
            var verdict = Verdict.judge(facts, session, now).verdict();
            turnout = turnout.and(alike.get(count()), room != null, room != null && room == roomId, verdict);
            if (alike.get(TRAINEE.UNIT_ID) != null && verdict != Verdict.NOT_EXPECTED) {
                missing.merge(alike.get(TRAINEE.UNIT_ID), verdict.isMissing() ? alike.get(count()) : 0, Integer::sum);
            }
        }
        return turnout.of(UnitTurnout.of(missing, units -> UnitRepository.paths(sql, units)));
    }

    private List<? extends Record> counted(Session session) {
        var roster = sql.select(KNOWN)
                .select(count())
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID));
        return FactsQuery.join(roster, FactsQuery.Of.session(session, ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.CLASS_ID.eq(session.classId()))
                .groupBy(KNOWN)
                .fetch();
    }

    /** Of anybody like that: when it came makes it late or not, and it was there all the same. */
    private static Facts facts(Record alike, Session session) {
        var came = alike.get(ATTENDANCE.ROOM_ID) != null;
        var facts = came ? Facts.stay(session.startsAt(), null) : Facts.NONE;
        var status = alike.get(CORRECTION.STATUS);
        var excused = alike.get(LEAVE_KIND.CODE) == null ? facts : facts.excusedBy(LeaveKind.of(alike));
        return status == null ? excused : excused.correctedTo(Verdict.of(status), "");
    }
}
