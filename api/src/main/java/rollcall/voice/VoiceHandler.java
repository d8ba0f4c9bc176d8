package rollcall.voice;

import io.javalin.http.Context;
import java.time.Clock;
import org.jooq.DSLContext;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** One question or topic over HTTP, whichever it is: read and withdrawn. */
public final class VoiceHandler {
    private final VoiceAccess access;
    private final SaidRepository said;

    public VoiceHandler(DSLContext sql, VoiceAccess access, Ids ids, Clock clock) {
        this.access = access;
        this.said = new SaidRepository(sql, clock, ids);
    }

    public void get(Context ctx) {
        Answers.ok(ctx, access.voice(ctx));
    }

    public void withdraw(Context ctx) {
        var voice = access.voice(ctx);
        if (!voice.own()) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
        said.withdraw(Ids.parse(voice.id()));
        Polls.changed(ctx);
        ctx.status(204);
    }
}
