package rollcall.feedback;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it is sent.
 *
 * @param value a number, a text, the code of an option, or a list of such codes
 */
record Answer(String question, @Nullable String speakerId, @Nullable String indicator, Object value) {
    boolean isBlank() {
        return (value instanceof String text && text.isBlank()) || (value instanceof List<?> list && list.isEmpty());
    }
}
