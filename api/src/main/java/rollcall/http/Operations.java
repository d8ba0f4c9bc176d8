package rollcall.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** What those who run the server ask it: alive, ready, how busy, and by which contract. */
public final class Operations {
    private final BooleanSupplier ready;
    private final Metrics metrics;
    private final Contract contract;

    public Operations(BooleanSupplier ready, Metrics metrics, Contract contract) {
        this.ready = ready;
        this.metrics = metrics;
        this.contract = contract;
    }

    public void livez(Context ctx) {
        Answers.json(ctx, 200, Map.of("status", "live"));
    }

    /** 503 while the database does not answer, is not migrated, takes no scans, or the server is stopping. */
    public void readyz(Context ctx) {
        if (!ready.getAsBoolean()) {
            throw Problem.later(Refusal.BUSY, 1);
        }
        Answers.json(ctx, 200, Map.of("status", "ready"));
    }

    public void metrics(Context ctx) {
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    public void contract(Context ctx) {
        ctx.contentType("application/yaml").result(contract.yaml());
    }
}
