package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to a session come to.
 *
 * @param attended how many were there
 * @param answered how many have sent a sheet
 */
record Results(String sessionId, int attended, int answered, List<OfQuestion> questions) {
    /**
     * What the answers to one question come to.
     *
     * @param n how many values were given
     * @param mean of numbers, exact, rounded half up to two decimals; null without any
     * @param distribution of numbers or choices
     * @param comments at most as many as were asked for
     */
    record OfQuestion(
            String code,
            Question.Kind kind,
            Wording text,
            int n,
            @JsonProperty @Nullable BigDecimal mean,
            List<Count> distribution,
            List<String> comments) {

        /** @param counts how often each number was given, in the order of the numbers */
        static OfQuestion ofNumbers(Question question, Map<BigDecimal, Integer> counts) {
            var n = counts.values().stream().mapToInt(Integer::intValue).sum();
            var sum = counts.entrySet().stream()
                    .map(each -> each.getKey().multiply(BigDecimal.valueOf(each.getValue())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            var mean = n == 0 ? null : sum.divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP);
            var distribution = numbers(question, counts)
                    .map(number -> new Count(
                            number,
                            counts.entrySet().stream()
                                    .filter(each -> each.getKey().compareTo(number) == 0)
                                    .mapToInt(Map.Entry::getValue)
                                    .sum()))
                    .toList();
            return new OfQuestion(question.code(), question.kind(), question.text(), n, mean, distribution, List.of());
        }

        /** All points of a short scale; of a long one those that were given. */
        private static Stream<BigDecimal> numbers(Question question, Map<BigDecimal, Integer> counts) {
            return question.kind() == Question.Kind.SCORE || question.kind() == Question.Kind.RUBRIC
                    ? counts.keySet().stream().map(Scale::plain)
                    : Stream.iterate(
                            question.scale().min(),
                            number -> number.compareTo(question.scale().max()) <= 0,
                            number -> number.add(question.scale().step()));
        }

        /** @param counts how often each option was chosen, by its code */
        static OfQuestion ofChoices(Question question, Map<String, Integer> counts) {
            var n = counts.values().stream().mapToInt(Integer::intValue).sum();
            var options = question.options() == null ? List.<Option>of() : question.options();
            var distribution = options.stream()
                    .map(option -> new Count(option.code(), counts.getOrDefault(option.code(), 0)))
                    .toList();
            return new OfQuestion(question.code(), question.kind(), question.text(), n, null, distribution, List.of());
        }

        static OfQuestion ofTexts(Question question, int n, List<String> comments) {
            return new OfQuestion(question.code(), question.kind(), question.text(), n, null, List.of(), comments);
        }
    }

    /** @param value a number, or the code of an option */
    record Count(Object value, int count) {}
}
