package rollcall.voice;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;
import rollcall.http.Sentence;

/**
 * A question or a topic, as one reader sees it.
 *
 * @param sessionId of a question; null for a topic
 * @param speaker whom a question is for, null for all of them
 * @param asker null if the trainee asked without its name, whoever reads
 * @param own whether the reader asked it
 * @param voted whether the reader has voted for it
 */
record Voice(
        String id,
        String classId,
        @Nullable String sessionId,
        @Nullable Named speaker,
        String text,
        @Nullable Named asker,
        boolean own,
        boolean voted,
        int votes,
        Status status,
        Instant createdAt) {

    /** What trainees say to be voted for. */
    enum Kind {
        QUESTION,
        TOPIC;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where moderation stands. */
    enum Status {
        HELD("held", "待审核"),
        APPROVED("approved", "已通过"),
        ANSWERED("answered", "已回答"),
        HIDDEN("hidden", "已隐藏"),
        WITHDRAWN("withdrawn", "已撤回");

        private final Sentence title;

        Status(String english, String chinese) {
            title = new Sentence(english, chinese);
        }

        Sentence title() {
            return title;
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return Arrays.stream(values())
                    .filter(each -> each.wire().equals(wire))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
