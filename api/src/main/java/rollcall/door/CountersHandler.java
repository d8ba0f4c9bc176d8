package rollcall.door;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.TurnoutRepository;
import rollcall.attendance.UnitTurnout;
import rollcall.attendance.check.SpotCheckAnswers;
import rollcall.attendance.check.SpotCheckRepository;
import rollcall.attendance.streak.AbsenceStreakCounts;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Polls;

/** How many are expected at a door, have come, are excused and are missing, and of which units, over HTTP; it names nobody. */
public final class CountersHandler {
    private final TurnoutRepository turnouts;
    private final AbsenceStreakCounts streaks;
    private final DoorAccess access;
    private final SpotCheckRepository checks;
    private final SpotCheckAnswers answers;
    private final Clock clock;

    public CountersHandler(
            TurnoutRepository turnouts,
            AbsenceStreakCounts streaks,
            DoorAccess access,
            SpotCheckRepository checks,
            SpotCheckAnswers answers,
            Clock clock) {
        this.turnouts = turnouts;
        this.streaks = streaks;
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
            UnitTurnout units,
            long absentTwiceInARow,
            @Nullable OpenCheck spotCheck) {}

    public void get(Context ctx) {
        var door = access.door(ctx);
        var now = clock.instant();
        var turnout = turnouts.of(door.session(), door.room().id());
        var absent = streaks.of(door.session().classId());
        Polls.changesAt(ctx, absent.until());
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
                turnout.units(),
                absent.trainees(),
                openCheck(ctx, door, now));
        // All but the time, which is another in every answer.
        var told = Arrays.asList(door.session().version(), turnout, absent.trainees(), counters.spotCheck());
        Answers.ok(ctx, Answers.tag(told), counters);
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
}
