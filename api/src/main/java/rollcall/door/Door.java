package rollcall.door;

import java.time.Instant;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Room;
import rollcall.session.Session;

/** Where people come in: one room of one session. */
record Door(Room room, Session session) {
    /**
     * There must still be something to come in for.
     *
     * @throws Problem {@code session_cancelled} or {@code session_closed}
     */
    void requireOpen(Instant now) {
        if (session.cancelled()) {
            throw Problem.of(Refusal.SESSION_CANCELLED);
        }
        if (now.isAfter(session.closesAt())) {
            throw Problem.of(Refusal.SESSION_CLOSED, session.told(session.closesAt(), now));
        }
    }
}
