package rollcall.http;

import io.javalin.security.RouteRole;
import java.util.Locale;

/** Who may call a route. */
public enum Role implements RouteRole {
    /** Anyone, signed in or not. */
    PUBLIC,
    ADMIN,
    /** 班主任: runs its own classes. */
    MANAGER,
    /** 督导: reads and corrects the attendance of its own classes. */
    SUPERVISOR,
    TRAINEE,
    /** One room's screen: its code and counters, nothing else. */
    DISPLAY,
    /** An API key; what it may do are its scopes. */
    INTEGRATION;

    /** The name in tokens, in the API and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
