package rollcall.benchmark.feedback;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.benchmark.stage.Median;

/** The medians by what was asked and by answers, and how much more each is than with the fewest. */
final class Report {
    private static final double TARGET_MILLIS = 100;
    /** What is called linear costs so many times as much for as many times the answers: caches have their limits. */
    private static final double LINEAR = 1.25;

    private final List<Integer> sizes;
    private final Map<Telling, Map<Integer, List<Double>>> millis = new EnumMap<>(Telling.class);
    private final Map<Telling, Map<Integer, Integer>> statements = new EnumMap<>(Telling.class);

    Report(Collection<Integer> sizes) {
        this.sizes = List.copyOf(sizes);
    }

    void add(Telling telling, int answers, List<Double> times) {
        millis.computeIfAbsent(telling, first -> new LinkedHashMap<>())
                .computeIfAbsent(answers, first -> new ArrayList<>())
                .addAll(times);
    }

    void sent(Telling telling, int answers, int count) {
        statements.computeIfAbsent(telling, first -> new LinkedHashMap<>()).put(answers, count);
    }

    void print(PrintStream out) {
        out.printf("%-28s", "with so many answers, ms");
        sizes.forEach(size -> out.printf(" %9s", "%,d".formatted(size)));
        sizes.stream().skip(1).forEach(size -> out.printf(" %13s", "x at %,d".formatted(size)));
        out.printf("  statements%n");
        details().forEach((title, figures) -> {
            out.printf("%-28s", title);
            figures.millis().values().forEach(each -> out.printf(" %9.1f", each));
            sizes.stream().skip(1).forEach(size -> out.printf(" %13.2f", figures.times(size, sizes.get(0))));
            out.printf("  %s%s%n", figures.statements().values(), judged(figures));
        });
    }

    private String judged(Figures figures) {
        int fewest = sizes.get(0);
        var isLinear = sizes.stream().allMatch(size -> figures.times(size, fewest) <= LINEAR * size / fewest);
        return (figures.millis(fewest) > TARGET_MILLIS ? " 100 ms missed" : "") + (isLinear ? "" : " not linear");
    }

    /** Of one way to ask, by answers. */
    record Figures(Map<Integer, Double> millis, Map<Integer, Integer> statements) {
        double millis(int answers) {
            return millis.getOrDefault(answers, Double.NaN);
        }

        double times(int answers, int fewest) {
            return millis(answers) / millis(fewest);
        }
    }

    Map<String, Figures> details() {
        var details = new LinkedHashMap<String, Figures>();
        millis.forEach((telling, times) -> {
            var medians = new LinkedHashMap<Integer, Double>();
            times.forEach((answers, all) -> medians.put(answers, Median.of(all)));
            details.put(telling.title(), new Figures(medians, statements.getOrDefault(telling, Map.of())));
        });
        return details;
    }
}
