package rollcall.benchmark.crowd;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts and times the answers to one kind of request. */
public final class Tally {
    private final Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
    private final Map<Integer, Long> statuses = new TreeMap<>();

    /** @param due when the request was, by {@link System#nanoTime} */
    public void add(long due, Answer answer) {
        var nanos = Math.max(0, System.nanoTime() - due);
        times.recordValue(Math.min(nanos, times.getHighestTrackableValue()));
        statuses.merge(answer.status(), 1L, Long::sum);
    }

    public Fared fared() {
        return new Fared(statuses, millis(50), millis(99), millis(99.9), times.getMaxValue() / 1e6);
    }

    private double millis(double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }
}
