package rollcall.door;

import io.javalin.http.Context;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.session.RoomRepository;
import rollcall.session.SessionRepository;

/** Which doors are whose: a display reaches its own room, others the rooms of their classes. */
public final class DoorAccess {
    private final RoomRepository rooms;
    private final SessionRepository sessions;
    private final ClassAccess classAccess;

    public DoorAccess(RoomRepository rooms, SessionRepository sessions, ClassAccess classAccess) {
        this.rooms = rooms;
        this.sessions = sessions;
        this.classAccess = classAccess;
    }

    /**
     * The door of the room in the path.
     *
     * @throws Problem {@code not_found}, {@code unauthenticated}, {@code not_your_room} or {@code not_your_class}
     */
    Door door(Context ctx) {
        var caller = Access.caller(ctx);
        var room = rooms.byId(Requests.id(ctx, "roomId"));
        var session = sessions.byId(room.sessionId());
        if (caller.role() != Role.DISPLAY) {
            classAccess.require(caller, session.classId());
        } else if (caller.id() != room.id()) {
            throw Problem.of(Refusal.NOT_YOUR_ROOM);
        } else {
            classAccess.requireMaker(caller, session.classId());
        }
        return new Door(room, session);
    }
}
