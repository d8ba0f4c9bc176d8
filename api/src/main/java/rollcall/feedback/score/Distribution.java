package rollcall.feedback.score;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often each number was given, and what follows from that: exact, two decimals, and null of no numbers at all. */
public final class Distribution {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal LEAST_PROMOTER = BigDecimal.valueOf(9);
    private static final BigDecimal MOST_DETRACTOR = BigDecimal.valueOf(6);

    private final NavigableMap<BigDecimal, Integer> counts = new TreeMap<>();
    private int n;
    private BigDecimal sum = BigDecimal.ZERO;

    public static Distribution of(Iterable<BigDecimal> numbers) {
        var distribution = new Distribution();
        numbers.forEach(number -> distribution.add(number, 1));
        return distribution;
    }

    /** As it is written to JSON. */
    @JsonCreator
    static Distribution of(Map<String, Integer> counts) {
        var distribution = new Distribution();
        counts.forEach((number, times) -> distribution.add(new BigDecimal(number), times));
        return distribution;
    }

    /** 5.0 is the same number as 5, and written so. */
    public void add(BigDecimal number, int times) {
        counts.merge(plain(number), times, Integer::sum);
        n += times;
        sum = sum.add(number.multiply(BigDecimal.valueOf(times)));
    }

    public void add(Distribution other) {
        other.counts.forEach(this::add);
    }

    public int n() {
        return n;
    }

    /** From the lowest number to the highest. */
    @JsonValue
    public Map<BigDecimal, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    public @Nullable BigDecimal mean() {
        return n == 0 ? null : Ratio.of(sum, n).rounded();
    }

    /** The number in the middle; of an even count, the mean of the two there. */
    public @Nullable BigDecimal median() {
        return n == 0 ? null : new Ratio(at((n - 1) / 2).add(at(n / 2)), TWO).rounded();
    }

    /** The net promoter score of numbers from 0 to 10: percent of 9 and 10 less percent of 0 to 6, so −100 to 100. */
    public @Nullable BigDecimal nps() {
        return percent(count(counts.tailMap(LEAST_PROMOTER, true)) - count(counts.headMap(MOST_DETRACTOR, true)));
    }

    /** How many are content, in percent: those who gave at least {@code content}, which is 4 where 5 is the best. */
    public @Nullable BigDecimal csat(BigDecimal content) {
        return percent(count(counts.tailMap(content, true)));
    }

    Ratio exactMean() {
        return Ratio.of(sum, n);
    }

    /** The mean without one lowest and one highest number: one each, however many share it. */
    Ratio meanWithoutExtremes() {
        return Ratio.of(sum.subtract(counts.firstKey()).subtract(counts.lastKey()), n - 2);
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private BigDecimal at(int index) {
        var below = 0;
        for (var each : counts.entrySet()) {
            below += each.getValue();
            if (below > index) {
                return each.getKey();
            }
        }
        throw new IndexOutOfBoundsException(index);
    }

    private @Nullable BigDecimal percent(int part) {
        return n == 0
                ? null
                : Ratio.of(HUNDRED.multiply(BigDecimal.valueOf(part)), n).rounded();
    }

    private static int count(Map<BigDecimal, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
