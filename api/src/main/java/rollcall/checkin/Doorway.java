package rollcall.checkin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict;
import rollcall.http.Problem;
import rollcall.http.Refusal;
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

    /** @param place null if the trainee is not in the class */
    Optional<Problem> refusal(Scan scan, @Nullable Place place) {
        if (scan.flaw() != null) {
            return Optional.of(Problem.of(scan.flaw()));
        }
        if (session.cancelled()) {
            return Optional.of(Problem.of(Refusal.SESSION_CANCELLED));
        }
        if (place == null) {
            return Optional.of(Problem.of(Refusal.NOT_ENROLLED));
        }
        if (!room.admits(place.group())) {
            return Optional.of(Problem.of(Refusal.WRONG_ROOM, roomsOf(place.group())));
        }
        if (scan.arrivedAt().isBefore(session.opensAt())) {
            return Optional.of(Problem.of(Refusal.TOO_EARLY, Verdict.time(session.opensAt(), session.zone())));
        }
        if (scan.arrivedAt().isAfter(session.closesAt())) {
            return Optional.of(Problem.of(Refusal.SESSION_CLOSED, Verdict.time(session.closesAt(), session.zone())));
        }
        return Optional.empty();
    }

    private String roomsOf(@Nullable String group) {
        var right = rooms.stream()
                .filter(each -> each.admits(group))
                .map(Room::name)
                .collect(Collectors.joining(", "));
        return right.isEmpty() ? "—" : right;
    }
}
