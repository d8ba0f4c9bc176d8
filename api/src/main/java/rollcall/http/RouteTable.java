package rollcall.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.security.RouteRole;

/** Adds routes with who may use them; every GET answers HEAD too, by the same handler without its body. */
public record RouteTable(RoutesConfig routes) {
    public void get(String path, Handler handler, RouteRole... roles) {
        routes.get(path, handler, Roles.each(roles));
        // By itself Javalin answers HEAD 200 for any GET route without running it.
        routes.head(path, handler, Roles.each(roles));
    }

    public void post(String path, Handler handler, RouteRole... roles) {
        routes.post(path, handler, Roles.each(roles));
    }

    public void put(String path, Handler handler, RouteRole... roles) {
        routes.put(path, handler, Roles.each(roles));
    }

    public void patch(String path, Handler handler, RouteRole... roles) {
        routes.patch(path, handler, Roles.each(roles));
    }

    public void delete(String path, Handler handler, RouteRole... roles) {
        routes.delete(path, handler, Roles.each(roles));
    }
}
