package rollcall.feedback.form;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.http.Language;

/**
 * One question of a form; of what describes its answers it has what its kind needs, and null for the rest.
 *
 * @param code its stable name in answers, results and files
 * @param perSpeaker whether it is asked of each speaker of the session
 * @param min the lowest number
 * @param max the highest number
 * @param step between numbers
 * @param labels of the points of a rating, from the lowest
 * @param minChoices the fewest options of an answer, where several may be chosen
 * @param maxChoices the most; null for all
 * @param maxLength of a text in characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Question(
        String code,
        Kind kind,
        Wording text,
        boolean required,
        boolean perSpeaker,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal step,
        @Nullable List<Wording> labels,
        @Nullable List<Option> options,
        @Nullable Integer minChoices,
        @Nullable Integer maxChoices,
        @Nullable Integer maxLength,
        @Nullable List<Indicator> indicators) {
    private static final int USUAL_LENGTH = 2000;

    /** What an answer is, and so what else a question of this kind may say. */
    public enum Kind {
        SCORE("min", "max", "step"),
        /** A point of a Likert scale. */
        RATING("min", "max", "step", "labels"),
        /** How likely somebody is to recommend it, from 0 to 10. */
        NPS("min", "max", "step"),
        SINGLE("options"),
        MULTIPLE("options", "minChoices", "maxChoices"),
        TEXT("maxLength"),
        /** A score for each of several indicators. */
        RUBRIC("indicators");

        private final Set<String> properties;

        Kind(String... properties) {
            this.properties = Set.of(properties);
        }

        boolean takes(String property) {
            return properties.contains(property);
        }

        public boolean isNumber() {
            return takes("step");
        }

        /** Whether it is judged by the written rule. */
        public boolean isScored() {
            return this == SCORE || this == RUBRIC;
        }

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Fills in what a draft leaves out. */
    public Question {
        if (kind.isNumber()) {
            min = requireNonNullElse(min, kind == Kind.RATING ? BigDecimal.ONE : BigDecimal.ZERO);
            max = requireNonNullElse(max, usualMax(kind));
            step = requireNonNullElse(step, BigDecimal.ONE);
        }
        if (kind == Kind.TEXT) {
            maxLength = requireNonNullElse(maxLength, USUAL_LENGTH);
        }
        if (kind == Kind.MULTIPLE) {
            minChoices = requireNonNullElse(minChoices, 1);
        }
    }

    private static BigDecimal usualMax(Kind kind) {
        return switch (kind) {
            case RATING -> BigDecimal.valueOf(5);
            case NPS -> BigDecimal.TEN;
            default -> BigDecimal.valueOf(100);
        };
    }

    /** Of a question that is answered by a number. */
    public Scale scale() {
        return new Scale(requireNonNull(min), requireNonNull(max), requireNonNull(step));
    }

    public Optional<Indicator> indicator(@Nullable String wanted) {
        return indicators == null
                ? Optional.empty()
                : indicators.stream().filter(each -> each.code().equals(wanted)).findFirst();
    }

    public boolean hasOption(String wanted) {
        return options != null && options.stream().anyMatch(each -> each.code().equals(wanted));
    }

    Question told(@Nullable Language language) {
        return new Question(
                code,
                kind,
                text.told(language),
                required,
                perSpeaker,
                min,
                max,
                step,
                labels == null
                        ? null
                        : labels.stream().map(each -> each.told(language)).toList(),
                options == null
                        ? null
                        : options.stream().map(each -> each.told(language)).toList(),
                minChoices,
                maxChoices,
                maxLength,
                indicators == null
                        ? null
                        : indicators.stream().map(each -> each.told(language)).toList());
    }
}
