package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;
import static rollcall.db.generated.Tables.UNIT;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.roster.Trainee;
import rollcall.session.SessionRepository;

/** All sessions of a trainee's classes with what became of each: for the trainee, and for those who look after it. */
public final class RecordHandler {
    private final DSLContext sql;
    private final ClassAccess classAccess;
    private final Clock clock;

    public RecordHandler(DSLContext sql, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
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
            @Nullable Instant firstInAt) {}

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
        var page = Requests.page(ctx);
        var language = Language.of(ctx);
        var now = clock.instant();
        var rows = sql.select(SessionRepository.fields())
                .select(ATTENDANCE.FIRST_IN_AT)
                .from(ENROLMENT)
                .join(SESSION)
                .on(SESSION.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(SESSION.CLASS_ID))
                .leftJoin(ATTENDANCE)
                .on(ATTENDANCE.SESSION_ID.eq(SESSION.ID))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .and(classAccess.mayReach(Access.caller(ctx), ENROLMENT.CLASS_ID))
                .and(SessionRepository.after(page))
                .orderBy(SESSION.STARTS_AT, SESSION.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> SessionRepository.key(SessionRepository.session(row)))
                .map(row -> entry(row, now, language));
    }

    private static Entry entry(Record row, Instant now, Language language) {
        var session = SessionRepository.session(row);
        var firstInAt = row.get(ATTENDANCE.FIRST_IN_AT);
        var judged = Verdict.judge(firstInAt, session, now);
        return new Entry(
                Ids.text(session.id()),
                Ids.text(session.classId()),
                session.className(),
                session.title(),
                session.startsAt(),
                session.hours(),
                judged.verdict(),
                judged.explanation().in(language),
                firstInAt);
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
