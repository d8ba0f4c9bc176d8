package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Sentence;

/**
 * One question of a form.
 *
 * @param code its stable name in answers, results and files
 * @param kind {@code rating} or {@code text}
 * @param min the lowest rating; null for texts
 * @param max the highest rating, or the longest text in characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Question(String code, Kind kind, Wording text, @Nullable Integer min, int max, boolean required) {
    static final int LOWEST = 1;
    static final int HIGHEST = 5;
    static final int LONGEST = 2000;

    enum Kind {
        @JsonProperty("rating")
        RATING,
        @JsonProperty("text")
        TEXT
    }

    /** The question as people read it. */
    record Wording(String zh, String en) {
        Sentence sentence() {
            return new Sentence(en, zh);
        }
    }

    static Question rating(String code, String zh, String en, boolean required) {
        return new Question(code, Kind.RATING, new Wording(zh, en), LOWEST, HIGHEST, required);
    }

    static Question text(String code, String zh, String en) {
        return new Question(code, Kind.TEXT, new Wording(zh, en), null, LONGEST, false);
    }

    /** What is wrong with this value as an answer, if anything is. */
    Optional<FieldError> error(Object value, String pointer) {
        if (kind == Kind.TEXT) {
            return value instanceof String text ? textError(text, pointer) : Optional.of(wrongType(pointer));
        }
        return value instanceof Number rating ? ratingError(rating, pointer) : Optional.of(wrongType(pointer));
    }

    int lowest() {
        return min == null ? LOWEST : min;
    }

    /** What is no {@code Integer} is far too large for a rating. */
    private Optional<FieldError> ratingError(Number value, String pointer) {
        return value instanceof Integer rating && rating >= lowest() && rating <= max
                ? Optional.empty()
                : Optional.of(FieldError.inBody(
                        pointer, "out_of_range", Sentence.of("From %s to %s.", "取值范围为 %s 至 %s。", lowest(), max)));
    }

    private Optional<FieldError> textError(String text, String pointer) {
        return text.codePointCount(0, text.length()) <= max
                ? Optional.empty()
                : Optional.of(FieldError.inBody(
                        pointer, "too_long", Sentence.of("At most %s characters.", "最多 %s 个字符。", max)));
    }

    private static FieldError wrongType(String pointer) {
        return FieldError.inBody(pointer, "wrong_type", Sentence.of("This is of the wrong type.", "类型不正确。"));
    }
}
