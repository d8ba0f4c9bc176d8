package rollcall.checkin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.door.Purpose;
import rollcall.session.Room;
import rollcall.session.Session;

/**
 * The recorded fact that a trainee came, and whether it has left. Scans may be decided in another order than they arrived,
 * and be delivered again: of coming the first one to arrive holds, and who is inside is told by the last coming and the last
 * leaving alone.
 *
 * @param room where it first scanned
 * @param at when it first scanned
 * @param in the last code for coming in; null for one of long ago, or if it only ever left
 * @param out the last code for leaving, even if it came back; null if it never left
 * @param outRoomId where it left; null if it never did
 * @param away how long it was out before it came back, as far as that was decided in order
 */
record CheckIn(
        long id,
        Session session,
        Room room,
        Instant at,
        @Nullable Turn in,
        @Nullable Turn out,
        @Nullable Long outRoomId,
        Duration away) {
    /**
     * A code that was scanned, however often it was delivered.
     *
     * @param slot of the code; 0 for one of long ago
     * @param at when the first delivery of it arrived
     */
    record Turn(long slot, Instant at) {
        private boolean isOverruledBy(Turn other) {
            return slot == other.slot ? other.at.isBefore(at) : other.slot > slot;
        }

        private static Turn last(@Nullable Turn known, Turn said) {
            return known == null || known.isOverruledBy(said) ? said : known;
        }
    }

    /** Before its scan is taken. */
    static CheckIn first(long id, Doorway doorway, Instant at) {
        return new CheckIn(id, doorway.session(), doorway.room(), at, null, null, null, Duration.ZERO);
    }

    /** What is on record when this scan is, too; in whatever order scans are taken, it comes to the same. */
    CheckIn take(Room by, Scan scan) {
        var turn = new Turn(scan.slot(), scan.arrivedAt());
        var came = cameBy(by, scan.arrivedAt());
        return scan.purpose() == Purpose.IN ? came.comeIn(turn) : came.leave(by, turn);
    }

    private CheckIn cameBy(Room by, Instant moment) {
        return moment.isBefore(at) ? new CheckIn(id, session, by, moment, in, out, outRoomId, away) : this;
    }

    private CheckIn comeIn(Turn turn) {
        var last = Turn.last(in, turn);
        var now = new CheckIn(id, session, room, at, last, out, outRoomId, away);
        return out == null || isInside() || !now.isInside()
                ? now
                : new CheckIn(
                        id, session, room, at, last, out, outRoomId, away.plus(Duration.between(out.at(), last.at())));
    }

    private CheckIn leave(Room by, Turn turn) {
        var last = Turn.last(out, turn);
        return last.equals(out) ? this : new CheckIn(id, session, room, at, in, last, by.id(), away);
    }

    /** Whoever scans both ways at the same moment has left. */
    boolean isInside() {
        return out == null || (in != null && in.at().isAfter(out.at()));
    }

    @Nullable
    Instant outAt() {
        return out == null || isInside() ? null : out.at();
    }

    Facts facts() {
        return Facts.stay(at, outAt());
    }
}
