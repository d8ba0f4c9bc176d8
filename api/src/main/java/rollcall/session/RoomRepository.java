package rollcall.session;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;

import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.RoomRecord;
import rollcall.file.CellText;
import rollcall.http.Ids;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** The rooms of sessions in the database. */
public final class RoomRepository {
    private final DSLContext sql;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    public RoomRepository(DSLContext sql, Ids ids) {
        this.sql = sql;
        this.ids = ids;
    }

    /**
     * @param id of a room that is kept, null for a new one
     * @param groups as the roster names them, where spaces around a name are no part of it
     */
    record RoomDraft(@Nullable String id, String name, @Nullable List<String> groups) {
        RoomDraft {
            groups = groups == null
                    ? null
                    : groups.stream().map(CellText::tidy).distinct().toList();
        }
    }

    /** @throws Problem {@code not_found} */
    public Room byId(long id) {
        return find(ROOM.ID.eq(id)).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /**
     * True for the enrolments of those whose room it is; a room for everyone is everyone's.
     *
     * @throws Problem {@code not_found} if it is none of the session's
     */
    public Condition isOf(long roomId, Session session) {
        var room = byId(roomId);
        if (room.sessionId() != session.id()) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        return room.groups().isEmpty() ? DSL.trueCondition() : ENROLMENT.GROUP_NAME.in(room.groups());
    }

    public Optional<Room> byDoor(int door) {
        return find(ROOM.DOOR_NUMBER.eq(door));
    }

    /** In their order, by session. */
    public Map<Long, List<Room>> ofSessions(Collection<Long> sessions) {
        return ofSessions(sql, sessions);
    }

    /** Those where a trainee's group belongs, in their order, by session; none of a session that is for other groups. */
    Map<Long, List<Room>> ofTrainee(List<Session> sessions, long traineeId) {
        var groups = sql.select(ENROLMENT.CLASS_ID, ENROLMENT.GROUP_NAME)
                .from(ENROLMENT)
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .fetchMap(ENROLMENT.CLASS_ID, ENROLMENT.GROUP_NAME);
        var rooms = ofSessions(sessions.stream().map(Session::id).toList());
        var own = new HashMap<Long, List<Room>>();
        sessions.forEach(session -> own.put(
                session.id(),
                rooms.getOrDefault(session.id(), List.of()).stream()
                        .filter(room -> room.admits(groups.get(session.classId())))
                        .toList()));
        return own;
    }

    static Map<Long, List<Room>> ofSessions(DSLContext sql, Collection<Long> sessions) {
        return sql.selectFrom(ROOM)
                .where(ROOM.SESSION_ID.in(sessions))
                .orderBy(ROOM.SESSION_ID, ROOM.POSITION)
                .fetchGroups(ROOM.SESSION_ID, RoomRepository::room);
    }

    public static Room room(Record row) {
        return new Room(
                row.get(ROOM.ID),
                row.get(ROOM.SESSION_ID),
                row.get(ROOM.NAME),
                List.of(Json.read(row.get(ROOM.GROUP_NAMES), String[].class)),
                row.get(ROOM.DOOR_NUMBER));
    }

    /**
     * Makes a session's rooms what is asked: known ones change, new ones come, the others go.
     *
     * @throws Problem {@code not_found} for a room of another session, {@code room_in_use} for one with scans that
     *     would go
     */
    void replaceRooms(DSLContext tx, long sessionId, List<RoomDraft> drafts) {
        var kept = drafts.stream()
                .map(RoomDraft::id)
                .filter(Objects::nonNull)
                .map(Ids::parse)
                .toList();
        var known = tx.select(ROOM.ID)
                .from(ROOM)
                .where(ROOM.SESSION_ID.eq(sessionId))
                .fetchSet(ROOM.ID);
        if (!known.containsAll(kept)) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        hold(tx, known);
        known.removeAll(kept);
        remove(tx, sessionId, known);
        for (int position = 0; position < drafts.size(); position++) {
            put(tx, sessionId, position, drafts.get(position));
        }
    }

    /** Nobody removes them until the transaction ends. Always in one order, so that nobody waits for another in a circle. */
    public static void hold(DSLContext tx, Collection<Long> rooms) {
        if (!rooms.isEmpty()) {
            tx.select(ROOM.ID)
                    .from(ROOM)
                    .where(ROOM.ID.in(rooms))
                    .orderBy(ROOM.ID)
                    .forUpdate()
                    .fetch();
        }
    }

    private static void remove(DSLContext tx, long sessionId, Collection<Long> rooms) {
        if (tx.fetchExists(SCAN, SCAN.SESSION_ID.eq(sessionId).and(SCAN.ROOM_ID.in(rooms)))) {
            throw Problem.of(Refusal.ROOM_IN_USE);
        }
        try {
            tx.deleteFrom(ROOM).where(ROOM.ID.in(rooms)).execute();
        } catch (IntegrityConstraintViolationException e) {
            // Somebody has come in meanwhile.
            throw Problem.of(Refusal.ROOM_IN_USE);
        }
    }

    private void put(DSLContext tx, long sessionId, int position, RoomDraft draft) {
        var groups = Json.text(draft.groups() == null ? List.of() : draft.groups());
        if (draft.id() == null) {
            var row = new RoomRecord(ids.next(), sessionId, position, draft.name(), groups, freeDoor(tx));
            tx.insertInto(ROOM).set(row).execute();
        } else {
            tx.update(ROOM)
                    .set(ROOM.POSITION, position)
                    .set(ROOM.NAME, draft.name())
                    .set(ROOM.GROUP_NAMES, groups)
                    .where(ROOM.ID.eq(Ids.parse(draft.id())))
                    .execute();
        }
    }

    /** Random, so that doors cannot be told from one another; the unique key decides the rare race. */
    private int freeDoor(DSLContext tx) {
        var door = random.nextInt(Room.DOOR_NUMBERS);
        return tx.fetchExists(ROOM, ROOM.DOOR_NUMBER.eq(door)) ? freeDoor(tx) : door;
    }

    private Optional<Room> find(Condition which) {
        return sql.selectFrom(ROOM).where(which).fetchOptional(RoomRepository::room);
    }
}
