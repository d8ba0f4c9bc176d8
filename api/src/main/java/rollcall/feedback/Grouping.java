package rollcall.feedback;

import static rollcall.db.generated.Tables.UNIT;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.score.Axis;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.session.RoomRepository;
import rollcall.session.Session;

/** The names of what results are told apart by. */
final class Grouping {
    private final DSLContext sql;
    private final RoomRepository rooms;

    Grouping(DSLContext sql, RoomRepository rooms) {
        this.sql = sql;
        this.rooms = rooms;
    }

    /** By their keys, as far as they are known. */
    Map<String, String> names(Session session, Axis axis, Collection<String> keys, Language language) {
        return switch (axis) {
            case ROLE ->
                keys.stream()
                        .collect(Collectors.toMap(
                                key -> key, key -> RaterRole.of(key).title().in(language)));
            case ROOM ->
                rooms.ofSessions(List.of(session.id())).getOrDefault(session.id(), List.of()).stream()
                        .collect(Collectors.toMap(room -> Ids.text(room.id()), room -> room.name()));
            case UNIT ->
                sql.select(UNIT.ID, UNIT.PATH)
                        .from(UNIT)
                        .where(UNIT.ID.in(keys.stream().map(Ids::parse).toList()))
                        .fetchMap(row -> Ids.text(row.value1()), row -> row.value2());
        };
    }
}
