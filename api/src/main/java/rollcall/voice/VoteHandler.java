package rollcall.voice;

import io.javalin.http.Context;
import org.jooq.DSLContext;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;

/** Votes for questions and topics over HTTP. */
public final class VoteHandler {
    private final VoiceAccess access;
    private final VoteRepository votes;

    public VoteHandler(DSLContext sql, VoiceAccess access) {
        this.access = access;
        this.votes = new VoteRepository(sql);
    }

    public void vote(Context ctx) {
        votes.vote(Ids.parse(access.voice(ctx).id()), Access.caller(ctx).id());
        Polls.changed(ctx);
        Answers.json(ctx, 200, access.voice(ctx));
    }

    public void takeBack(Context ctx) {
        votes.takeBack(Ids.parse(access.voice(ctx).id()), Access.caller(ctx).id());
        Polls.changed(ctx);
        ctx.status(204);
    }
}
