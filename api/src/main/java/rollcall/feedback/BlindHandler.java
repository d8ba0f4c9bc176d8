package rollcall.feedback;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.feedback.blind.BlindKeys;
import rollcall.feedback.blind.Token;
import rollcall.feedback.blind.VerifyingKey;
import rollcall.feedback.form.Mode;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;

/** Blind answers over HTTP: a key for everybody, a token for who is signed in, and a sheet from who is not. */
public final class BlindHandler {
    private static final String VARIANT = "RSABSSA-SHA384-PSS-Randomized";

    private final SessionRepository sessions;
    private final SpeakerRepository speakers;
    private final FormRepository forms;
    private final BlindAnswerRepository answers;
    private final BlindKeys keys;
    private final Respondents respondents;
    private final Requests requests;
    private final Clock clock;

    public BlindHandler(
            DSLContext sql,
            SessionRepository sessions,
            SpeakerRepository speakers,
            ClassAccess classAccess,
            Receipts receipts,
            BlindKeys keys,
            Requests requests,
            Clock clock) {
        this.sessions = sessions;
        this.speakers = speakers;
        this.forms = new FormRepository(sql);
        this.answers = new BlindAnswerRepository(sql, forms, receipts);
        this.keys = keys;
        this.respondents = new Respondents(sql, classAccess, clock);
        this.requests = requests;
        this.clock = clock;
    }

    record KeyView(String sessionId, String variant, String kid, VerifyingKey.Jwk jwk) {
        static KeyView of(long sessionId, VerifyingKey key) {
            return new KeyView(Ids.text(sessionId), VARIANT, key.id(), key.jwk());
        }
    }

    /** @param blindedMessage base64url */
    record TokenRequest(String blindedMessage) {
        byte[] bytes() {
            return Base64.getUrlDecoder().decode(blindedMessage);
        }
    }

    record TokenView(String kid, String blindSignature) {
        static TokenView of(VerifyingKey key, byte[] signature) {
            return new TokenView(
                    key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
        }
    }

    record BlindSubmission(Token.Draft token, @Nullable Integer version, List<Answer> answers) {
        Submission submission() {
            return new Submission(Mode.BLIND, version, answers);
        }
    }

    public void getKey(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        forms.of(session).requireBlind();
        Answers.ok(ctx, KeyView.of(session.id(), keys.published(session.id())));
    }

    /** Signed before it is entered on the ledger, so that what cannot be signed costs nobody its token. */
    public void issueToken(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        var caller = Access.caller(ctx);
        respondents.requireReader(session, caller);
        var blindedMessage = requests.body(ctx, TokenRequest.class).bytes();
        var now = clock.instant();
        var form = forms.of(session);
        form.requireBlind();
        form.schedule().requireNotClosed(session, now);
        var unused = respondents.require(form, caller);
        answers.requireNoOtherMessage(session, caller.id(), blindedMessage);
        var signature = keys.blindSign(session.id(), blindedMessage);
        var first = answers.enter(session, caller.id(), blindedMessage);
        Answers.json(ctx, first ? 201 : 200, TokenView.of(keys.published(session.id()), signature));
    }

    public void send(Context ctx) {
        if (ctx.header("Authorization") != null) {
            throw Problem.of(Refusal.AUTHORIZATION_UNWANTED);
        }
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        var receipt = requests.pathParameter(ctx, "receipt");
        var sent = requests.body(ctx, BlindSubmission.class, Submission.LARGEST);
        var token = sent.token().token();
        var now = clock.instant();
        var form = forms.of(session);
        form.requireBlind();
        form.schedule().requireOpen(session, now);
        token.check(session.id(), keys.published(session.id()));
        var submission = sent.submission();
        var listed = speakers.of(session.id());
        var stored = Submission.store(() -> answers.put(session, token, receipt, held -> {
            held.requireBlind();
            held.schedule().requireOpen(session, now);
            return submission.given(held, listed);
        }));
        Answers.json(ctx, stored.first() ? 201 : 200, AnswerHandler.View.of(stored.form(), submission, now));
    }
}
