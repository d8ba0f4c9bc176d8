package rollcall.feedback;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.feedback.ResultsRepository.Sheet;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.session.SessionRepository;

/** The results of a session's feedback over HTTP: numbers and comments, or every sheet as CSV or XLSX. */
public final class ResultsHandler {
    private final SessionRepository sessions;
    private final FormRepository forms;
    private final ResultsRepository results;
    private final ClassAccess classAccess;

    public ResultsHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess) {
        this.sessions = sessions;
        this.forms = new FormRepository(sql);
        this.results = new ResultsRepository(sql);
        this.classAccess = classAccess;
    }

    public void get(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        classAccess.require(Access.caller(ctx), session.classId());
        var form = forms.of(session).form();
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.ok(ctx, results.of(session.id(), form, Requests.page(ctx).limit()));
        } else {
            table(form).send(ctx, format, Page.all(page -> results.sheets(session.id(), page)), session.zone());
        }
    }

    /** Columns are headed by question code, which is unique and stays when the wording changes. */
    private static Table<Sheet> table(Form form) {
        var columns = new ArrayList<Table.Column<Sheet>>(List.of(
                Table.Column.of("Name", "姓名", Sheet::name),
                Table.Column.of("Unit", "单位", Sheet::unit),
                Table.Column.of("Submitted", "提交时间", Sheet::submittedAt)));
        for (var question : form.questions()) {
            columns.add(Table.Column.of(
                    question.code() + ": " + question.text().sentence().english(),
                    question.code() + ": " + question.text().sentence().chinese(),
                    sheet -> sheet.answers().get(question.code())));
        }
        return new Table<>("feedback", columns);
    }
}
