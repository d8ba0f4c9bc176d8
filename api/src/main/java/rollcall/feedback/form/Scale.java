package rollcall.feedback.form;

import java.math.BigDecimal;
import java.util.Optional;
import rollcall.http.FieldError;
import rollcall.http.Sentence;

/**
 * The numbers from the lowest to the highest, in steps that begin at the lowest; exact decimals.
 *
 * @param step above 0
 */
public record Scale(BigDecimal min, BigDecimal max, BigDecimal step) {
    /** As many as a column keeps. */
    static final int DECIMALS = 2;

    /** What is wrong with this value as an answer, if anything is. */
    public Optional<FieldError> error(Object value, String pointer) {
        if (!(value instanceof Number given)) {
            return Optional.of(
                    FieldError.inBody(pointer, "wrong_type", Sentence.of("This is of the wrong type.", "类型不正确。")));
        }
        var number = number(given);
        if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
            return Optional.of(FieldError.inBody(
                    pointer, "out_of_range", Sentence.of("From %s to %s.", "取值范围为 %s 至 %s。", text(min), text(max))));
        }
        return isOnStep(number)
                ? Optional.empty()
                : Optional.of(FieldError.inBody(
                        pointer,
                        "off_step",
                        Sentence.of("From %s in steps of %s.", "从 %s 起,每次增加 %s。", text(min), text(step))));
    }

    boolean isOnStep(BigDecimal number) {
        return number.subtract(min).remainder(step).signum() == 0;
    }

    /** How many numbers there are on it. */
    BigDecimal points() {
        return max.subtract(min).divideToIntegralValue(step).add(BigDecimal.ONE);
    }

    public static BigDecimal number(Number value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
    }

    /** Without zeros at its end, and never with an exponent. */
    public static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String text(BigDecimal number) {
        return plain(number).toPlainString();
    }
}
