package rollcall.record;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.account.PersonalData;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;

/** Erasure over HTTP: asked for by the trainee, carried out by an administrator, and never undone. */
public final class ErasureHandler {
    private final ErasureRepository erasures;
    private final List<PersonalData> parts;
    private final ErasedTrainees erased;
    private final Requests requests;

    /** @param parts all that is kept about people */
    public ErasureHandler(
            DSLContext sql, List<PersonalData> parts, ErasedTrainees erased, Requests requests, Ids ids, Clock clock) {
        this.erasures = new ErasureRepository(sql, clock, ids);
        this.parts = parts;
        this.erased = erased;
        this.requests = requests;
    }

    record Request(@Nullable String reason) {}

    record Order(String reason) {}

    public void ask(Context ctx) {
        var traineeId = Access.caller(ctx).id();
        var first = erasures.ask(traineeId, requests.body(ctx, Request.class).reason());
        Polls.changed(ctx);
        Answers.json(ctx, first ? 201 : 200, find(traineeId));
    }

    /** Taking back what was not asked for is taking back nothing. */
    public void takeBack(Context ctx) {
        erasures.takeBack(Access.caller(ctx).id());
        Polls.changed(ctx);
        ctx.status(204);
    }

    public void list(Context ctx) {
        var done = "true".equals(ctx.queryParam("done"));
        Answers.page(ctx, erasures.list(done, Requests.page(ctx)));
    }

    public void erase(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        var order = requests.body(ctx, Order.class);
        erasures.erase(traineeId, Access.caller(ctx).id(), order.reason(), parts);
        erased.add(traineeId);
        Answers.json(ctx, 201, find(traineeId));
    }

    private Erasure find(long traineeId) {
        return erasures.find(traineeId).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }
}
