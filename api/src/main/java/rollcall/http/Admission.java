package rollcall.http;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The way in: bounds how many requests are being answered at once and how long a scan waits.
 *
 * <p>Who comes beyond that is told to come again before anything is done for it, so that a crowd costs the server little
 * and those inside are still served. It asks nothing shared but a counter and a time.
 */
final class Admission extends Handler.Wrapper {
    /** What thousands do at once. */
    private static final String CHECK_INS = "/v1/check-ins";

    /** Whoever watches over the server is let in whatever happens. */
    private static final Set<String> ALWAYS = Set.of("/livez", "/readyz", "/metrics");

    private final Places places;
    private final BooleanSupplier deskIsBehind;
    private final RequestLog log;
    private final AtomicLong inside = new AtomicLong();

    /** @param deskIsBehind whether one more scan would wait too long */
    Admission(Places places, BooleanSupplier deskIsBehind, RequestLog log) {
        this.places = places;
        this.deskIsBehind = deskIsBehind;
        this.log = log;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (mayEnter(request.getHttpURI().getCanonicalPath())) {
            return letIn(request, response, callback);
        }
        log.turnedAway();
        TurnedAway.in(Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)))
                .answer(request, response, callback);
        return true;
    }

    private boolean letIn(Request request, Response response, Callback callback) throws Exception {
        inside.incrementAndGet();
        var isTaken = false;
        try {
            isTaken = super.handle(request, response, Callback.from(inside::decrementAndGet, callback));
        } finally {
            if (!isTaken) {
                inside.decrementAndGet();
            }
        }
        return isTaken;
    }

    private boolean mayEnter(@Nullable String path) {
        var hasPlace = places.hasOne(inside.get());
        return CHECK_INS.equals(path)
                ? hasPlace && !deskIsBehind.getAsBoolean()
                : hasPlace || (path != null && ALWAYS.contains(path));
    }
}
