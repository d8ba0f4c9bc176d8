package rollcall.checkin;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.session.Room;
import rollcall.session.Session;

/** The doors that a batch of scans came by, with all rooms of their sessions. */
final class Doorways {
    private final Map<Integer, Doorway> byDoor = new HashMap<>();
    private final Map<Long, Doorway> byRoom = new HashMap<>();

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

    Doorway ofRoom(long roomId) {
        var doorway = byRoom.get(roomId);
        if (doorway == null) {
            throw new IllegalStateException("a room without a session");
        }
        return doorway;
    }

    /** Who came, by session. */
    Map<Session, Set<Long>> trainees(List<Scan> scans) {
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
