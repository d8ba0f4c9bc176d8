package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_KIND;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.Excuse;
import rollcall.attendance.leave.LeaveKind;
import rollcall.http.Page;
import rollcall.roster.RosterFilter;
import rollcall.session.Session;

/** All facts of some sessions of a class, trainee by trainee in the order of the roster: four statements for each page. */
final class ClassAttendance {
    private final DSLContext sql;
    private final List<Long> sessions;

    /** @param sessions of one class */
    ClassAttendance(DSLContext sql, List<Session> sessions) {
        this.sql = sql;
        this.sessions = sessions.stream().map(Session::id).toList();
    }

    /** @param unit the path to its unit, null if it has none */
    record Member(long id, String name, @Nullable String unit, @Nullable String group) {}

    /** @param facts in the order of the sessions */
    record Line(Member member, List<Facts> facts) {
        /** What they mean in these sessions, which are those that were read. */
        List<Verdict> verdicts(List<Session> sessions, Instant now) {
            return IntStream.range(0, facts.size())
                    .mapToObj(i ->
                            Verdict.judge(facts.get(i), sessions.get(i), now).verdict())
                    .toList();
        }
    }

    private record Key(long sessionId, long traineeId) {}

    Page<Line> lines(long classId, Condition which, Page.Request page) {
        var members = members(classId, which, page);
        var facts = facts(classId, members.items().stream().map(Member::id).toList());
        return members.map(member -> new Line(
                member,
                sessions.stream()
                        .map(session -> facts.getOrDefault(new Key(session, member.id()), Facts.NONE))
                        .toList()));
    }

    private Page<Member> members(long classId, Condition which, Page.Request page) {
        var rows = sql.select(TRAINEE.ID, TRAINEE.NAME, UNIT.PATH, ENROLMENT.GROUP_NAME)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.gt(page.afterId()))
                .and(which)
                .orderBy(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID)
                .limit(page.limit() + 1)
                .fetch(row -> new Member(row.value1(), row.value2(), row.value3(), row.value4()));
        return Page.of(rows, page, Member::id);
    }

    /** Of those of whom anything is known. */
    private Map<Key, Facts> facts(long classId, Collection<Long> trainees) {
        var facts = new HashMap<Key, Facts>();
        stays(classId, trainees, facts);
        leaves(classId, trainees, facts);
        corrections(trainees, facts);
        return facts;
    }

    private void stays(long classId, Collection<Long> trainees, Map<Key, Facts> facts) {
        sql.select(ATTENDANCE.SESSION_ID, ATTENDANCE.TRAINEE_ID, ATTENDANCE.FIRST_IN_AT, ATTENDANCE.OUT_AT)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .join(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(SESSION.ID))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.in(trainees))
                .and(SESSION.ID.in(sessions))
                .forEach(row -> facts.put(new Key(row.value1(), row.value2()), Facts.stay(row.value3(), row.value4())));
    }

    private void leaves(long classId, Collection<Long> trainees, Map<Key, Facts> facts) {
        var leaves = sql.select(LEAVE_REQUEST.TRAINEE_ID, SESSION.ID)
                .select(LeaveKind.FIELDS)
                .from(LEAVE_REQUEST)
                .join(LEAVE_KIND)
                .on(LEAVE_KIND.CODE.eq(LEAVE_REQUEST.KIND))
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(LEAVE_REQUEST.CLASS_ID))
                .and(Excuse.of(SESSION.STARTS_AT, SESSION.ENDS_AT))
                .where(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.TRAINEE_ID.in(trainees))
                .and(SESSION.ID.in(sessions))
                .fetch();
        for (var row : leaves) {
            var key = new Key(row.get(SESSION.ID), row.get(LEAVE_REQUEST.TRAINEE_ID));
            facts.put(key, facts.getOrDefault(key, Facts.NONE).excusedBy(LeaveKind.of(row)));
        }
    }

    /** The last one holds. */
    private void corrections(Collection<Long> trainees, Map<Key, Facts> facts) {
        sql.select(CORRECTION.SESSION_ID, CORRECTION.TRAINEE_ID, CORRECTION.STATUS, CORRECTION.REASON)
                .from(SESSION)
                .join(CORRECTION)
                .on(CORRECTION.SESSION_ID.eq(SESSION.ID))
                .where(SESSION.ID.in(sessions))
                .and(CORRECTION.TRAINEE_ID.in(trainees))
                .orderBy(CORRECTION.ID)
                .forEach(row -> {
                    var key = new Key(row.value1(), row.value2());
                    var known = facts.getOrDefault(key, Facts.NONE);
                    facts.put(key, known.corrected(row.value3(), row.value4()));
                });
    }
}
