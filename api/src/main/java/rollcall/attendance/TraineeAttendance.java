package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.roster.RosterFilter;
import rollcall.session.Rooms;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** What is known of trainees, whichever classes they are in. */
public final class TraineeAttendance {
    private final DSLContext sql;
    private final Clock clock;

    public TraineeAttendance(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The facts of a session, and where the leave is to be read that they tell of.
     *
     * @param leave null if no approved leave covers the session
     */
    public record Known(Facts facts, @Nullable LeaveReference leave) {
        public static final Known NOTHING = new Known(Facts.NONE, null);
    }

    /**
     * A leave, as an answer refers to it.
     *
     * @param kind its code
     */
    public record LeaveReference(String id, String kind) {}

    private record Key(long sessionId, long traineeId) {}

    /** Of one trainee, by session; joined, or H2 reads who else was there. */
    public Map<Long, Known> of(long traineeId, List<Session> sessions) {
        var ids = sessions.stream().map(Session::id).toList();
        var rooms = Rooms.of(sql, ids);
        var planned = sql.select(SESSION.ID, ENROLMENT.GROUP_NAME, LEAVE_REQUEST.ID)
                .select(FactsQuery.FIELDS)
                .from(SESSION)
                .join(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(SESSION.CLASS_ID))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId));
        var of =
                new FactsQuery.Of(SESSION.CLASS_ID, SESSION.ID, SESSION.STARTS_AT, SESSION.ENDS_AT, DSL.val(traineeId));
        return FactsQuery.join(planned, of).where(SESSION.ID.in(ids)).fetchMap(SESSION.ID, row -> {
            var facts = FactsQuery.facts(row, rooms.getOrDefault(row.get(SESSION.ID), Rooms.NONE));
            return known(facts, row.get(LEAVE_REQUEST.ID));
        });
    }

    private static Known known(Facts facts, @Nullable Long leaveId) {
        return facts.leave() == null || leaveId == null
                ? new Known(facts, null)
                : new Known(
                        facts,
                        new LeaveReference(Ids.text(leaveId), facts.leave().code()));
    }

    /**
     * Tells every session that any of these trainees has attended, of those that start in a span of time: in four
     * statements, however many there are. Leave makes nobody attend, so it is not read.
     */
    public void attended(Collection<Long> trainees, Instant from, Instant until, BiConsumer<Long, Session> tell) {
        var within = SESSION.STARTS_AT.ge(from).and(SESSION.STARTS_AT.lt(until)).and(SESSION.CANCELLED.isFalse());
        var sessions = sessions(trainees, within);
        var facts = new HashMap<Key, Facts>();
        stays(trainees, within, facts);
        corrections(trainees, within, facts);
        var now = clock.instant();
        facts.forEach((key, known) -> {
            var session = sessions.get(key.sessionId());
            if (session != null && Verdict.judge(known, session, now).verdict().isAttended()) {
                tell.accept(key.traineeId(), session);
            }
        });
    }

    private Map<Long, Session> sessions(Collection<Long> trainees, Condition within) {
        var classes = sql.selectDistinct(ENROLMENT.CLASS_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .fetch(ENROLMENT.CLASS_ID);
        return sql.select(SessionRepository.fields())
                .from(SESSION)
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID))
                .where(SESSION.CLASS_ID.in(classes))
                .and(within)
                .fetchMap(SESSION.ID, SessionRepository::session);
    }

    private void stays(Collection<Long> trainees, Condition within, Map<Key, Facts> facts) {
        FactsQuery.ofRoster(
                        sql.select(
                                        ATTENDANCE.SESSION_ID,
                                        ATTENDANCE.TRAINEE_ID,
                                        ATTENDANCE.FIRST_IN_AT,
                                        ATTENDANCE.OUT_AT)
                                .hint(RosterFilter.BY_CLASS),
                        ATTENDANCE,
                        ATTENDANCE.SESSION_ID,
                        ATTENDANCE.TRAINEE_ID)
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(within)
                .forEach(row -> facts.put(new Key(row.value1(), row.value2()), Facts.stay(row.value3(), row.value4())));
    }

    /** The last one holds. */
    private void corrections(Collection<Long> trainees, Condition within, Map<Key, Facts> facts) {
        FactsQuery.ofRoster(
                        sql.select(CORRECTION.SESSION_ID, CORRECTION.TRAINEE_ID, CORRECTION.STATUS, CORRECTION.REASON)
                                .hint(RosterFilter.BY_CLASS),
                        CORRECTION,
                        CORRECTION.SESSION_ID,
                        CORRECTION.TRAINEE_ID)
                .where(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(within)
                .orderBy(CORRECTION.ID)
                .forEach(row -> {
                    var key = new Key(row.value1(), row.value2());
                    var known = facts.getOrDefault(key, Facts.NONE);
                    facts.put(key, known.corrected(row.value3(), row.value4()));
                });
    }
}
