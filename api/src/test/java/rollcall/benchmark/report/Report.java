package rollcall.benchmark.report;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The costs as a table, and how much more a row costs than where there are the fewest. */
final class Report {
    private static final double TARGET = 1.20;

    private final List<Cost> costs;

    Report(List<Cost> costs) {
        this.costs = costs;
    }

    void print(PrintStream out) {
        out.printf(
                "%-10s %9s %9s %10s %9s %9s %12s %9s %7s%n",
                "", "rows", "seconds", "rows/s", "sent MB", "heap MB", "resident MB", "a row x", "target");
        for (var asked : Asked.values()) {
            costs.stream().filter(cost -> cost.asked() == asked).forEach(cost -> print(out, cost));
        }
    }

    private void print(PrintStream out, Cost cost) {
        var ratio = secondsOfRow(cost) / secondsOfRow(smallest(cost.asked()));
        out.printf(
                "%-10s %,9d %9.2f %,10.0f %9.1f %9.0f %12.0f %9.2f %7.2f%s%n",
                cost.asked().name().toLowerCase(Locale.ROOT),
                cost.rows(),
                cost.median(),
                1 / secondsOfRow(cost),
                cost.sent(),
                cost.heap(),
                cost.resident(),
                ratio,
                TARGET,
                ratio > TARGET ? " missed" : "");
    }

    private Cost smallest(Asked asked) {
        return costs.stream()
                .filter(cost -> cost.asked() == asked)
                .min(Comparator.comparingInt(Cost::rows))
                .orElseThrow();
    }

    private static double secondsOfRow(Cost cost) {
        return cost.median() / cost.rows();
    }
}
