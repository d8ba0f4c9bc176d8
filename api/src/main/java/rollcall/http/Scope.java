package rollcall.http;

import io.javalin.security.RouteRole;
import java.util.Locale;

/** What an API key may do; a route names the scope that opens it. */
public enum Scope implements RouteRole {
    ROSTER_READ,
    ROSTER_WRITE,
    SESSIONS_READ,
    SESSIONS_WRITE,
    DOORS_READ,
    ATTENDANCE_READ,
    FEEDBACK_READ;

    /** The name in the API and in the database: {@code roster:read}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Scope of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace(':', '_'));
    }
}
