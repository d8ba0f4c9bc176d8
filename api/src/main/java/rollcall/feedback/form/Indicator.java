package rollcall.feedback.form;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import rollcall.http.Language;

/**
 * One of the things that a rubric scores.
 *
 * @param weight of its score among those of the rubric; above 0
 */
public record Indicator(String code, Wording text, BigDecimal weight, BigDecimal min, BigDecimal max, BigDecimal step) {
    /** What a draft leaves out is weighed 1, and scored from 0 to 100 in steps of 1. */
    public Indicator {
        weight = requireNonNullElse(weight, BigDecimal.ONE);
        min = requireNonNullElse(min, BigDecimal.ZERO);
        max = requireNonNullElse(max, BigDecimal.valueOf(100));
        step = requireNonNullElse(step, BigDecimal.ONE);
    }

    public Scale scale() {
        return new Scale(min, max, step);
    }

    Indicator told(@Nullable Language language) {
        return new Indicator(code, text.told(language), weight, min, max, step);
    }
}
