package rollcall.benchmark.storm;

import java.io.PrintStream;
import java.util.List;
import rollcall.benchmark.crowd.Fared;
import rollcall.benchmark.stage.Median;

/**
 * One crowd at one server, and what the server knows of it afterwards.
 *
 * @param jvm options of the server's JVM
 * @param present how many the attendance sheet says have come
 * @param serverMegabytes resident when all have come
 */
record Played(String jvm, Crowd crowd, Seen seen, int present, double serverMegabytes) {
    /** Nothing lost, nothing recorded twice, nobody told anything else than that he is in. */
    boolean isSound() {
        return seen.lost() == 0 && seen.wrong() == 0 && present == crowd.trainees() && seen.once() == crowd.trainees();
    }

    /** @param plays of one crowd at one server */
    static void printMedian(PrintStream out, List<Played> plays) {
        var first = plays.get(0);
        var p99 = Median.of(plays, played -> played.seen.scans().p99());
        var isReached = plays.stream().allMatch(played -> played.isSound() && played.seen.expired() == 0)
                && p99 <= first.crowd.targetMillis();
        out.printf(
                "%,d trainees in %.0f s, server with %s, median of %d: p99 of scans %.1f ms; <= %.0f and nothing lost: %s%n",
                first.crowd.trainees(),
                first.crowd.seconds(),
                first.jvm,
                plays.size(),
                p99,
                first.crowd.targetMillis(),
                isReached ? "reached" : "NOT reached");
    }

    void print(PrintStream out) {
        out.printf(
                "%,d trainees in %.0f s, server with %s: %.0f MB resident, at most %,d connections%n",
                crowd.trainees(), crowd.seconds(), jvm, serverMegabytes, seen.mostOpen());
        row(out, "scans", seen.scans());
        row(out, "displays", seen.displays());
        row(out, "boards", seen.boards());
        out.printf(
                "  lost %d, wrong %d, told to come again %d, told of an expired code %d; present %,d, with one 201 each %,d%n",
                seen.lost(), seen.wrong(), seen.busy(), seen.expired(), present, seen.once());
    }

    private static void row(PrintStream out, String title, Fared fared) {
        out.printf(
                "  %-9s p50 %8.2f  p99 %8.2f  p99.9 %8.2f  max %8.2f ms  %s%n",
                title, fared.p50(), fared.p99(), fared.p999(), fared.max(), fared.statuses());
    }
}
