package rollcall.benchmark.door;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import rollcall.benchmark.load.Measured;

/** The medians of all rounds as a table, and the ratios between them. */
final class Report {
    /** Slices in which others took more of the machine are dropped, if the case has any other. */
    private static final double MOST_FOREIGN = 0.10;
    /** Scans a second of Moodle's rotating-QR attendance, on the same kind of machine. */
    private static final double PEER = 77;

    private final List<Slice> slices;

    Report(List<Slice> slices) {
        this.slices = slices;
    }

    /** Whether every request of every slice had the answer it deserves. */
    boolean allAnswered() {
        return slices.stream().allMatch(slice -> slice.bad() == 0);
    }

    void print(PrintStream out) {
        out.printf("%-18s %5s %9s %26s %23s%n", "", "", "", "ms at half that rate", "us of CPU each");
        out.printf(
                "%-18s %5s %9s %8s %8s %8s %7s %7s %7s %6s %7s %7s%n",
                "case",
                "conns",
                "a second",
                "p50",
                "p99",
                "p99.9",
                "server",
                "mysqld",
                "client",
                "MB",
                "stmts",
                "fsyncs");
        distinct(Slice::title)
                .forEach(title -> distinct(Slice::connections).forEach(connections -> row(out, title, connections)));
        out.println("! answers that nobody deserved, or none;  ~ others used the machine in every round");
        out.println();
        distinct(Slice::connections).forEach(connections -> ratios(out, connections));
    }

    private <T> List<T> distinct(Function<Slice, T> key) {
        return slices.stream().map(key).distinct().toList();
    }

    private void row(PrintStream out, String title, int connections) {
        var same = same(title, connections);
        var bad = same.stream().anyMatch(slice -> slice.bad() > 0);
        var noisy = same.stream().anyMatch(slice -> slice.used().foreign() > MOST_FOREIGN);
        out.printf(
                "%-18s %5d %9.0f %8s %8s %8s %7.0f %7.0f %7.0f %6.0f %7.2f %7.3f %s%s%n",
                title,
                connections,
                median(same, Slice::perSecond),
                millis(same, Measured::p50),
                millis(same, Measured::p99),
                millis(same, Measured::p999),
                median(same, Slice::serverMicros),
                median(same, Slice::mysqldMicros),
                median(same, Slice::clientMicros),
                median(same, Slice::serverMegabytes),
                median(same, Slice::statements),
                median(same, Slice::fsyncs),
                bad ? "!" : "",
                noisy ? "~" : "");
    }

    /** The rounds of one case: those that others did not disturb, or all if they disturbed all. */
    private List<Slice> same(String title, int connections) {
        var all = slices.stream()
                .filter(slice -> slice.title().equals(title) && slice.connections() == connections)
                .toList();
        var clean = all.stream()
                .filter(slice -> slice.used().foreign() <= MOST_FOREIGN)
                .toList();
        return clean.isEmpty() ? all : clean;
    }

    private void ratios(PrintStream out, int connections) {
        var rate = rate(Way.ROLLCALL, connections);
        out.printf(
                "%d connections: %.2f x plain, %.2f x all but the desk, %.2f x token + JSON, %.2f x the bound, %.0f x the"
                        + " peer%n",
                connections,
                rate / rate(Way.PLAIN, connections),
                rate / rate(Way.GATES, connections),
                rate / rate(Way.PARSE, connections),
                rate / bound(connections),
                rate / PEER);
    }

    /** A check-in that were nothing but its token, its JSON and its two rows, written as fast as JDBC writes any. */
    private double bound(int connections) {
        var rows = Comparison.BATCHES.stream()
                .map(Comparison::title)
                .map(title -> same(title, connections))
                .mapToDouble(same -> median(same, Slice::perSecond))
                .max()
                .orElseThrow();
        return 1 / (1 / rate(Way.PARSE, connections) + 2 / rows);
    }

    private double rate(Way way, int connections) {
        return median(same(way.title, connections), Slice::perSecond);
    }

    private static String millis(List<Slice> same, ToDoubleFunction<Measured> quantile) {
        var values = same.stream()
                .map(Slice::half)
                .filter(Objects::nonNull)
                .mapToDouble(quantile)
                .toArray();
        return values.length == 0 ? "-" : "%.2f".formatted(median(values));
    }

    private static double median(List<Slice> same, ToDoubleFunction<Slice> value) {
        return median(same.stream().mapToDouble(value).toArray());
    }

    private static double median(double[] values) {
        var sorted = Arrays.stream(values).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
