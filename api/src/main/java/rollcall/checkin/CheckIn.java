package rollcall.checkin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.session.Room;
import rollcall.session.Session;

/**
 * The recorded fact that a trainee came, and whether it has left.
 *
 * @param room where it first scanned
 * @param at when it first scanned
 * @param left null while it is inside
 * @param away how long it was out before it came back
 */
record CheckIn(long id, Session session, Room room, Instant at, @Nullable Exit left, Duration away) {
    /** The last scan of a door's code for leaving. */
    record Exit(long roomId, Instant at) {}

    static CheckIn first(long id, Doorway doorway, Instant at) {
        return new CheckIn(id, doorway.session(), doorway.room(), at, null, Duration.ZERO);
    }

    /** Whoever leaves twice has left the second time; scans may be delivered in another order than they arrived. */
    CheckIn leave(Room by, Instant moment) {
        return left != null && moment.isBefore(left.at())
                ? this
                : new CheckIn(id, session, room, at, new Exit(by.id(), moment), away);
    }

    CheckIn comeBack(Instant moment) {
        return left == null || moment.isBefore(left.at())
                ? this
                : new CheckIn(id, session, room, at, null, away.plus(Duration.between(left.at(), moment)));
    }

    boolean isInside() {
        return left == null;
    }

    @Nullable
    Instant outAt() {
        return left == null ? null : left.at();
    }

    Facts facts() {
        return Facts.stay(at, outAt());
    }
}
