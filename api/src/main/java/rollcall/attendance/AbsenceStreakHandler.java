package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.session.ClassPolicies;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Who has been absent several times in a row, over HTTP; as JSON, CSV or XLSX. */
public final class AbsenceStreakHandler {
    private static final Table<AbsenceStreak> TABLE = new Table<>(
            "absence-streaks",
            List.of(
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Unit", "单位", AbsenceStreak::unit),
                    Table.Column.of("Group", "小组", AbsenceStreak::group),
                    Table.Column.of("Absences in a row", "连续缺勤次数", AbsenceStreak::absences),
                    Table.Column.of("Since", "自", row -> row.first().startsAt()),
                    Table.Column.of(
                            "First session", "首次缺勤课程", row -> row.first().title()),
                    Table.Column.of("Last session", "最近缺勤课程", row -> row.last().title())));

    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassPolicies classes;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final Clock clock;

    public AbsenceStreakHandler(
            DSLContext sql, SessionRepository sessions, RosterFilter filter, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.classes = new ClassPolicies(sql);
        this.filter = filter;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var times = ctx.queryParam("times");
        var streaks = streaks(ctx, classId, filter.of(ctx), times == null ? 2 : Integer.parseInt(times));
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, streaks.apply(Requests.page(ctx)));
        } else {
            TABLE.send(ctx, format, Page.all(streaks), classes.zoneOf(classId));
        }
    }

    private Function<Page.Request, Page<AbsenceStreak>> streaks(Context ctx, long classId, Condition which, int times) {
        var held = Page.all(page -> sessions.list(List.of(classId), page))
                .filter(session -> !session.cancelled())
                .toList();
        held.stream()
                .flatMap(session -> Verdict.turns(session).stream())
                .forEach(moment -> Polls.changesAt(ctx, moment));
        var now = clock.instant();
        var settled = held.stream()
                .filter(session -> now.isAfter(session.settledAt()))
                .toList();
        var attendance = new ClassAttendance(sql, settled);
        var mayHave = which.and(mayHaveMissedTheLastOf(settled));
        return page -> Page.of(
                Page.from(page.andOneMore(), some -> attendance.lines(classId, mayHave, some))
                        .map(line -> AbsenceStreak.of(line, settled, now))
                        .filter(streak -> streak.absences() >= times),
                page,
                streak -> Ids.parse(streak.trainee().id()));
    }

    /** Nearly everybody has scanned at the last session, and of those nothing more need be read. */
    private static Condition mayHaveMissedTheLastOf(List<Session> settled) {
        if (settled.isEmpty()) {
            return DSL.falseCondition();
        }
        var last = settled.get(settled.size() - 1).id();
        var scanned = DSL.selectOne()
                .from(ATTENDANCE)
                .where(ATTENDANCE.SESSION_ID.eq(last))
                .and(ATTENDANCE.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID));
        var corrected = DSL.selectOne()
                .from(CORRECTION)
                .where(CORRECTION.SESSION_ID.eq(last))
                .and(CORRECTION.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID));
        return DSL.notExists(scanned).or(DSL.exists(corrected));
    }
}
