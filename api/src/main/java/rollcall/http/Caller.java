package rollcall.http;

import io.javalin.security.RouteRole;
import java.util.Set;

/**
 * Who is asking, as the bearer token says.
 *
 * @param id of the staff account, the trainee, the API key, or of the room that a display shows
 * @param scopes what an API key may do; empty for everyone else
 * @param makerId of the account that made a display's token; 0 for everyone else
 */
public record Caller(long id, Role role, Set<Scope> scopes, long makerId) {
    public static Caller of(long id, Role role) {
        return new Caller(id, role, Set.of(), 0);
    }

    public static Caller display(long roomId, long makerId) {
        return new Caller(roomId, Role.DISPLAY, Set.of(), makerId);
    }

    boolean mayUse(Set<RouteRole> needed) {
        return needed.contains(role) || scopes.stream().anyMatch(needed::contains);
    }
}
