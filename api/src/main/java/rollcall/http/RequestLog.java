package rollcall.http;

import io.javalin.http.Context;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request that was let in: its id, route, status and time; never a path's values, a body or a person. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("rollcall.request");
    private static final String ID = "requestId";

    private final Metrics metrics;

    public RequestLog(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Runs before everything else. */
    public void open(Context ctx) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        ctx.attribute(ID, id);
        ctx.header("X-Request-Id", id).header("X-Content-Type-Options", "nosniff");
    }

    /** @param millis how long the request took */
    public void close(Context ctx, float millis) {
        var route = route(ctx);
        LOG.info(
                "request={} method={} route={} status={} ms={}",
                id(ctx),
                ctx.method().name(),
                route,
                ctx.statusCode(),
                millis);
        metrics.time(ctx, route, millis);
    }

    /** Whoever was not let in is counted, and costs no line. */
    void turnedAway() {
        metrics.turnedAway();
    }

    /** The template, not the path: a receipt or a code in a path is nobody's business. */
    private static String route(Context ctx) {
        var matched = ctx.endpoints().matchedHttpEndpoint();
        return matched == null ? "none" : matched.path;
    }

    static String id(Context ctx) {
        return Objects.requireNonNull(ctx.<String>attribute(ID));
    }
}
