package rollcall.voice;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.voice.Voice.Status;

/** What staff let the class read, over HTTP, with the record of who decided so, for staff and for whoever said it. */
public final class ModerationHandler {
    private final VoiceAccess access;
    private final VoiceModeration moderation;
    private final Requests requests;

    public ModerationHandler(DSLContext sql, VoiceAccess access, Requests requests, Ids ids, Clock clock) {
        this.access = access;
        this.moderation = new VoiceModeration(sql, clock, ids);
        this.requests = requests;
    }

    record Draft(Status status, @Nullable String reason) {
        /** Whoever said it can read the reason. */
        void check() {
            if (status == Status.HIDDEN && reason == null) {
                throw Problem.invalid(FieldError.inBody(
                        "/reason", "required", Sentence.of("Whoever said it is told why.", "隐藏时须说明理由,提出人可见。")));
            }
        }
    }

    public void list(Context ctx) {
        var voice = access.voice(ctx);
        if (Access.caller(ctx).role() == Role.TRAINEE && !voice.own()) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
        Answers.page(ctx, moderation.list(Ids.parse(voice.id()), Requests.page(ctx)));
    }

    public void put(Context ctx) {
        var voice = access.voice(ctx);
        var draft = requests.body(ctx, Draft.class);
        draft.check();
        moderation.put(
                Ids.parse(voice.id()),
                draft.status(),
                draft.reason(),
                Access.caller(ctx).id());
        Answers.json(ctx, 200, access.voice(ctx));
    }
}
