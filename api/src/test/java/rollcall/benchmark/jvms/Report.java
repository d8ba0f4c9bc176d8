package rollcall.benchmark.jvms;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
                median(own, Slice::perSecond),
                median(own, Slice::perSecond) / median(first, Slice::perSecond),
                median(own, Slice::serverMicros),
                median(own, Slice::mysqldMicros),
                median(own, Slice::megabytes),
                median(own, slice -> slice.half().p50()),
                median(own, slice -> slice.half().p99()));
    }

    private static List<Slice> of(String kind, List<Slice> all) {
        return all.stream().filter(slice -> slice.kind().equals(kind)).toList();
    }

    private static double median(List<Slice> same, ToDoubleFunction<Slice> value) {
        var sorted = same.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
