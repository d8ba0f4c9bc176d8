package rollcall.benchmark.crowd;

import java.util.Map;

/**
 * How one kind of request fared.
 *
 * @param statuses how many answers had which; 0 is none
 * @param p50 in milliseconds, as all quantiles, from when a request was due until its whole answer was there
 */
public record Fared(Map<Integer, Long> statuses, double p50, double p99, double p999, double max) {
    public long of(int... wanted) {
        var sum = 0L;
        for (var status : wanted) {
            sum += statuses.getOrDefault(status, 0L);
        }
        return sum;
    }

    public long all() {
        return statuses.values().stream().mapToLong(Long::longValue).sum();
    }
}
