package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Format;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** Answers as CSV or XLSX: sheet by sheet where they are named, value by value where they are not. */
public final class AnswerExportHandler {
    private final DSLContext sql;
    private final FormRepository forms;
    private final SessionAccess sessionAccess;
    private final ResultsDesk desk;

    public AnswerExportHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Clock clock) {
        this.sql = sql;
        this.forms = new FormRepository(sql);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.desk = new ResultsDesk(sql, speakers, classAccess, clock);
    }

    public void get(Context ctx) {
        var session = sessionAccess.session(ctx);
        var asked = desk.asked(sql, forms.of(session), desk.speakers(session));
        if (asked.isNamed()) {
            var table = new SheetTable(sql, asked, Language.of(ctx), CommentWords.hidden(sql, asked, session.id()));
            table.table().send(ctx, Format.ofTable(ctx), table.lines(session.id()), session.zone());
        } else {
            values(ctx, session);
        }
    }

    private void values(Context ctx, Session session) {
        var told = desk.scores(session);
        if (told.isEmpty()) {
            throw Problem.of(Refusal.TOO_FEW_ANSWERS);
        }
        var table = new ValueTable(
                told, Language.of(ctx), column -> CommentWords.notHidden(sql, told.asked(), session.id(), column));
        table.table().send(ctx, Format.ofTable(ctx), table.lines(), session.zone());
    }
}
