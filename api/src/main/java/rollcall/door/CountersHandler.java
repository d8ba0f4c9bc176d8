package rollcall.door;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import rollcall.attendance.TurnoutRepository;
import rollcall.http.Answers;
import rollcall.http.Ids;

/** How many are expected at a door, have come, are excused and are missing, over HTTP. */
public final class CountersHandler {
    private final TurnoutRepository turnouts;
    private final DoorAccess access;
    private final Clock clock;

    public CountersHandler(TurnoutRepository turnouts, DoorAccess access, Clock clock) {
        this.turnouts = turnouts;
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
            int checkedInHere,
            int attended,
            int excused,
            int missing) {}

    public void get(Context ctx) {
        var door = access.door(ctx);
        var turnout = turnouts.of(door.session(), door.room().id());
        var counters = new Counters(
                Ids.text(door.room().id()),
                door.room().name(),
                Ids.text(door.session().id()),
                door.session().title(),
                clock.instant(),
                turnout.expected(),
                turnout.checkedIn(),
                turnout.checkedInHere(),
                turnout.attended(),
                turnout.excused(),
                turnout.missing());
        // All but the time, which is another in every answer.
        var tag = "\"%d-%d-%d-%d-%d-%d\""
                .formatted(
                        turnout.expected(),
                        turnout.checkedIn(),
                        turnout.checkedInHere(),
                        turnout.attended(),
                        turnout.excused(),
                        door.session().version());
        Answers.ok(ctx, tag, counters);
    }
}
