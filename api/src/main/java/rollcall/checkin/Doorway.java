package rollcall.checkin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rollcall.door.Purpose;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Room;
import rollcall.session.Session;

/**
 * A room's door, and the rule of who may come in by it.
 *
 * @param rooms all of the session, to send people to the right one
 */
record Doorway(Session session, Room room, List<Room> rooms) {
    /**
     * What a trainee's place on the roster is.
     *
     * @param group null if it is in none
     */
    record Place(@Nullable String group) {}

    /**
     * @param place null if the trainee is not in the class
     * @param cameAlready who has not has to come while check-in is open, whichever code it scans; whoever
     *     was let in is let out by any door
     */
    Optional<Problem> refusal(Scan scan, @Nullable Place place, boolean cameAlready) {
        if (scan.flaw() != null) {
            return Optional.of(Problem.of(scan.flaw()));
        }
        if (session.cancelled()) {
            return Optional.of(Problem.of(Refusal.SESSION_CANCELLED));
        }
        if (place == null) {
            return Optional.of(Problem.of(Refusal.NOT_ENROLLED));
        }
        var isLeaving = cameAlready && scan.purpose() == Purpose.OUT;
        var right = rightRooms(place.group());
        if (!isLeaving && !room.admits(place.group()) && !right.isEmpty()) {
            return Optional.of(Problem.of(Refusal.WRONG_ROOM, right));
        }
        if (scan.arrivedAt().isBefore(session.opensAt())) {
            return Optional.of(Problem.of(Refusal.TOO_EARLY, told(session.opensAt(), scan)));
        }
        if (isLeaving && scan.arrivedAt().isAfter(session.checkOutClosesAt())) {
            var closedAt = told(session.checkOutClosesAt(), scan);
            return Optional.of(Problem.of(
                    Refusal.SESSION_CLOSED,
                    Sentence.of("Check-out for this session closed at %s.", "本次课签退已于 %s 结束。", closedAt)));
        }
        if (!isLeaving && scan.arrivedAt().isAfter(session.closesAt())) {
            return Optional.of(Problem.of(Refusal.SESSION_CLOSED, told(session.closesAt(), scan)));
        }
        return Optional.empty();
    }

    private String told(Instant moment, Scan scan) {
        return session.told(moment, scan.arrivedAt());
    }

    /** None for a group that nobody has given a room to: it is not turned away for that. */
    private String rightRooms(@Nullable String group) {
        return rooms.stream().filter(each -> each.admits(group)).map(Room::name).collect(Collectors.joining(", "));
    }
}
