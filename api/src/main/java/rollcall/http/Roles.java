package rollcall.http;

import io.javalin.security.RouteRole;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Roles that go together in the route table. */
public enum Roles implements RouteRole {
    /** Who runs classes. */
    MANAGERS(Role.ADMIN, Role.MANAGER),
    /** Who runs classes or watches over who comes to them. */
    STAFF(Role.ADMIN, Role.MANAGER, Role.SUPERVISOR);

    private final List<Role> each;

    Roles(Role... each) {
        this.each = List.of(each);
    }

    /** Every single role of these. */
    static RouteRole[] each(RouteRole... roles) {
        return Arrays.stream(roles)
                .flatMap(role -> role instanceof Roles many ? many.each.stream() : Stream.of(role))
                .toArray(RouteRole[]::new);
    }
}
