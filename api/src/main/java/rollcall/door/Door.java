package rollcall.door;

import java.time.Instant;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Room;
import rollcall.session.Session;

/** Where people come in: one room of one session. */
record Door(Room room, Session session) {
    /** What a display shows unless it is told: how to come in, and how to leave once that has to be recorded. */
    Purpose purpose(Instant now) {
        var isLeaving = session.policy().checkOutRequired() && !now.isBefore(session.checkOutOpensAt());
        return isLeaving ? Purpose.OUT : Purpose.IN;
    }

    /** The last moment at which a code is of use. */
    Instant closesAt(Purpose purpose) {
        return purpose == Purpose.IN ? session.closesAt() : session.checkOutClosesAt();
    }

    /**
     * There must still be something to scan for.
     *
     * @throws Problem {@code session_cancelled} or {@code session_closed}
     */
    void requireOpen(Instant now, Instant closesAt) {
        session.requireHeld();
        if (now.isAfter(closesAt)) {
            throw Problem.of(Refusal.SESSION_CLOSED, session.told(closesAt, now));
        }
    }
}
