package rollcall.checkin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.session.Room;
import rollcall.session.Session;

/**
 * The recorded fact that a trainee came, and whether it has left. Scans may be decided in another order than they arrived,
 * and be delivered again: of coming the first one to arrive holds, of leaving the last code's first.
 *
 * @param room where it first scanned
 * @param at when it first scanned
 * @param left null while it is inside
 * @param away how long it was out before it came back
 */
record CheckIn(long id, Session session, Room room, Instant at, @Nullable Exit left, Duration away) {
    /**
     * The scan by which somebody left.
     *
     * @param slot of the code, null for one of long ago
     */
    record Exit(long roomId, Instant at, @Nullable Long slot) {
        /** A newer code, or an earlier delivery of this one. */
        boolean isOverruledBy(Scan scan) {
            var newer = slot == null ? scan.arrivedAt().compareTo(at) : Long.compare(scan.slot(), slot);
            return newer == 0 ? scan.arrivedAt().isBefore(at) : newer > 0;
        }
    }

    static CheckIn first(long id, Doorway doorway, Instant at) {
        return new CheckIn(id, doorway.session(), doorway.room(), at, null, Duration.ZERO);
    }

    /** Whoever leaves twice has left the second time. */
    CheckIn leave(Room by, Scan scan) {
        var came = cameBy(by, scan.arrivedAt());
        var leaves = left == null ? !scan.arrivedAt().isBefore(at) : left.isOverruledBy(scan);
        return leaves
                ? new CheckIn(id, session, came.room, came.at, new Exit(by.id(), scan.arrivedAt(), scan.slot()), away)
                : came;
    }

    /** Whoever scans both ways at the same moment has left. */
    CheckIn comeBack(Room by, Scan scan) {
        var came = cameBy(by, scan.arrivedAt());
        return left == null || !scan.arrivedAt().isAfter(left.at())
                ? came
                : new CheckIn(id, session, room, at, null, away.plus(Duration.between(left.at(), scan.arrivedAt())));
    }

    private CheckIn cameBy(Room by, Instant moment) {
        return moment.isBefore(at) ? new CheckIn(id, session, by, moment, left, away) : this;
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
