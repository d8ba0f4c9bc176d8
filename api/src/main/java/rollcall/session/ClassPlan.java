package rollcall.session;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;

/**
 * What the verdicts of a class follow from besides facts.
 *
 * @param sessions all of them, by start
 * @param rooms by session
 */
public record ClassPlan(Policy policy, List<Session> sessions, Map<Long, Rooms> rooms) {
    /** As it is for whoever asks: within a transaction, as that has changed it. */
    static ClassPlan of(DSLContext sql, long classId) {
        var sessions = SessionRepository.ofClass(sql, classId);
        var rooms = Rooms.of(sql, sessions.stream().map(Session::id).toList());
        return new ClassPlan(new ClassSettings(sql).policyOf(classId), sessions, rooms);
    }

    public Session session(long id) {
        return sessions.stream().filter(each -> each.id() == id).findFirst().orElseThrow();
    }

    public Rooms rooms(long sessionId) {
        return rooms.getOrDefault(sessionId, Rooms.NONE);
    }
}
