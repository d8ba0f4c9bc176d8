package rollcall.feedback.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what a question is answered. Answers to two versions of it add up if it is the same, whatever the wording. */
public record Measure(
        Question.Kind kind,
        boolean perSpeaker,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        @Nullable BigDecimal step,
        List<OfIndicator> indicators) {
    record OfIndicator(String code, BigDecimal weight, BigDecimal min, BigDecimal max, BigDecimal step) {}

    public static Measure of(Question question) {
        return new Measure(
                question.kind(),
                question.perSpeaker(),
                plain(question.min()),
                plain(question.max()),
                plain(question.step()),
                Objects.requireNonNullElse(question.indicators(), List.<Indicator>of()).stream()
                        .map(each -> new OfIndicator(
                                each.code(),
                                Scale.plain(each.weight()),
                                Scale.plain(each.min()),
                                Scale.plain(each.max()),
                                Scale.plain(each.step())))
                        .toList());
    }

    private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
        return number == null ? null : Scale.plain(number);
    }
}
