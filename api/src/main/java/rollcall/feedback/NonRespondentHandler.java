package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.Respondents.Missing;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Who has not answered yet, over HTTP; of an anonymous form as of the beginning of the day. */
public final class NonRespondentHandler {
    private final FormRepository forms;
    private final Respondents respondents;
    private final SessionAccess sessionAccess;
    private final Clock clock;

    public NonRespondentHandler(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock) {
        this.forms = new FormRepository(sql);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.clock = clock;
    }

    /** @param asOf what was answered from then on does not show; null if everything does */
    record View(List<Missing> items, @Nullable String next, @Nullable Instant asOf) {}

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var form = forms.of(session);
        var today = today(session, form);
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            answer(ctx, session, today, respondents.missing(form, today, Requests.page(ctx)));
        } else {
            var rows = Page.all(page -> respondents.missing(form, today, page));
            table(Language.of(ctx)).send(ctx, format, rows, session.zone());
        }
    }

    private static void answer(Context ctx, Session session, @Nullable LocalDate today, Page<Missing> page) {
        Answers.link(ctx, page.next());
        var asOf = today == null ? null : startOf(today, session);
        if (today != null) {
            Polls.changesAt(ctx, startOf(today.plusDays(1), session));
        }
        Answers.ok(ctx, new View(page.items(), page.next(), asOf));
    }

    private static Instant startOf(LocalDate day, Session session) {
        return day.atStartOfDay(session.zone()).toInstant();
    }

    /** Whoever asked again and again would else see at which moment a name goes; null where that is no secret. */
    private @Nullable LocalDate today(Session session, SessionForm form) {
        return forms.hasHiddenAuthors(form) ? LocalDate.ofInstant(clock.instant(), session.zone()) : null;
    }

    private static Table<Missing> table(Language language) {
        return new Table<>(
                "non-respondents",
                List.of(
                        Table.Column.of("Name", "姓名", NonRespondentHandler::name),
                        Table.Column.of(
                                "Unit",
                                "单位",
                                row -> row.trainee() == null
                                        ? null
                                        : row.trainee().unit()),
                        Table.Column.of("Group", "小组", Missing::group),
                        Table.Column.of(
                                "Employee no",
                                "工号",
                                row -> row.trainee() == null
                                        ? null
                                        : row.trainee().employeeNo()),
                        Table.Column.of("Role", "身份", row -> row.role().name(language))));
    }

    private static @Nullable Object name(Missing row) {
        return row.trainee() == null
                ? Stream.ofNullable(row.staff())
                        .map(staff -> staff.name())
                        .findFirst()
                        .orElse(null)
                : row.trainee().name();
    }
}
