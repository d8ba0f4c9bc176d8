package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.FormDraft;
import rollcall.feedback.form.FormView;
import rollcall.feedback.form.Schedule;
import rollcall.feedback.form.SessionForm;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** The form of a session over HTTP: read, set, opened and closed by hand, followed by another version. */
public final class FormHandler {
    private final SessionRepository sessions;
    private final SpeakerRepository speakers;
    private final FormRepository forms;
    private final FormSteps steps;
    private final FormDrafts drafts;
    private final Respondents respondents;
    private final SessionAccess sessionAccess;
    private final Requests requests;
    private final Clock clock;

    public FormHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Requests requests,
            Clock clock) {
        this.sessions = sessions;
        this.speakers = speakers;
        this.forms = new FormRepository(sql);
        this.steps = new FormSteps(forms);
        this.drafts = new FormDrafts(forms, sessions, classAccess);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
        this.clock = clock;
    }

    /** Raters read it too, whatever class is theirs. */
    public void get(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        respondents.requireReader(session, Access.caller(ctx));
        var form = forms.of(session);
        if (Answers.isFresh(ctx, form.tag(Language.of(ctx)))) {
            Answers.json(ctx, 200, view(form, Language.of(ctx)));
        }
    }

    public void set(Context ctx) {
        var seen = seen(ctx);
        answer(ctx, 200, steps.replace(seen, draft(ctx)));
    }

    public void addVersion(Context ctx) {
        var seen = seen(ctx);
        answer(ctx, 201, steps.addVersion(seen, draft(ctx)));
    }

    /** Opens it, once more if it was closed; it then stays open as long as the form says, from now or from the session's end. */
    public void open(Context ctx) {
        var session = sessionAccess.session(ctx);
        var now = clock.instant();
        session.requireHeld();
        answer(ctx, 200, steps.reschedule(session, schedule -> opened(schedule, session, now)));
    }

    private static Schedule opened(Schedule schedule, Session session, Instant now) {
        if (schedule.isOpen(session, now)) {
            throw Problem.of(Refusal.FEEDBACK_OPEN);
        }
        return new Schedule(schedule.opens(), schedule.closesAfterHours(), now, null);
    }

    public void close(Context ctx) {
        var session = sessionAccess.session(ctx);
        var now = clock.instant();
        answer(ctx, 200, steps.reschedule(session, schedule -> {
            schedule.requireOpen(session, now);
            return new Schedule(schedule.opens(), schedule.closesAfterHours(), schedule.openedAt(), now);
        }));
    }

    private SessionForm seen(Context ctx) {
        var form = forms.of(sessionAccess.session(ctx));
        Answers.requireMatch(ctx, form.tag(Language.of(ctx)));
        return form;
    }

    private Form draft(Context ctx) {
        return drafts.form(requests.body(ctx, FormDraft.class), Access.caller(ctx));
    }

    private void answer(Context ctx, int status, SessionForm form) {
        var language = Language.of(ctx);
        ctx.header("ETag", form.tag(language));
        Answers.json(ctx, status, view(form, language));
    }

    private FormView.OfSession view(SessionForm form, Language language) {
        return FormView.OfSession.of(form, speakers.of(form.session().id()), language);
    }
}
