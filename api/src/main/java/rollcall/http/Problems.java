package rollcall.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every no, expected or not, into one shape: RFC 9457 in the reader's language, never the input, never a trace. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String MEDIA_TYPE = "application/problem+json";

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Body(
            String type,
            String title,
            int status,
            String detail,
            String code,
            @Nullable String requestId,
            List<FieldError.View> errors) {}

    private Problems() {}

    public static void install(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, ctx) -> answer(ctx, problem));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            if (e instanceof MethodNotAllowedResponse) {
                ctx.header("Allow", e.getDetails().getOrDefault("availableMethods", ""));
            }
            answer(ctx, problem(e.getStatus()));
        });
        routes.exception(DataAccessException.class, (e, ctx) -> {
            LOG.error("The database failed in request {}", RequestLog.id(ctx), LoggedFailure.of(e));
            answer(ctx, isTransient(e) ? Problem.later(Refusal.BUSY, 1) : Problem.of(Refusal.INTERNAL));
        });
        routes.exception(Exception.class, (e, ctx) -> {
            LOG.error("Request {} failed", RequestLog.id(ctx), LoggedFailure.of(e));
            answer(ctx, Problem.of(Refusal.INTERNAL));
        });
    }

    /** True if the same request may well succeed in a moment: no connection to be had, a lock lost, a server gone. */
    private static boolean isTransient(DataAccessException e) {
        var state = e.sqlState();
        return e.getCause(SQLTransientException.class) != null
                || e.getCause(SQLRecoverableException.class) != null
                || e.getCause(SQLNonTransientConnectionException.class) != null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("HYT");
    }

    public static void answer(Context ctx, Problem problem) {
        Requests.discardRest(ctx);
        var language = Language.of(ctx);
        var refusal = problem.refusal();
        if (refusal.status() == 401) {
            ctx.header("WWW-Authenticate", "Bearer");
        }
        if (problem.retryAfterSeconds() != null) {
            ctx.header("Retry-After", problem.retryAfterSeconds().toString());
        }
        ctx.header("Content-Language", language.tag())
                .status(refusal.status())
                .contentType(MEDIA_TYPE)
                .result(body(problem, language, RequestLog.id(ctx)));
    }

    static byte[] body(Problem problem, Language language, @Nullable String requestId) {
        var refusal = problem.refusal();
        return Json.write(new Body(
                "/openapi.yaml#/components/examples/" + refusal.code(),
                refusal.title().in(language),
                refusal.status(),
                problem.detail().in(language),
                refusal.code(),
                requestId,
                problem.errors().stream()
                        .map(error -> FieldError.View.of(error, language))
                        .toList()));
    }

    /** What Javalin and Jetty refuse by themselves. */
    static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.of(Refusal.NOT_FOUND);
            case 405 -> Problem.of(Refusal.METHOD_NOT_ALLOWED);
            case 413 -> Problem.of(Refusal.TOO_LARGE, Requests.JSON_LIMIT);
            case 503 -> Problem.later(Refusal.BUSY, 1);
            // A version or a transfer coding that Jetty does not speak: nothing of ours has failed.
            case 501, 505 -> Problem.of(Refusal.MALFORMED_REQUEST);
            default -> Problem.of(status < 500 ? Refusal.MALFORMED_REQUEST : Refusal.INTERNAL);
        };
    }
}
