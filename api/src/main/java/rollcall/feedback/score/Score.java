package rollcall.feedback.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The score that raters of several roles give: trimmed within each role, then weighed by role, and rounded once. The total of a
 * rubric comes with the two decimals that it is told with, so that whoever sees the totals finds the same score.
 *
 * @param value null if there are no scores
 * @param n how many scores count, with those dropped
 * @param renormalised whether a role has no scores, so that the weights of the others make up the whole
 * @param roles each with its weight, as it was set
 */
public record Score(
        @Nullable BigDecimal value,
        int n,
        int dropped,
        TrimmedMean.Method method,
        String rule,
        int ruleVersion,
        boolean renormalised,
        List<OfRole> roles) {
    /** @param value null if this role has no scores */
    public record OfRole(
            String role,
            BigDecimal weight,
            @Nullable BigDecimal value,
            int n,
            int dropped,
            TrimmedMean.Method method) {}

    /** Where nobody tells roles apart. */
    public static Score of(Distribution scores) {
        var mean = TrimmedMean.of(scores);
        return new Score(
                mean.value(),
                mean.n(),
                mean.dropped(),
                mean.method(),
                TrimmedMean.RULE,
                TrimmedMean.RULE_VERSION,
                false,
                List.of());
    }

    /**
     * @param scores by role
     * @param weights of the roles that count, in the order in which they are told; a role of weight 0 is told, but does
     *     not count
     */
    public static Score of(Map<String, Distribution> scores, Map<String, BigDecimal> weights) {
        var roles = weights.entrySet().stream()
                .map(each -> role(each.getKey(), each.getValue(), scores))
                .toList();
        var weighed = roles.stream().filter(role -> role.weight().signum() > 0).toList();
        var heard = weighed.stream().filter(role -> role.n() > 0).toList();
        return new Score(
                heard.isEmpty() ? null : weigh(heard, scores).rounded(),
                heard.stream().mapToInt(OfRole::n).sum(),
                heard.stream().mapToInt(OfRole::dropped).sum(),
                TrimmedMean.Method.WEIGHTED_MEAN,
                TrimmedMean.RULE,
                TrimmedMean.RULE_VERSION,
                !heard.isEmpty() && heard.size() < weighed.size(),
                roles);
    }

    private static OfRole role(String role, BigDecimal weight, Map<String, Distribution> scores) {
        var mean = TrimmedMean.of(scores.getOrDefault(role, new Distribution()));
        return new OfRole(role, weight, mean.value(), mean.n(), mean.dropped(), mean.method());
    }

    private static Ratio weigh(List<OfRole> heard, Map<String, Distribution> scores) {
        var sum = Ratio.ZERO;
        var weights = BigDecimal.ZERO;
        for (var role : heard) {
            var exact = TrimmedMean.exact(Objects.requireNonNull(scores.get(role.role())));
            sum = sum.plus(exact.times(role.weight()));
            weights = weights.add(role.weight());
        }
        return sum.by(weights);
    }
}
