package rollcall.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict.Explained;
import rollcall.http.Language;
import rollcall.roster.Trainee;
import rollcall.session.Room;

/**
 * One trainee's line on the sheet of a session: the facts and what they mean.
 *
 * @param firstInAt when the trainee first scanned, null if never
 */
record SheetRow(
        Trainee trainee,
        @Nullable String group,
        Explained judged,
        @Nullable Instant firstInAt,
        Room.@Nullable Reference room) {

    /** As the API answers it. */
    record View(
            Person trainee,
            @Nullable String group,
            Verdict verdict,
            String explanation,
            @Nullable Instant firstInAt,
            Room.@Nullable Reference room) {}

    /** A trainee without its phone: a sheet is shown around. */
    record Person(String id, String name, @Nullable String unit, @Nullable String unitId, @Nullable String employeeNo) {
        static Person of(Trainee trainee) {
            return new Person(trainee.id(), trainee.name(), trainee.unit(), trainee.unitId(), trainee.employeeNo());
        }
    }

    View view(Language language) {
        return new View(
                Person.of(trainee),
                group,
                judged.verdict(),
                judged.explanation().in(language),
                firstInAt,
                room);
    }
}
