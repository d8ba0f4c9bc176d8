package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Excuse;
import rollcall.attendance.leave.LeaveKind;
import rollcall.http.Page;
import rollcall.roster.RosterFilter;
import rollcall.roster.RosterQuery;
import rollcall.roster.Term;
import rollcall.roster.Trainee;
import rollcall.session.Rooms;
import rollcall.session.Session;

/**
 * All facts of some sessions of a class, trainee by trainee in the order of the roster: four statements for each page, each
 * of which begins with the trainees of that page.
 */
public final class ClassAttendance {
    private static final List<Field<?>> KEY = List.of(SESSION.ID, ENROLMENT.TRAINEE_ID);
    private static final List<Field<?>> MEMBER =
            Stream.concat(Stream.of(ENROLMENT.TRAINEE_ID), Term.FIELDS.stream()).toList();

    private final DSLContext sql;
    private final List<Long> sessions;
    private final Map<Long, Rooms> rooms;

    /**
     * Reads the rooms of the sessions.
     *
     * @param sessions of one class
     */
    public ClassAttendance(DSLContext sql, List<Session> sessions) {
        this.sql = sql;
        this.sessions = sessions.stream().map(Session::id).toList();
        this.rooms = Rooms.of(sql, this.sessions);
    }

    /** Somebody on the roster. */
    public record Member(long id, Trainee trainee, @Nullable String group, Term term) {
        public String name() {
            return trainee.name();
        }

        /** The path to its unit, null if it has none. */
        public @Nullable String unit() {
            return trainee.unit();
        }
    }

    /** @param facts in the order of the sessions */
    public record Line(Member member, List<Facts> facts) {
        /** What they mean in these sessions, which are those that were read. */
        public List<Verdict> verdicts(List<Session> sessions, Instant now) {
            return IntStream.range(0, facts.size())
                    .mapToObj(i ->
                            Verdict.judge(facts.get(i), sessions.get(i), now).verdict())
                    .toList();
        }
    }

    private record Key(long sessionId, long traineeId) {}

    public Page<Line> lines(long classId, Condition which, Page.Request page) {
        var members = members(classId, which, page);
        var facts = facts(classId, members.items().stream().map(Member::id).toList());
        return members.map(member -> line(member, facts));
    }

    public Rooms rooms(long sessionId) {
        return rooms.getOrDefault(sessionId, Rooms.NONE);
    }

    private Line line(Member member, Map<Key, Facts> facts) {
        return new Line(
                member,
                sessions.stream()
                        .map(session -> facts.getOrDefault(new Key(session, member.id()), Facts.NONE)
                                .expected(rooms(session).expect(member.group()))
                                .within(member.term()))
                        .toList());
    }

    private Page<Member> members(long classId, Condition which, Page.Request page) {
        var rows = RosterQuery.select(sql, MEMBER)
                .where(RosterQuery.after(classId, which, page.afterId()))
                .orderBy(RosterQuery.ORDER)
                .limit(page.limit() + 1)
                .fetch(row -> new Member(
                        row.get(ENROLMENT.TRAINEE_ID), Trainee.of(row), row.get(ENROLMENT.GROUP_NAME), Term.of(row)));
        return Page.of(rows, page, Member::id);
    }

    /** Of those of whom anything is known. */
    private Map<Key, Facts> facts(long classId, Collection<Long> trainees) {
        var facts = new HashMap<Key, Facts>();
        stays(classId, trainees, facts);
        leaves(classId, trainees, facts);
        corrections(classId, trainees, facts);
        return facts;
    }

    private void stays(long classId, Collection<Long> trainees, Map<Key, Facts> facts) {
        FactsQuery.ofRoster(
                        sql.select(KEY)
                                .select(
                                        ATTENDANCE.FIRST_IN_AT,
                                        ATTENDANCE.OUT_AT,
                                        ATTENDANCE.ROOM_ID,
                                        ATTENDANCE.AWAY_MILLIS)
                                .hint(RosterFilter.BY_CLASS),
                        ATTENDANCE,
                        ATTENDANCE.SESSION_ID,
                        ATTENDANCE.TRAINEE_ID)
                .where(isAbout(classId, trainees))
                .forEach(row -> facts.put(key(row), came(row)));
    }

    private void leaves(long classId, Collection<Long> trainees, Map<Key, Facts> facts) {
        sql.select(KEY)
                .select(LeaveKind.FIELDS)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(LEAVE_REQUEST)
                .on(LEAVE_REQUEST.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .and(LEAVE_REQUEST.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .join(LEAVE_KIND)
                .on(LEAVE_KIND.CODE.eq(LEAVE_REQUEST.KIND))
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .and(Excuse.of(SESSION.STARTS_AT, SESSION.ENDS_AT))
                .where(isAbout(classId, trainees))
                .forEach(row -> {
                    var known = facts.getOrDefault(key(row), Facts.NONE);
                    facts.put(key(row), known.excusedBy(LeaveKind.of(row)));
                });
    }

    /** The last one holds. */
    private void corrections(long classId, Collection<Long> trainees, Map<Key, Facts> facts) {
        FactsQuery.ofRoster(
                        sql.select(KEY)
                                .select(CORRECTION.STATUS, CORRECTION.REASON)
                                .hint(RosterFilter.BY_CLASS),
                        CORRECTION,
                        CORRECTION.SESSION_ID,
                        CORRECTION.TRAINEE_ID)
                .where(isAbout(classId, trainees))
                .orderBy(CORRECTION.ID)
                .forEach(row -> {
                    var known = facts.getOrDefault(key(row), Facts.NONE);
                    facts.put(key(row), known.corrected(row.get(CORRECTION.STATUS), row.get(CORRECTION.REASON)));
                });
    }

    private Condition isAbout(long classId, Collection<Long> trainees) {
        return ENROLMENT
                .CLASS_ID
                .eq(classId)
                .and(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(SESSION.ID.in(sessions));
    }

    private Facts came(Record row) {
        return Facts.of(Objects.requireNonNull(FactsQuery.visit(row, rooms(row.get(SESSION.ID)))));
    }

    private static Key key(Record row) {
        return new Key(row.get(SESSION.ID), row.get(ENROLMENT.TRAINEE_ID));
    }
}
