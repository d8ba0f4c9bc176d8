package rollcall.checkin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.checkin.Batch.Person;
import rollcall.session.Room;
import rollcall.session.Session;

/** The doors that a batch of scans came by, with all rooms of their sessions. */
final class Doorways {
    private final List<Scan> scans;
    private final Map<Integer, Doorway> byDoor = new HashMap<>();
    private final Map<Long, Doorway> byRoom = new HashMap<>();

    Doorways(List<Scan> scans) {
        this.scans = scans;
    }

    void add(Session session, List<Room> rooms) {
        for (var room : rooms) {
            var doorway = new Doorway(session, room, rooms);
            byDoor.put(room.door(), doorway);
            byRoom.put(room.id(), doorway);
        }
    }

    /** Null if the door in the code does not exist. */
    @Nullable
    Doorway of(Scan scan) {
        return byDoor.get(scan.door());
    }

    /** Of the room by which somebody is on record; if that is gone, the one that it scans now. */
    Doorway ofRoom(long roomId, Person person) {
        var doorway = byRoom.get(roomId);
        return doorway == null ? scanned(person) : doorway;
    }

    private Doorway scanned(Person person) {
        return scans.stream()
                .filter(scan -> scan.traineeId() == person.traineeId())
                .map(this::of)
                .filter(doorway -> doorway != null && doorway.session().id() == person.sessionId())
                .findFirst()
                .orElseThrow();
    }

    /** Who came, by session. */
    Map<Session, Set<Long>> trainees() {
        var trainees = new HashMap<Session, Set<Long>>();
        for (var scan : scans) {
            var doorway = of(scan);
            if (doorway != null) {
                trainees.computeIfAbsent(doorway.session(), session -> new HashSet<>())
                        .add(scan.traineeId());
            }
        }
        return trainees;
    }
}
