package rollcall.http;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives every method that HTTP does not know one name: logs, counters and caches keep names, and nobody shall fill them. */
final class KnownMethods extends Handler.Wrapper {
    /** As OpenTelemetry names it. */
    private static final String OTHER = "_OTHER";

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var isKnown = HttpMethod.fromString(request.getMethod()) != null;
        return super.handle(isKnown ? request : new Renamed(request), response, callback);
    }

    private static final class Renamed extends Request.Wrapper {
        Renamed(Request request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return OTHER;
        }
    }
}
