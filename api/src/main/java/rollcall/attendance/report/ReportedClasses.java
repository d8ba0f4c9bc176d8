package rollcall.attendance.report;

import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import rollcall.account.ClassAccess;
import rollcall.attendance.ClassAttendance;
import rollcall.attendance.Reckoning;
import rollcall.attendance.check.SpotCheckAnswers;
import rollcall.attendance.report.ReportedClass.Header;
import rollcall.http.Caller;
import rollcall.http.Json;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Policy;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Classes as reports read them. */
public final class ReportedClasses {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassAccess classAccess;
    private final Clock clock;

    public ReportedClasses(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    /** @throws Problem {@code not_found}, {@code not_your_class} */
    Header own(Caller caller, long classId) {
        classAccess.require(caller, classId);
        return select().where(TRAINING_CLASS.ID.eq(classId))
                .fetchOptional(ReportedClasses::header)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** Those of a programme that the caller may reach, in the order in which they were made. */
    Page<Header> ofProgram(Caller caller, String program, Page.Request page) {
        var rows = select().where(TRAINING_CLASS.PROGRAM.eq(program))
                .and(TRAINING_CLASS.ID.gt(page.afterId()))
                .and(classAccess.mayReach(caller, TRAINING_CLASS.ID))
                .orderBy(TRAINING_CLASS.PROGRAM, TRAINING_CLASS.ID)
                .limit(page.limit() + 1)
                .fetch(ReportedClasses::header);
        return Page.of(rows, page, Header::id);
    }

    /**
     * Some of its roster in some sessions.
     *
     * @param which of the roster
     * @param about of those sessions that were not cancelled
     */
    ReportedClass report(Header header, Condition which, Predicate<Session> about) {
        var held = sessions.ofClass(header.id()).stream()
                .filter(session -> !session.cancelled() && about.test(session))
                .toList();
        return report(header, which, held, clock.instant());
    }

    /** One session of those that are reported. */
    ReportedClass report(ReportedClass whole, Session session) {
        return report(whole.header(), whole.which(), List.of(session), whole.now());
    }

    private ReportedClass report(Header header, Condition which, List<Session> held, Instant now) {
        var reckoning = new Reckoning(held, header.policy(), now);
        var attendance = new ClassAttendance(sql, held);
        return new ReportedClass(header, which, now, attendance, reckoning, new SpotCheckAnswers(sql));
    }

    private SelectJoinStep<? extends Record> select() {
        return sql.select(
                        TRAINING_CLASS.ID,
                        TRAINING_CLASS.NAME,
                        TRAINING_CLASS.PROGRAM,
                        TRAINING_CLASS.TIME_ZONE,
                        TRAINING_CLASS.POLICY)
                .from(TRAINING_CLASS);
    }

    private static Header header(Record row) {
        return new Header(
                row.get(TRAINING_CLASS.ID),
                row.get(TRAINING_CLASS.NAME),
                row.get(TRAINING_CLASS.PROGRAM),
                ZoneId.of(row.get(TRAINING_CLASS.TIME_ZONE)),
                Policy.DEFAULT.with(Json.read(row.get(TRAINING_CLASS.POLICY), Policy.Overrides.class)));
    }
}
