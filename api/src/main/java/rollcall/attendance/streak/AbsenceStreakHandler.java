package rollcall.attendance.streak;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.session.ClassSettings;
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
    private final ClassSettings settings;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final Clock clock;

    public AbsenceStreakHandler(
            DSLContext sql, SessionRepository sessions, RosterFilter filter, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.settings = new ClassSettings(sql);
        this.filter = filter;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var which = filter.of(ctx);
        var asked = ctx.queryParam("times");
        var times = asked == null ? AbsenceStreak.REPEATED : Integer.parseInt(asked);
        var streaks = new AbsenceStreaks(sql, sessions, classId, clock.instant());
        streaks.turns().forEach(moment -> Polls.changesAt(ctx, moment));
        TABLE.answer(ctx, page -> streaks.list(which, times, page), () -> settings.zoneOf(classId));
    }
}
