package rollcall.feedback.score;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule 去掉一个最高分、一个最低分, version 1: of three scores or more, one highest and one lowest are dropped, one row
 * each however many share them, and the mean of the rest is rounded half up to two decimals; of fewer, nothing is dropped.
 *
 * @param value null if there are no scores
 * @param n how many scores there are, with those dropped
 */
public record TrimmedMean(@Nullable BigDecimal value, int n, int dropped, Method method) {
    public static final String RULE = "trimmed-mean";
    public static final int RULE_VERSION = 1;

    private static final int FEWEST = 3;
    private static final int DROPPED = 2;

    /** How a value came about. */
    public enum Method {
        /** Of one or two scores: nothing is trimmed. */
        MEAN,
        TRIMMED_MEAN,
        /** Trimmed within each role, then weighed. */
        WEIGHTED_MEAN;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static TrimmedMean of(Distribution scores) {
        var n = scores.n();
        var value = n == 0 ? null : exact(scores).rounded();
        return n < FEWEST
                ? new TrimmedMean(value, n, 0, Method.MEAN)
                : new TrimmedMean(value, n, DROPPED, Method.TRIMMED_MEAN);
    }

    /** Not yet rounded, for what is still to be weighed. */
    static Ratio exact(Distribution scores) {
        return scores.n() < FEWEST ? scores.exactMean() : scores.meanWithoutExtremes();
    }
}
