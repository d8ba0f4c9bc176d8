package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Answers;
import rollcall.http.Language;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.session.RoomRepository;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** The results of a session's feedback over HTTP. */
public final class ResultsHandler {
    private final DSLContext sql;
    private final SessionAccess sessionAccess;
    private final ResultsDesk desk;
    private final ResultsReport report;

    public ResultsHandler(
            DSLContext sql,
            SessionRepository sessions,
            RoomRepository rooms,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Clock clock) {
        this.sql = sql;
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.desk = new ResultsDesk(sql, speakers, classAccess, clock);
        this.report = new ResultsReport(sql, rooms);
    }

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        var by = Breakdown.of(ctx.queryParam("by"));
        var told = desk.told(session, by.axes());
        var closesAt = told.form().schedule().closesAt(session);
        if (closesAt != null) {
            Polls.changesAt(ctx, closesAt.plusMillis(1));
        }
        Answers.ok(
                ctx,
                report.of(sql, told, by, Language.of(ctx), Requests.page(ctx).limit()));
    }
}
