package rollcall.feedback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One value that was answered: a number, a choice or words.
 *
 * @param indicator of a rubric
 * @param speakerId of whom a question that is asked of each speaker was answered
 */
record Given(
        String question,
        @Nullable String indicator,
        @Nullable String speakerId,
        @Nullable BigDecimal number,
        @Nullable String choice,
        @Nullable String words) {}
