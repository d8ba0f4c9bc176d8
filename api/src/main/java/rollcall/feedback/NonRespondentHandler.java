package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.Respondents.Missing;
import rollcall.http.Named;
import rollcall.http.Table;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Who has not answered yet, over HTTP. */
public final class NonRespondentHandler {
    private static final Table<Missing> TABLE = new Table<>(
            "non-respondents",
            List.of(
                    Table.Column.of("Name", "姓名", NonRespondentHandler::name),
                    Table.Column.of(
                            "Unit",
                            "单位",
                            row -> row.trainee() == null ? null : row.trainee().unit()),
                    Table.Column.of("Group", "小组", Missing::group),
                    Table.Column.of(
                            "Employee no",
                            "工号",
                            row -> row.trainee() == null ? null : row.trainee().employeeNo()),
                    Table.Column.of("Role", "身份", row -> row.role().title())));

    private final FormRepository forms;
    private final Respondents respondents;
    private final SessionAccess sessionAccess;

    public NonRespondentHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.forms = new FormRepository(sql);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var form = forms.of(session);
        TABLE.answer(ctx, page -> respondents.missing(form, page), session::zone);
    }

    private static @Nullable Object name(Missing row) {
        return row.trainee() == null ? Named.nameOf(row.staff()) : row.trainee().name();
    }
}
