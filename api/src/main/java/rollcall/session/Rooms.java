package rollcall.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;

/** All rooms of a session, which together say whom it is for: where each is given to groups, for those groups alone. */
public record Rooms(List<Room> all) {
    public static final Rooms NONE = new Rooms(List.of());

    public static Rooms of(DSLContext sql, long sessionId) {
        return of(sql, List.of(sessionId)).getOrDefault(sessionId, NONE);
    }

    /** By session. */
    public static Map<Long, Rooms> of(DSLContext sql, Collection<Long> sessions) {
        var rooms = new HashMap<Long, Rooms>();
        RoomRepository.ofSessions(sql, sessions).forEach((session, all) -> rooms.put(session, new Rooms(all)));
        return rooms;
    }

    /** Whether there is a room for somebody of this group; null for who is in none. */
    public boolean expect(@Nullable String group) {
        return all.isEmpty() || all.stream().anyMatch(room -> room.admits(group));
    }

    /** One of them, as others see it; null for one that is new since they were read. */
    public @Nullable Named named(long roomId) {
        return all.stream()
                .filter(room -> room.id() == roomId)
                .findFirst()
                .map(Room::reference)
                .orElse(null);
    }
}
