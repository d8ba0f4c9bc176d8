package rollcall.benchmark.door;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The medians of all rounds as a table, the ratios between them, and what they come to. */
final class Report {
    /** By connections. */
    private static final Map<Integer, Double> LEAST_OF_PLAIN = Map.of(1, 0.9, 64, 4.0, 256, 6.0);

    private static final Map<Integer, Double> LEAST_OF_TOKEN = Map.of(64, 0.6, 256, 0.75);
    /** Once there are enough connections for it to be asked for more than one at a time. */
    private static final Map<Integer, Double> LEAST_OF_PEER = Map.of(64, 100.0, 256, 100.0);

    private static final double MOST_MILLIS = 15;

    private final List<Slice> slices;
    private final List<Row> rows;
    private final List<Ratios> ratios;

    Report(List<Slice> slices) {
        this.slices = slices;
        record Case(String title, int connections) {}
        rows = slices.stream()
                .collect(Collectors.groupingBy(
                        slice -> new Case(slice.title(), slice.connections()),
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), Row::of)))
                .values()
                .stream()
                .toList();
        ratios = rows.stream()
                .map(Row::connections)
                .distinct()
                .map(connections -> Ratios.of(
                        connections,
                        rows.stream()
                                .filter(row -> row.connections() == connections)
                                .toList()))
                .toList();
    }

    /** Whether every request of every slice had the answer it deserves. */
    boolean allAnswered() {
        return rows.stream().noneMatch(Row::bad);
    }

    Map<String, Object> details() {
        return Map.of("medians", rows, "ratios", ratios, "slices", slices);
    }

    void print(PrintStream out) {
        out.printf("%-22s %5s %9s %26s %23s%n", "", "", "", "ms at half that rate", "us of CPU each");
        out.printf(
                "%-22s %5s %9s %8s %8s %8s %7s %7s %7s %6s %7s %7s %7s%n",
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
                "fsyncs",
                "rounds");
        rows.stream().map(Row::title).distinct().forEach(title -> rows.stream()
                .filter(row -> row.title().equals(title))
                .forEach(row -> print(out, row)));
        out.println("! answers that nobody deserved, or none;  ~ others used the machine in every round");
        out.println();
        ratios.forEach(each -> print(out, each));
    }

    private static void print(PrintStream out, Row row) {
        out.printf(
                "%-22s %5d %9.0f %8s %8s %8s %7.0f %7.0f %7.0f %6.0f %7.2f %7.3f %7d %s%s%n",
                row.title(),
                row.connections(),
                row.perSecond(),
                millis(row.p50()),
                millis(row.p99()),
                millis(row.p999()),
                row.server(),
                row.mysqld(),
                row.client(),
                row.megabytes(),
                row.statements(),
                row.fsyncs(),
                row.rounds(),
                row.bad() ? "!" : "",
                row.disturbed() ? "~" : "");
    }

    private static String millis(@Nullable Double value) {
        return value == null ? "-" : "%.2f".formatted(value);
    }

    private static void print(PrintStream out, Ratios ratios) {
        var connections = ratios.connections();
        out.printf("%d connections:%n", connections);
        out.printf("  %.2f x plain%s%n", ratios.plain(), judged(ratios.plain(), LEAST_OF_PLAIN.get(connections)));
        out.printf("  %.0f x the peer%s%n", ratios.peer(), judged(ratios.peer(), LEAST_OF_PEER.get(connections)));
        out.printf(
                "  %.2f x token + JSON%s; %.2f x the bound, %.2f x all but the desk%n",
                ratios.token(),
                judged(ratios.token(), LEAST_OF_TOKEN.get(connections)),
                ratios.bound(),
                ratios.gates());
        out.printf("  %.2f x itself with classes side by side%n", ratios.sideBySide());
        out.printf(
                "  p99 at half of the rate %.1f ms; <= %.0f: %s%n",
                ratios.p99(), MOST_MILLIS, said(ratios.p99() <= MOST_MILLIS));
    }

    private static String judged(double ratio, @Nullable Double least) {
        return least == null ? "" : "; >= %s: %s".formatted(least, said(ratio >= least));
    }

    private static String said(boolean reached) {
        return reached ? "reached" : "NOT reached";
    }
}
