package rollcall.benchmark.load;

import java.util.Map;
import java.util.Set;

/**
 * What the generator saw of one load.
 *
 * @param seconds until the last answer
 * @param statuses how many answers had which
 * @param lost requests that were never answered
 * @param p50 in milliseconds, as all quantiles, from when a request was due (or sent, if the load had no rate) until its
 *     whole answer was there
 */
public record Measured(
        double seconds, Map<Integer, Long> statuses, long lost, double p50, double p99, double p999, double max) {
    /** Whether every request had this answer. */
    public boolean allAnswered(int status) {
        return lost == 0 && statuses.keySet().equals(Set.of(status));
    }

    public long answers() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}
