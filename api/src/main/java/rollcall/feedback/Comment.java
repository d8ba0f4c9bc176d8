package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Wording;
import rollcall.http.Named;

/**
 * What somebody wrote, and what moderators said of it.
 *
 * @param id random, and of this text alone: it says nothing of when it was written or what else is on the sheet
 * @param question its code, beside its wording
 * @param listed the words in it that administrators have listed
 * @param author where answers are named
 * @param moderations in the order in which they were made: the last one holds
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Comment(
        String id,
        String question,
        Wording text,
        @Nullable Named speaker,
        String words,
        State state,
        List<String> listed,
        @Nullable Named author,
        List<Moderation> moderations) {
    enum State {
        /** Nobody but moderators reads it yet. */
        HELD,
        APPROVED,
        HIDDEN;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** @param reason of hiding it */
    record Moderation(State state, @Nullable String reason, Named by, Instant at) {}
}
