package rollcall.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any route is looked for, such as a path that cannot be read, in the one shape of a problem. */
public final class JettyErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var problem = Problems.problem(response.getStatus());
        var language = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        var body = Problems.body(problem, language, null);
        response.setStatus(problem.refusal().status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, language.tag());
        if (problem.retryAfterSeconds() != null) {
            response.getHeaders()
                    .put(HttpHeader.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        Content.Sink.write(response, true, new String(body, StandardCharsets.UTF_8), callback);
        return true;
    }
}
