package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the answers to a session come to.
 *
 * @param attended how many were asked
 * @param answered how many have sent a sheet
 */
record Results(String sessionId, int attended, int answered, List<OfQuestion> questions) {
    /**
     * What the answers to one question come to.
     *
     * @param n how many answered it
     * @param mean exact, rounded half up to two decimals; null if n is 0 or the question asks for text
     * @param comments newest first, at most as many as were asked for
     */
    record OfQuestion(
            String code,
            Question.Kind kind,
            Question.Wording text,
            int n,
            @JsonProperty @Nullable BigDecimal mean,
            List<Count> distribution,
            List<String> comments) {

        /** @param counts how often each rating was given */
        static OfQuestion ofRatings(Question question, Map<Integer, Integer> counts) {
            var n = counts.values().stream().mapToInt(Integer::intValue).sum();
            var sum = counts.entrySet().stream()
                    .mapToLong(each -> (long) each.getKey() * each.getValue())
                    .sum();
            var distribution = IntStream.rangeClosed(question.lowest(), question.max())
                    .mapToObj(value -> new Count(value, counts.getOrDefault(value, 0)))
                    .toList();
            return new OfQuestion(
                    question.code(), question.kind(), question.text(), n, mean(sum, n), distribution, List.of());
        }

        static OfQuestion ofTexts(Question question, int n, List<String> comments) {
            return new OfQuestion(question.code(), question.kind(), question.text(), n, null, List.of(), comments);
        }

        private static @Nullable BigDecimal mean(long sum, int n) {
            return n == 0 ? null : BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(n), 2, RoundingMode.HALF_UP);
        }
    }

    record Count(int value, int count) {}
}
