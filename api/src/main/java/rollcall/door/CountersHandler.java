package rollcall.door;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.selectCount;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jooq.Record3;
import rollcall.http.Answers;
import rollcall.http.Ids;

/** How many are expected at a door and how many have come, over HTTP. */
public final class CountersHandler {
    private final DSLContext sql;
    private final DoorAccess access;
    private final Clock clock;

    public CountersHandler(DSLContext sql, DoorAccess access, Clock clock) {
        this.sql = sql;
        this.access = access;
        this.clock = clock;
    }

    record Counters(
            String roomId,
            String roomName,
            String sessionId,
            String sessionTitle,
            Instant serverTime,
            int expected,
            int checkedIn,
            int checkedInHere) {}

    public void get(Context ctx) {
        var door = access.door(ctx);
        var counted = counted(door);
        var counters = new Counters(
                Ids.text(door.room().id()),
                door.room().name(),
                Ids.text(door.session().id()),
                door.session().title(),
                clock.instant(),
                counted.value1(),
                counted.value2(),
                counted.value3());
        var tag = "\"%d-%d-%d-%d\""
                .formatted(
                        counters.expected(),
                        counters.checkedIn(),
                        counters.checkedInHere(),
                        door.session().version());
        Answers.ok(ctx, tag, counters);
    }

    /** Who is expected, who has come, who has come here: each row of this session is read once. */
    private Record3<Integer, Integer, Integer> counted(Door door) {
        var expected = selectCount()
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(door.session().classId()));
        var here = ATTENDANCE.ROOM_ID.eq(door.room().id());
        return sql.select(field(expected), count(), count().filterWhere(here))
                .from(ATTENDANCE)
                .where(ATTENDANCE.SESSION_ID.eq(door.session().id()))
                .fetchSingle();
    }
}
