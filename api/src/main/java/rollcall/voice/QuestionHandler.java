package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.session.Session;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Questions to a session's speakers over HTTP: listed, and asked while its doors are open. */
public final class QuestionHandler {
    private final VoiceRepository voices;
    private final VoiceList list;
    private final SaidRepository said;
    private final SessionAccess sessionAccess;
    private final Requests requests;
    private final Clock clock;

    public QuestionHandler(
            DSLContext sql,
            SessionRepository sessions,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.voices = new VoiceRepository(sql);
        this.list = new VoiceList(sql);
        this.said = new SaidRepository(sql, clock, ids);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.requests = requests;
        this.clock = clock;
    }

    record Draft(String text, @Nullable String speakerId, @Nullable Boolean named) {
        Said to(Session session) {
            return new Said(
                    session.classId(),
                    session.id(),
                    speakerId == null ? null : Ids.parse(speakerId),
                    text,
                    Boolean.TRUE.equals(named));
        }
    }

    public void list(Context ctx) {
        var session = sessionAccess.session(ctx);
        list.answer(ctx, VOICE.SESSION_ID.eq(session.id()), session::zone, "questions");
    }

    public void ask(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, Draft.class);
        requireOpen(session);
        var caller = Access.caller(ctx);
        var id = said.create(draft.to(session), caller.id());
        Polls.changed(ctx);
        Answers.json(ctx, 201, voices.byId(caller, id));
    }

    private void requireOpen(Session session) {
        var now = clock.instant();
        session.requireHeld();
        if (now.isBefore(session.opensAt())) {
            throw Problem.of(Refusal.QUESTIONS_NOT_OPEN, session.told(session.opensAt(), now));
        }
        if (now.isAfter(session.closesAt())) {
            throw Problem.of(Refusal.QUESTIONS_CLOSED, session.told(session.closesAt(), now));
        }
    }
}
