package rollcall.feedback;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.feedback.form.Scale;
import rollcall.http.Ids;

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
        @Nullable String words) {
    Given {
        number = number == null ? null : Scale.plain(number);
    }

    static Given of(FeedbackAnswerRecord row) {
        return new Given(
                row.getQuestion(),
                row.getIndicator(),
                Ids.textOrNull(row.getSpeakerId()),
                row.getNumber(),
                row.getChoice(),
                row.getWords());
    }
}
