package rollcall.attendance.streak;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.attendance.ClassAttendance;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.roster.Chunks;
import rollcall.roster.Term;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Who of a class has been absent from one session after another, as of one moment. */
final class AbsenceStreaks {
    private final DSLContext sql;
    private final ClassAttendance attendance;
    private final long classId;
    private final List<Session> held;
    private final List<Session> settled;
    private final Instant now;

    AbsenceStreaks(DSLContext sql, SessionRepository sessions, long classId, Instant now) {
        this.sql = sql;
        this.classId = classId;
        this.held = sessions.ofClass(classId).stream()
                .filter(session -> !session.cancelled())
                .toList();
        this.settled = held.stream()
                .filter(session -> now.isAfter(session.settledAt()))
                .toList();
        this.attendance = new ClassAttendance(sql, settled);
        this.now = now;
    }

    /** The moments at which they may change with time alone. */
    Stream<Instant> turns() {
        return held.stream().flatMap(session -> Verdict.turns(session).stream());
    }

    /**
     * Those of at least so many times, in the order of the roster.
     *
     * @param which of the roster
     */
    Page<AbsenceStreak> list(Condition which, int times, Page.Request page) {
        var mayHave = which.and(mayHaveMissedTheLast(times));
        return Page.of(
                Page.from(page.andOneMore(), some -> attendance.lines(classId, mayHave, some))
                        .map(line -> AbsenceStreak.of(line, settled, now))
                        .filter(streak -> streak.absences() >= times),
                page,
                streak -> Ids.parse(streak.trainee().id()));
    }

    /** How many those are. Nearly always the last so many sessions say it, and no others are read. */
    long count(int times) {
        if (settled.size() < times) {
            return 0;
        }
        var last = last(times);
        var lately = new ClassAttendance(sql, last);
        var found = Page.all(page -> lately.lines(classId, mayHaveMissedTheLast(times), page))
                .collect(groupingBy(
                        line -> Lately.of(line.verdicts(last, now)),
                        mapping(line -> line.member().id(), toList())));
        return found.getOrDefault(Lately.ABSENT, List.of()).size()
                + Chunks.of(found.getOrDefault(Lately.NEITHER, List.of()))
                        .mapToLong(trainees -> count(trainees, times))
                        .sum();
    }

    private long count(List<Long> trainees, int times) {
        return Page.all(page -> list(ENROLMENT.TRAINEE_ID.in(trainees), times, page))
                .count();
    }

    /** What the last sessions say: absent from all of them, there at one, or neither, as some did not expect it. */
    private enum Lately {
        ABSENT,
        THERE,
        NEITHER;

        static Lately of(List<Verdict> verdicts) {
            if (verdicts.stream().anyMatch(Verdict::isAttended)) {
                return THERE;
            }
            return verdicts.stream().allMatch(Verdict.ABSENT::equals) ? ABSENT : NEITHER;
        }
    }

    private List<Session> last(int times) {
        return settled.subList(settled.size() - times, settled.size());
    }

    /** Whoever scanned at one of the last so many attended it, unless staff say otherwise: of those nothing more need be read. */
    private Condition mayHaveMissedTheLast(int times) {
        if (settled.size() < times) {
            return DSL.falseCondition();
        }
        var last = last(times);
        // Session by session, each by its key: MySQL would look through all scans of several for every trainee.
        var mayHave = DSL.or(
                DSL.not(DSL.or(last.stream().map(AbsenceStreaks::scanned).toList())),
                DSL.or(last.stream().map(AbsenceStreaks::corrected).toList()));
        // Whoever had left by the last of them is nobody's business any more.
        return mayHave.and(Term.includes(last.get(times - 1).halfDay().date()));
    }

    private static Condition scanned(Session session) {
        return DSL.exists(DSL.selectOne()
                .from(ATTENDANCE)
                .where(ATTENDANCE.SESSION_ID.eq(session.id()))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID)));
    }

    private static Condition corrected(Session session) {
        return DSL.exists(DSL.selectOne()
                .from(CORRECTION)
                .where(CORRECTION.SESSION_ID.eq(session.id()))
                .and(CORRECTION.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID)));
    }
}
