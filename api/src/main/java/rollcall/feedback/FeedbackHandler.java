package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.SheetRepository;
import rollcall.feedback.Form.Answer;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** The form of a session and the answers to it, over HTTP. */
public final class FeedbackHandler {
    private final SessionRepository sessions;
    private final FormRepository forms;
    private final AnswerRepository answers;
    private final SheetRepository sheet;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public FeedbackHandler(
            DSLContext sql,
            SessionRepository sessions,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.sessions = sessions;
        this.forms = new FormRepository(sql);
        this.answers = new AnswerRepository(sql, forms, ids);
        this.sheet = new SheetRepository(sql, clock);
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    record FormView(String sessionId, String mode, Instant opensAt, Instant closesAt, List<Question> questions) {
        static FormView of(Session session, Form form) {
            return new FormView(
                    Ids.text(session.id()),
                    FormRepository.MODE,
                    session.startsAt(),
                    session.feedbackClosesAt(),
                    form.questions());
        }
    }

    record QuestionDraft(
            String code,
            Question.Kind kind,
            Question.Wording text,
            @Nullable Integer min,
            @Nullable Integer max,
            boolean required) {
        Question question() {
            return kind == Question.Kind.TEXT
                    ? new Question(code, kind, text, null, max == null ? Question.LONGEST : max, required)
                    : new Question(
                            code,
                            kind,
                            text,
                            min == null ? Question.LOWEST : min,
                            max == null ? Question.HIGHEST : max,
                            required);
        }
    }

    record FormDraft(List<QuestionDraft> questions) {}

    record Submission(List<Answer> answers) {}

    record SubmissionView(String sessionId, Instant submittedAt, List<Answer> answers) {}

    public void getForm(Context ctx) {
        var session = session(ctx);
        var form = forms.of(session.id());
        Answers.ok(ctx, tag(form, session), FormView.of(session, form));
    }

    public void setForm(Context ctx) {
        var session = session(ctx);
        var before = forms.of(session.id());
        Answers.requireMatch(ctx, tag(before, session));
        var questions = requests.body(ctx, FormDraft.class).questions().stream()
                .map(QuestionDraft::question)
                .toList();
        check(questions);
        var form = forms.replace(session.id(), before.version(), questions);
        ctx.header("ETag", tag(form, session));
        Answers.json(ctx, 200, FormView.of(session, form));
    }

    public void send(Context ctx) {
        var session = session(ctx);
        var receipt = requests.pathParameter(ctx, "receipt");
        var submission = requests.body(ctx, Submission.class);
        var caller = Access.caller(ctx);
        var now = clock.instant();
        requireOpen(session, now);
        if (!sheet.hasAttended(session, caller.id())) {
            throw Problem.of(Refusal.NOT_ATTENDED);
        }
        var first = answers.put(session.id(), caller.id(), receipt, submission.answers(), now);
        Answers.json(ctx, first ? 201 : 200, new SubmissionView(Ids.text(session.id()), now, submission.answers()));
    }

    private Session session(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        classAccess.require(Access.caller(ctx), session.classId());
        return session;
    }

    private static void requireOpen(Session session, Instant now) {
        if (session.cancelled()) {
            throw Problem.of(Refusal.SESSION_CANCELLED);
        }
        if (now.isBefore(session.startsAt())) {
            throw Problem.of(Refusal.FEEDBACK_NOT_OPEN, session.told(session.startsAt(), now));
        }
        if (now.isAfter(session.feedbackClosesAt())) {
            throw Problem.of(Refusal.FEEDBACK_CLOSED, session.told(session.feedbackClosesAt(), now));
        }
    }

    private static void check(List<Question> questions) {
        var errors = new ArrayList<FieldError>();
        var codes = new HashSet<String>();
        for (int i = 0; i < questions.size(); i++) {
            var question = questions.get(i);
            if (!codes.add(question.code())) {
                errors.add(FieldError.inBody(
                        "/questions/" + i + "/code", "duplicate", Sentence.of("This code is used twice.", "题目代码重复。")));
            }
            if (question.kind() == Question.Kind.RATING && question.max() <= question.lowest()) {
                errors.add(FieldError.inBody(
                        "/questions/" + i + "/max",
                        "too_small",
                        Sentence.of("The highest rating is above the lowest.", "最高分须大于最低分。")));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.of(Refusal.INVALID, errors);
        }
    }

    private static String tag(Form form, Session session) {
        return "\"" + form.version() + "-" + session.version() + "-"
                + session.policy().tag() + "\"";
    }
}
