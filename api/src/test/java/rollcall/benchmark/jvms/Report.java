package rollcall.benchmark.jvms;

import java.io.PrintStream;
import java.util.List;
import rollcall.benchmark.stage.Median;

/** The medians of all rounds, one row for each kind. */
final class Report {
    private final List<Slice> slices;

    Report(List<Slice> slices) {
        this.slices = slices;
    }

    void print(PrintStream out) {
        for (var connections :
                slices.stream().map(Slice::connections).distinct().toList()) {
            out.printf(
                    "%-28s %9s %6s %9s %9s %6s %21s%n%-28s %9s %6s %9s %9s %6s %10s %10s%n",
                    connections + " connections",
                    "a second",
                    "x",
                    "us server",
                    "us mysqld",
                    "MB",
                    "ms at one same rate",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "p50",
                    "p99");
            var ofThese = slices.stream()
                    .filter(slice -> slice.connections() == connections)
                    .toList();
            ofThese.stream().map(Slice::kind).distinct().forEach(kind -> row(out, kind, ofThese));
            out.println();
        }
    }

    private static void row(PrintStream out, String kind, List<Slice> all) {
        var first = of(all.get(0).kind(), all);
        var own = of(kind, all);
        out.printf(
                "%-28s %9.0f %6.2f %9.0f %9.0f %6.0f %10.2f %10.2f%n",
                kind,
                Median.of(own, Slice::perSecond),
                Median.of(own, Slice::perSecond) / Median.of(first, Slice::perSecond),
                Median.of(own, Slice::serverMicros),
                Median.of(own, Slice::mysqldMicros),
                Median.of(own, Slice::megabytes),
                Median.of(own, slice -> slice.half().p50()),
                Median.of(own, slice -> slice.half().p99()));
    }

    private static List<Slice> of(String kind, List<Slice> all) {
        return all.stream().filter(slice -> slice.kind().equals(kind)).toList();
    }
}
