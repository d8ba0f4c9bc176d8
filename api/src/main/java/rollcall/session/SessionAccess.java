package rollcall.session;

import io.javalin.http.Context;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Caller;
import rollcall.http.Problem;
import rollcall.http.Requests;

/** Sessions for those who may reach their class. */
public record SessionAccess(SessionRepository sessions, ClassAccess classAccess) {
    /**
     * The one that the path names.
     *
     * @throws Problem {@code not_found}, {@code not_your_class} or, for a trainee, {@code not_enrolled}
     */
    public Session session(Context ctx) {
        return session(Access.caller(ctx), Requests.id(ctx, "sessionId"));
    }

    /** @throws Problem {@code not_found}, {@code not_your_class} or, for a trainee, {@code not_enrolled} */
    public Session session(Caller caller, long id) {
        var session = sessions.byId(id);
        classAccess.require(caller, session.classId());
        return session;
    }
}
