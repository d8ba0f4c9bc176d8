package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.Comment.State;
import rollcall.feedback.CommentModeration.Judgement;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** Comments over HTTP, for those who decide which of them others read. */
public final class CommentHandler {
    private final DSLContext sql;
    private final FormRepository forms;
    private final ResultsDesk desk;
    private final CommentRepository comments;
    private final CommentModeration moderations;
    private final WordListRepository words;
    private final SessionAccess sessionAccess;
    private final Requests requests;
    private final Clock clock;

    public CommentHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.sql = sql;
        this.forms = new FormRepository(sql);
        this.desk = new ResultsDesk(sql, speakers, classAccess, clock);
        this.comments = new CommentRepository(sql);
        this.moderations = new CommentModeration(sql, ids);
        this.words = new WordListRepository(sql);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
        this.clock = clock;
    }

    /** @param reason of hiding */
    record Draft(State state, @Nullable String reason) {
        void check() {
            if (state == State.HIDDEN && reason == null) {
                throw Problem.invalid(
                        FieldError.inBody("/reason", "required", Sentence.of("Say why it is hidden.", "请说明隐藏原因。")));
            }
        }

        boolean isWhatHolds(Comment comment) {
            var last = comment.moderations().isEmpty()
                    ? null
                    : comment.moderations().get(comment.moderations().size() - 1);
            return comment.state() == state && (last == null || Objects.equals(last.reason(), reason));
        }
    }

    record Approved(int approved) {}

    /** Results move on first, so that what they count now is here, too. */
    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        var asked = desk.scores(session).asked();
        var state = ctx.queryParam("state");
        Answers.page(
                ctx,
                comments.list(
                        asked,
                        session.id(),
                        state == null ? null : State.of(state),
                        words.current().list().finder(),
                        Requests.page(ctx)));
    }

    public void moderate(Context ctx) {
        var commentId = Requests.id(ctx, "commentId");
        var sessionId = comments.sessionOf(commentId).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        var session = sessionAccess.session(Access.caller(ctx), sessionId);
        var draft = requests.body(ctx, Draft.class);
        draft.check();
        Answers.json(ctx, 200, moderated(session, commentId, draft, judgement(ctx, draft.state(), draft.reason())));
    }

    private Comment moderated(Session session, long commentId, Draft draft, Judgement judgement) {
        var listed = words.current().list().finder();
        var speakers = desk.speakers(session);
        return sql.transactionResult(tx -> {
            var asked = desk.asked(tx.dsl(), forms.hold(tx.dsl(), session), speakers);
            var known = comments.byId(tx.dsl(), asked, session.id(), commentId, listed);
            var comment = known.orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
            if (draft.isWhatHolds(comment)) {
                return comment;
            }
            moderations.say(tx.dsl(), session.id(), List.of(commentId), judgement);
            return comments.byId(tx.dsl(), asked, session.id(), commentId, listed)
                    .orElseThrow();
        });
    }

    /** Of those that wait, all in which no listed word is. */
    public void approveHarmless(Context ctx) {
        var session = sessionAccess.session(ctx);
        var judgement = judgement(ctx, State.APPROVED, null);
        var asked = desk.asked(sql, forms.of(session), desk.speakers(session));
        // Looked through before others have to wait.
        var harmless =
                moderations.harmless(asked, session.id(), words.current().list().finder());
        Answers.json(ctx, 200, new Approved(harmless.isEmpty() ? 0 : approved(asked, session, harmless, judgement)));
    }

    private int approved(Asked asked, Session session, Set<Long> harmless, Judgement judgement) {
        return sql.transactionResult(tx -> {
            FormRepository.hold(tx.dsl(), session.id());
            var held = moderations.held(tx.dsl(), asked, session.id(), harmless);
            moderations.say(tx.dsl(), session.id(), held, judgement);
            return held.size();
        });
    }

    private Judgement judgement(Context ctx, State state, @Nullable String reason) {
        return new Judgement(state, reason, Access.caller(ctx).id(), clock.instant());
    }
}
