package rollcall.benchmark.storm;

import java.io.PrintStream;
import rollcall.benchmark.crowd.Fared;

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

    boolean isReached() {
        return isSound() && seen.expired() == 0 && seen.scans().p99() <= crowd.targetMillis();
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
        out.printf(
                "  p99 of scans <= %.0f ms and nothing lost: %s%n",
                crowd.targetMillis(), isReached() ? "reached" : "NOT reached");
    }

    private static void row(PrintStream out, String title, Fared fared) {
        out.printf(
                "  %-9s p50 %8.2f  p99 %8.2f  p99.9 %8.2f  max %8.2f ms  %s%n",
                title, fared.p50(), fared.p99(), fared.p999(), fared.max(), fared.statuses());
    }
}
