package rollcall.attendance.appeal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict;
import rollcall.attendance.correction.Correction;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Named;
import rollcall.http.Sentence;

/**
 * What a trainee says against the verdict of one of its sessions, and what came of it.
 *
 * @param contested what the verdict was when it was contested
 * @param decision null unless it was accepted or rejected
 * @param withdrawnAt null unless the trainee took it back
 */
record Appeal(
        long id,
        long classId,
        long sessionId,
        String sessionTitle,
        Named trainee,
        String statement,
        Contested contested,
        Status status,
        @Nullable Decision decision,
        @Nullable Instant withdrawnAt,
        Instant createdAt) {

    record Contested(Verdict verdict, Sentence explanation, int ruleVersion) {}

    /** @param correction what the verdict was set to; null if the appeal was rejected */
    record Decision(Named by, Instant at, String reason, @Nullable Correction correction) {}

    /** As the API answers it. */
    record View(
            String id,
            String classId,
            String sessionId,
            String sessionTitle,
            Named trainee,
            String statement,
            Verdict verdict,
            String explanation,
            int ruleVersion,
            Status status,
            @Nullable Decision decision,
            @Nullable Instant withdrawnAt,
            Instant createdAt) {}

    View view(Language language) {
        return new View(
                Ids.text(id),
                Ids.text(classId),
                Ids.text(sessionId),
                sessionTitle,
                trainee,
                statement,
                contested.verdict(),
                contested.explanation().in(language),
                contested.ruleVersion(),
                status,
                decision,
                withdrawnAt,
                createdAt);
    }

    /** What has become of it. */
    enum Status {
        OPEN,
        ACCEPTED,
        REJECTED,
        WITHDRAWN;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
