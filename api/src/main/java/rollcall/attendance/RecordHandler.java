package rollcall.attendance;

import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.roster.Trainee;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** All sessions of a trainee's classes with what became of each: for the trainee, and for those who look after it. */
public final class RecordHandler {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassAccess classAccess;
    private final Clock clock;

    public RecordHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    record Entry(
            String sessionId,
            String classId,
            String className,
            String title,
            Instant startsAt,
            BigDecimal hours,
            Verdict verdict,
            String explanation,
            int ruleVersion,
            @Nullable Instant firstInAt,
            @Nullable Instant outAt,
            @Nullable Instant appealsCloseAt) {}

    record Person(String id, String name, @Nullable String unit, @Nullable String unitId) {}

    record TraineeRecord(Person trainee, List<Entry> items, @Nullable String next) {}

    public void own(Context ctx) {
        Answers.page(ctx, entries(ctx, Access.caller(ctx).id()));
    }

    public void get(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireTrainee(Access.caller(ctx), traineeId);
        var page = entries(ctx, traineeId);
        Answers.link(ctx, page.next());
        Answers.ok(ctx, new TraineeRecord(person(traineeId), page.items(), page.next()));
    }

    /** Staff read of a trainee's record what happened in their own classes. */
    private Page<Entry> entries(Context ctx, long traineeId) {
        var language = Language.of(ctx);
        var now = clock.instant();
        var page = sessions.list(classAccess.classesOf(Access.caller(ctx), traineeId), Requests.page(ctx));
        page.items().forEach(session -> Verdict.turns(session).forEach(moment -> Polls.changesAt(ctx, moment)));
        var facts = facts(traineeId, page.items());
        return page.map(session -> entry(session, facts.getOrDefault(session.id(), Facts.NONE), now, language));
    }

    /** By session. Joined, or H2 reads who else was there. */
    private Map<Long, Facts> facts(long traineeId, List<Session> of) {
        var planned = sql.select(SESSION.ID).select(FactsQuery.FIELDS).from(SESSION);
        var known =
                new FactsQuery.Of(SESSION.CLASS_ID, SESSION.ID, SESSION.STARTS_AT, SESSION.ENDS_AT, DSL.val(traineeId));
        return FactsQuery.join(planned, known)
                .where(SESSION.ID.in(of.stream().map(Session::id).toList()))
                .fetchMap(SESSION.ID, FactsQuery::facts);
    }

    private static Entry entry(Session session, Facts facts, Instant now, Language language) {
        var judged = Verdict.judge(facts, session, now);
        return new Entry(
                Ids.text(session.id()),
                Ids.text(session.classId()),
                session.className(),
                session.title(),
                session.startsAt(),
                session.hours(),
                judged.verdict(),
                judged.explanation().in(language),
                Verdict.RULE_VERSION,
                facts.firstInAt(),
                facts.outAt(),
                session.appealsCloseAt());
    }

    private Person person(long traineeId) {
        var trainee = sql.select(Trainee.FIELDS)
                .from(TRAINEE)
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(TRAINEE.ID.eq(traineeId))
                .fetchSingle(Trainee::of);
        return new Person(trainee.id(), trainee.name(), trainee.unit(), trainee.unitId());
    }
}
