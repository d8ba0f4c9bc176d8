package rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict.Explained;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Named;
import rollcall.roster.Trainee;

/**
 * One trainee's line on the sheet of a session: the facts and what they mean.
 *
 * @param room where the trainee first scanned, null if never
 * @param away how long it was out before it came back
 * @param spotChecked whether a spot check of the session is over
 * @param missedChecks how many of those it has missed, once that is looked up
 */
public record SheetRow(
        Trainee trainee,
        @Nullable String group,
        Explained judged,
        Facts facts,
        @Nullable Named room,
        Duration away,
        boolean spotChecked,
        int missedChecks) {

    /** As the API answers it. */
    record View(
            Person trainee,
            @Nullable String group,
            Verdict verdict,
            String explanation,
            int ruleVersion,
            boolean corrected,
            @Nullable Instant firstInAt,
            @Nullable Instant outAt,
            @Nullable Long insideMinutes,
            @Nullable Named room,
            int missedSpotChecks) {}

    /** A trainee without its phone: a sheet is shown around. */
    public record Person(
            String id, String name, @Nullable String unit, @Nullable String unitId, @Nullable String employeeNo) {
        static Person of(Trainee trainee) {
            return new Person(trainee.id(), trainee.name(), trainee.unit(), trainee.unitId(), trainee.employeeNo());
        }
    }

    long traineeId() {
        return Ids.parse(trainee.id());
    }

    public Person person() {
        return Person.of(trainee);
    }

    View view(Language language) {
        return new View(
                person(),
                group,
                judged.verdict(),
                judged.explanation().in(language),
                Verdict.RULE_VERSION,
                facts.correction() != null,
                facts.firstInAt(),
                facts.outAt(),
                insideMinutes(),
                room,
                missedChecks);
    }

    SheetRow missing(int checks) {
        return new SheetRow(trainee, group, judged, facts, room, away, spotChecked, checks);
    }

    /** Whether somebody is in the room: came, and has not left by its scans or by staff's word. */
    boolean isThere() {
        var verdict = judged.verdict();
        return verdict.isAttended() && verdict != Verdict.LEFT_EARLY && facts.outAt() == null;
    }

    /** Whole minutes between the doors; null while that is not known. */
    @Nullable
    Long insideMinutes() {
        var in = facts.firstInAt();
        var out = facts.outAt();
        return in == null || out == null
                ? null
                : Duration.between(in, out).minus(away).toMinutes();
    }
}
