package rollcall.http;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One line for each request: its id, route, status and time; never a path's values, a body or a person. */
public final class RequestLog {
    private static final Logger LOG = LoggerFactory.getLogger("rollcall.request");
    private static final String ID = "requestId";

    private final SecureRandom random = new SecureRandom();

    /** Runs before everything else. */
    public void open(Context ctx) {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        var id = HexFormat.of().formatHex(bytes);
        ctx.attribute(ID, id);
        ctx.header("X-Request-Id", id);
        MDC.put(ID, id);
    }

    /** @param millis how long the request took */
    public static void close(Context ctx, float millis) {
        var route = ctx.endpoint() == null ? "-" : ctx.endpoint().path;
        LOG.info("method={} route={} status={} ms={}", ctx.method().name(), route, ctx.statusCode(), millis);
        MDC.remove(ID);
    }

    static String id(Context ctx) {
        return Objects.requireNonNull(ctx.<String>attribute(ID));
    }
}
