package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.SessionForm;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** Answers to the form of a session, over HTTP. */
public final class AnswerHandler {
    private final SessionRepository sessions;
    private final SpeakerRepository speakers;
    private final FormRepository forms;
    private final AnswerRepository answers;
    private final Respondents respondents;
    private final Requests requests;
    private final Clock clock;

    public AnswerHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Receipts receipts,
            Requests requests,
            Clock clock) {
        this.sessions = sessions;
        this.speakers = speakers;
        this.forms = new FormRepository(sql);
        this.answers = new AnswerRepository(forms, receipts);
        this.respondents = new Respondents(sql, classAccess, clock);
        this.requests = requests;
        this.clock = clock;
    }

    /** @param submittedAt null where no time is kept */
    record View(String sessionId, Mode mode, int version, @Nullable Instant submittedAt, List<Answer> answers) {
        static View of(SessionForm form, Submission submission, Instant now) {
            var mode = form.form().mode();
            return new View(
                    Ids.text(form.session().id()),
                    mode,
                    form.version(),
                    mode.storesAuthor() ? now : null,
                    submission.answers());
        }
    }

    public void send(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        var caller = Access.caller(ctx);
        respondents.requireReader(session, caller);
        var receipt = requests.pathParameter(ctx, "receipt");
        var submission = requests.body(ctx, Submission.class, Submission.LARGEST);
        var now = clock.instant();
        var form = forms.of(session);
        form.requireNotBlind();
        form.schedule().requireOpen(session, now);
        var respondent = respondents.require(form, caller);
        var listed = speakers.of(session.id());
        var named = caller.role() == Role.TRAINEE && submission.storesAuthor() ? caller.id() : null;
        var stored = Submission.store(() -> answers.put(session, respondent, named, receipt, now, held -> {
            held.requireNotBlind();
            held.schedule().requireOpen(session, now);
            return submission.given(held, listed);
        }));
        Answers.json(ctx, stored.first() ? 201 : 200, View.of(stored.form(), submission, now));
    }
}
