package rollcall.door;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.SpotCheckAnswers;
import rollcall.attendance.SpotCheckRepository;
import rollcall.attendance.TurnoutRepository;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;

/** How many are expected at a door, have come, are excused and are missing, over HTTP. */
public final class CountersHandler {
    private final TurnoutRepository turnouts;
    private final DoorAccess access;
    private final SpotCheckRepository checks;
    private final SpotCheckAnswers answers;
    private final Clock clock;

    public CountersHandler(
            TurnoutRepository turnouts,
            DoorAccess access,
            SpotCheckRepository checks,
            SpotCheckAnswers answers,
            Clock clock) {
        this.turnouts = turnouts;
        this.access = access;
        this.checks = checks;
        this.answers = answers;
        this.clock = clock;
    }

    /** Says to scan again. */
    record OpenCheck(Instant closesAt, int expected, int answered) {}

    /** @param spotCheck null if none is open: of one to come nobody knows here */
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
            int missing,
            @Nullable OpenCheck spotCheck) {}

    public void get(Context ctx) {
        var door = access.door(ctx);
        var now = clock.instant();
        var turnout = turnouts.of(door.session(), door.room().id());
        var counters = new Counters(
                Ids.text(door.room().id()),
                door.room().name(),
                Ids.text(door.session().id()),
                door.session().title(),
                now,
                turnout.expected(),
                turnout.checkedIn(),
                turnout.checkedInHere(),
                turnout.attended(),
                turnout.excused(),
                turnout.missing(),
                openCheck(ctx, door, now));
        // All but the time, which is another in every answer.
        var tag = "\"%d-%d-%d-%d-%d-%d-%s\""
                .formatted(
                        turnout.expected(),
                        turnout.checkedIn(),
                        turnout.checkedInHere(),
                        turnout.attended(),
                        turnout.excused(),
                        door.session().version(),
                        tag(counters.spotCheck()));
        Answers.ok(ctx, tag, counters);
    }

    private @Nullable OpenCheck openCheck(Context ctx, Door door, Instant now) {
        var next = checks.next(door.session().id(), now);
        next.ifPresent(check -> check.turns().forEach(moment -> Polls.changesAt(ctx, moment)));
        return next.filter(check -> check.isOpen(now) && !door.session().cancelled())
                .map(check -> {
                    var counts = answers.counts(door.session(), check, now);
                    return new OpenCheck(check.closesAt(), counts.expected(), counts.answered());
                })
                .orElse(null);
    }

    private static String tag(@Nullable OpenCheck check) {
        return check == null ? "" : check.closesAt().toEpochMilli() + "." + check.expected() + "." + check.answered();
    }
}
