package rollcall.feedback.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the scores of several indicators make up one: each as a part of the most there is, weighed, out of a hundred. A sheet's
 * total is a score like others: it has two decimals, rounded half up.
 */
public record Rubric(List<Part> parts) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** @param max the best score */
    public record Part(String code, BigDecimal weight, BigDecimal max) {}

    /** Empty if a part is not scored, or its best score is not above 0. */
    public Optional<BigDecimal> total(Map<String, BigDecimal> scores) {
        var sum = Ratio.ZERO;
        var weights = BigDecimal.ZERO;
        for (var part : parts) {
            var score = scores.get(part.code());
            if (score == null || part.max().signum() <= 0) {
                return Optional.empty();
            }
            sum = sum.plus(new Ratio(score.multiply(part.weight()), part.max()));
            weights = weights.add(part.weight());
        }
        return Optional.of(sum.times(HUNDRED).by(weights).rounded());
    }
}
