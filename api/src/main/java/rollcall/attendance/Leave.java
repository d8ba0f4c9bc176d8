package rollcall.attendance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;
import rollcall.http.Sentence;

/**
 * Leave that a trainee has asked for in one class, as the API answers it.
 *
 * @param endsAt when it is over, unless the trainee comes back before
 * @param returnedAt when the trainee came back early (销假), null if it did not
 * @param askedBy the staff who asked for the trainee, null if it asked itself
 * @param decision null until there is one
 * @param ending null unless it was cancelled or ended early
 */
record Leave(
        String id,
        String classId,
        Named trainee,
        Kind kind,
        Instant startsAt,
        Instant endsAt,
        @Nullable Instant returnedAt,
        String reason,
        @Nullable String attachmentUrl,
        Status status,
        @Nullable Named askedBy,
        @Nullable Said decision,
        @Nullable Said ending,
        Instant createdAt) {

    /**
     * Who said something of it, when and why.
     *
     * @param by staff, null if it was the trainee
     */
    record Said(@Nullable Named by, Instant at, @Nullable String reason) {}

    /** Why somebody is away. */
    enum Kind {
        OFFICIAL("official leave", "公假"),
        SICK("sick leave", "病假"),
        PERSONAL("personal leave", "事假");

        private final Sentence title;

        Kind(String english, String chinese) {
            title = new Sentence(english, chinese);
        }

        Sentence title() {
            return title;
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** What has become of the request. */
    enum Status {
        PENDING,
        APPROVED,
        REJECTED,
        CANCELLED;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
