package rollcall.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The gate before every route: who is asking, and may they use it. */
public final class Access {
    private static final String CALLER = "caller";
    private static final String BEARER = "Bearer ";

    /** Tells who holds a bearer token. */
    @FunctionalInterface
    public interface Authenticator {
        /** @throws Problem {@code unauthenticated} or {@code token_expired} */
        Caller authenticate(String token);
    }

    private final Authenticator authenticator;

    public Access(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Runs before every matched route. */
    public void check(Context ctx) {
        var needed = ctx.routeRoles();
        if (needed.contains(Role.PUBLIC)) {
            return;
        }
        var header = ctx.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problem.of(Refusal.UNAUTHENTICATED);
        }
        var caller =
                authenticator.authenticate(header.substring(BEARER.length()).trim());
        if (!caller.mayUse(needed)) {
            throw Problem.of(Refusal.FORBIDDEN);
        }
        ctx.attribute(CALLER, caller);
    }

    /** Null on a route that is public, and for whoever was not let in. */
    static @Nullable Caller callerIfAny(Context ctx) {
        return ctx.attribute(CALLER);
    }

    /** The caller of a route that is not public. */
    public static Caller caller(Context ctx) {
        return Objects.requireNonNull(ctx.<Caller>attribute(CALLER));
    }
}
