package rollcall.attendance;

import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** The attendance sheet of a session, and who of it is missing, over HTTP; as JSON, CSV or XLSX. */
public final class SheetHandler {
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SheetRepository sheet;
    private final RosterFilter filter;
    private final ClassAccess classAccess;

    public SheetHandler(
            SessionRepository sessions,
            RoomRepository rooms,
            SheetRepository sheet,
            RosterFilter filter,
            ClassAccess classAccess) {
        this.sessions = sessions;
        this.rooms = rooms;
        this.sheet = sheet;
        this.filter = filter;
        this.classAccess = classAccess;
    }

    public void list(Context ctx) {
        var session = own(ctx);
        var asked = ctx.queryParam("verdict");
        var verdict = asked == null ? null : Verdict.of(asked);
        var which = filter.of(ctx);
        answer(ctx, session, page -> sheet.list(session, which, verdict, page));
    }

    /** Those of the sheet whom somebody should call: who has not come, and why not is not known. */
    public void missing(Context ctx) {
        var session = own(ctx);
        var room = ctx.queryParam("room");
        var which = room == null ? filter.of(ctx) : filter.of(ctx).and(rooms.isOf(Ids.parse(room), session));
        answer(ctx, session, page -> sheet.missing(session, which, page));
    }

    private Session own(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        classAccess.require(Access.caller(ctx), session.classId());
        return session;
    }

    private void answer(Context ctx, Session session, Function<Page.Request, Page<SheetRow>> some) {
        Function<Page.Request, Page<SheetRow>> rows = page -> sheet.withMissedChecks(session, some.apply(page));
        Verdict.turns(session).forEach(moment -> Polls.changesAt(ctx, moment));
        var format = Format.of(ctx);
        var language = Language.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, rows.apply(Requests.page(ctx)).map(row -> row.view(language)));
        } else {
            table(language).send(ctx, format, Page.all(rows), session.zone());
        }
    }

    static Table<SheetRow> table(Language language) {
        return new Table<>(
                "attendance",
                List.of(
                        Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                        Table.Column.of("Unit", "单位", row -> row.trainee().unit()),
                        Table.Column.of("Group", "小组", SheetRow::group),
                        Table.Column.of(
                                "Employee no", "工号", row -> row.trainee().employeeNo()),
                        Table.Column.of(
                                "Verdict", "考勤结果", row -> row.judged().verdict().name(language)),
                        Table.Column.of("First in", "签到时间", row -> row.facts().firstInAt()),
                        Table.Column.of("Out", "签退时间", row -> row.facts().outAt()),
                        Table.Column.of("Minutes inside", "在场分钟", SheetRow::insideMinutes),
                        Table.Column.of(
                                "Room",
                                "课堂",
                                row -> row.room() == null ? null : row.room().name()),
                        Table.Column.of("Missed spot checks", "抽查未到", SheetRow::missedChecks),
                        Table.Column.of("Explanation", "说明", row -> row.judged()
                                .explanation()
                                .in(language))));
    }
}
