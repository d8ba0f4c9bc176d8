package rollcall.attendance;

import io.javalin.http.Context;
import java.util.function.Function;
import rollcall.account.ClassAccess;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** The attendance sheet of a session, and who of it is missing, over HTTP; as JSON, CSV or XLSX. */
public final class SheetHandler {
    public static final Table<SheetRow> TABLE = new Table<>("attendance", SheetRow.COLUMNS);

    private final RoomRepository rooms;
    private final SheetRepository sheet;
    private final RosterFilter filter;
    private final SessionAccess sessionAccess;

    public SheetHandler(
            SessionRepository sessions,
            RoomRepository rooms,
            SheetRepository sheet,
            RosterFilter filter,
            ClassAccess classAccess) {
        this.rooms = rooms;
        this.sheet = sheet;
        this.filter = filter;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var asked = ctx.queryParam("verdict");
        var verdict = asked == null ? null : Verdict.of(asked);
        var which = filter.of(ctx);
        answer(ctx, session, page -> sheet.list(session, which, verdict, page));
    }

    /** Those of the sheet whom somebody should call: who has not come, and why not is not known. */
    public void missing(Context ctx) {
        var session = sessionAccess.session(ctx);
        var room = ctx.queryParam("room");
        var which = room == null ? filter.of(ctx) : filter.of(ctx).and(rooms.isOf(Ids.parse(room), session));
        answer(ctx, session, page -> sheet.missing(session, which, page));
    }

    private void answer(Context ctx, Session session, Function<Page.Request, Page<SheetRow>> some) {
        Verdict.turns(session).forEach(moment -> Polls.changesAt(ctx, moment));
        var language = Language.of(ctx);
        TABLE.answer(
                ctx,
                page -> sheet.withMissedChecks(session, some.apply(page)),
                row -> row.view(language),
                session::zone);
    }
}
