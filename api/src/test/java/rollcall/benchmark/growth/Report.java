package rollcall.benchmark.growth;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.benchmark.stage.Median;

/** The medians of all rounds by size, and how much more each is than with the fewest rows. */
final class Report {
    private static final double TARGET = 1.20;
    /** Fewer pages from disk for one scan than this are chance. */
    private static final double NOTHING = 0.05;

    private final Map<Integer, List<Map<String, Double>>> rounds;

    Report(Map<Integer, List<Map<String, Double>>> rounds) {
        this.rounds = rounds;
    }

    void print(PrintStream out) {
        var heads = rounds.keySet().stream().map("%,d"::formatted).toList();
        var others = rounds.keySet().stream().skip(1).map("x at %,d"::formatted).toList();
        out.printf("%-36s", "with so many rows of attendance");
        heads.forEach(head -> out.printf(" %11s", head));
        others.forEach(head -> out.printf(" %15s", head));
        out.printf("  target%n");
        details().forEach((title, medians) -> row(out, title, List.copyOf(medians.values())));
    }

    private static void row(PrintStream out, String title, List<Double> medians) {
        out.printf("%-36s", title);
        medians.forEach(median -> out.printf(" %11.2f", median));
        var worst = 0.0;
        for (var median : medians.subList(1, medians.size())) {
            var ratio = Math.max(median, NOTHING) / Math.max(medians.get(0), NOTHING);
            worst = Math.max(worst, ratio);
            out.printf(" %15.2f", ratio);
        }
        out.printf("  %.2f%s%n", TARGET, worst > TARGET ? " missed" : "");
    }

    /** By what was measured, then by rows. */
    Map<String, Map<Integer, Double>> details() {
        var details = new LinkedHashMap<String, Map<Integer, Double>>();
        rounds.forEach((rows, all) -> all.get(0).keySet().forEach(title -> details.computeIfAbsent(
                        title, first -> new LinkedHashMap<>())
                .put(rows, Median.of(all, each -> each.getOrDefault(title, Double.NaN)))));
        return details;
    }
}
