package rollcall.benchmark.door;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import rollcall.benchmark.load.Measured;
import rollcall.benchmark.stage.Median;

/**
 * The medians of one case.
 *
 * @param rounds that they are of
 * @param p50 in milliseconds, as all quantiles, at half of {@code perSecond}; null for JDBC, where nothing arrives
 * @param server microseconds of CPU for one answer, as those of mysqld and the client
 * @param bad whether an answer was not what its request deserves
 * @param disturbed whether others used the machine in every round
 */
record Row(
        String title,
        int connections,
        int rounds,
        double perSecond,
        @Nullable Double p50,
        @Nullable Double p99,
        @Nullable Double p999,
        double server,
        double mysqld,
        double client,
        double megabytes,
        double statements,
        double fsyncs,
        boolean bad,
        boolean disturbed) {
    /** Slices in which others took more of the machine are dropped, if the case has any other. */
    private static final double MOST_FOREIGN = 0.10;

    static Row of(List<Slice> all) {
        var clean = all.stream()
                .filter(slice -> slice.used().foreign() <= MOST_FOREIGN)
                .toList();
        var used = clean.isEmpty() ? all : clean;
        return new Row(
                all.get(0).title(),
                all.get(0).connections(),
                used.size(),
                Median.of(used, Slice::perSecond),
                quantile(used, Measured::p50),
                quantile(used, Measured::p99),
                quantile(used, Measured::p999),
                Median.of(used, Slice::serverMicros),
                Median.of(used, Slice::mysqldMicros),
                Median.of(used, Slice::clientMicros),
                Median.of(used, Slice::serverMegabytes),
                Median.of(used, Slice::statements),
                Median.of(used, Slice::fsyncs),
                all.stream().anyMatch(slice -> slice.bad() > 0),
                clean.isEmpty());
    }

    private static @Nullable Double quantile(List<Slice> used, ToDoubleFunction<Measured> which) {
        var halves = used.stream().map(Slice::half).filter(Objects::nonNull).toList();
        return halves.isEmpty() ? null : Median.of(halves, which);
    }
}
