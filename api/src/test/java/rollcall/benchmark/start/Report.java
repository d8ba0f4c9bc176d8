package rollcall.benchmark.start;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import rollcall.benchmark.stage.Median;

/** The medians of all rounds as a table, and what the archive makes of them. */
final class Report {
    private final List<Start> starts;

    Report(List<Start> starts) {
        this.starts = starts;
    }

    void print(PrintStream out) {
        out.printf(
                "%-8s %-9s %-8s %10s %9s %10s %7s %7s%n",
                "JDK", "database", "archive", "listens ms", "answer ms", "sign-in ms", "CPU ms", "RSS MB");
        for (var of : cases()) {
            out.printf(
                    "%-8d %-9s %-8s %10.0f %9.0f %10.0f %7.0f %7.0f%n",
                    of.jdk(),
                    of.fresh() ? "new" : "existing",
                    of.archive() ? "yes" : "no",
                    median(of, Start::listening),
                    median(of, Start::answered),
                    median(of, Start::signedIn),
                    median(of, Start::cpu),
                    median(of, Start::megabytes));
        }
        out.println();
        cases().stream().filter(Start.Case::archive).forEach(of -> ratios(out, of));
    }

    private void ratios(PrintStream out, Start.Case of) {
        var plain = new Start.Case(of.jdk(), of.fresh(), false);
        out.printf(
                "JDK %d, %s database: with the archive the first answer takes %.2f of the time, %.2f of the CPU, %.2f of the memory%n",
                of.jdk(),
                of.fresh() ? "new" : "existing",
                median(of, Start::answered) / median(plain, Start::answered),
                median(of, Start::cpu) / median(plain, Start::cpu),
                median(of, Start::megabytes) / median(plain, Start::megabytes));
    }

    private List<Start.Case> cases() {
        return starts.stream().map(Start::of).distinct().toList();
    }

    private double median(Start.Case of, ToDoubleFunction<Start> value) {
        return Median.of(starts.stream().filter(start -> start.of().equals(of)).toList(), value);
    }
}
