package rollcall.benchmark.stage;

import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** The middle of what rounds have found; of an even number, half way between the two that are nearest to it. */
public final class Median {
    private Median() {}

    public static <T> double of(Collection<T> rounds, ToDoubleFunction<? super T> value) {
        var sorted = rounds.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    public static double of(Collection<Double> values) {
        return of(values, Double::doubleValue);
    }
}
