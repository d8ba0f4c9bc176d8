package rollcall.benchmark.overload;

import java.io.PrintStream;
import java.util.List;
import java.util.function.ToDoubleFunction;
import rollcall.benchmark.stage.Median;

/**
 * One server under too much, and what it knows of it afterwards.
 *
 * @param jvm options of the server's JVM
 * @param peak scans a second that it records when nobody has to wait for more than the others
 * @param wanted scans a second that were to be offered at three times that
 * @param before at half of the peak
 * @param during at three times the peak
 * @param after at half of the peak again
 * @param recorded how many have come to the sessions, as their counters say
 */
record Withstood(
        String jvm,
        double peak,
        double wanted,
        Stood before,
        Stood during,
        Stood after,
        long recorded,
        List<Gauge.Reading> readings) {
    private static final double LEAST_GOODPUT = 0.8;
    /** More than noise makes of a server that records at most its peak. */
    private static final double MOST_GOODPUT = 1.3;

    /** How many times the peak is offered. */
    static final int TIMES = 3;

    private static final double MOST_REFUSAL_MILLIS = 100;
    private static final double MOST_RECOVERY_MILLIS = 2_000;
    private static final double BUSY = 0.9;

    long accepted() {
        return before.accepted().all()
                + during.accepted().all()
                + after.accepted().all();
    }

    long lost() {
        return before.lost() + during.lost() + after.lost() + Math.max(0, accepted() - recorded);
    }

    long wrong() {
        return before.wrong() + during.wrong() + after.wrong();
    }

    boolean isSound() {
        return lost() == 0 && wrong() == 0;
    }

    /** Of the peak of the same round. */
    private double part() {
        return during.goodput() / peak;
    }

    private double recoveryMillis() {
        return Recovery.millis(before.quarters(), after.quarters());
    }

    double refusedPerSecond() {
        return wanted - during.goodput();
    }

    /** Rounds differ by a tenth: this is what they come to. */
    static void printMedians(PrintStream out, List<Withstood> rounds) {
        var part = Median.of(rounds, Withstood::part);
        var refused = Median.of(rounds, each -> each.during.refused().p99());
        var recovery = Median.of(rounds, Withstood::recoveryMillis);
        out.printf(
                "medians with %s: goodput %.2f of the peak; >= 0.80: %s; refused within %.1f ms (p99); <= 100 ms: %s; as before"
                        + " after %.0f ms; <= 2 s: %s; %.0f MB resident at most%n",
                rounds.get(0).jvm,
                part,
                said(part >= LEAST_GOODPUT),
                refused,
                said(refused <= MOST_REFUSAL_MILLIS),
                recovery,
                said(recovery <= MOST_RECOVERY_MILLIS),
                rounds.stream()
                        .mapToDouble(each -> each.most(Gauge.Reading::residentMegabytes))
                        .max()
                        .orElseThrow());
    }

    /** @param leastMicros of the core, for an answer of {@link Floor} */
    static void printBound(PrintStream out, List<Withstood> rounds, double leastMicros) {
        var micros = 1e6 / Median.of(rounds, each -> each.peak);
        out.printf(
                "with %s a scan at the peak takes %.0f us, which leaves %.1f for each refusal at 0.80; only to read and to answer takes %.1f, which allows %.2f%n",
                rounds.get(0).jvm,
                micros,
                micros * (1 - LEAST_GOODPUT) / (TIMES - LEAST_GOODPUT),
                leastMicros,
                (micros - TIMES * leastMicros) / (micros - leastMicros));
    }

    void print(PrintStream out) {
        var part = part();
        var refused = during.refused();
        out.printf("server with %s: peak %.0f scans a second%n", jvm, peak);
        out.printf(
                "  offered %.0f of %.0f a second: %d recorded, %d refused, %d found no connection; generator at %.0f %%, late by %.0f ms at most%s%n",
                during.offered(),
                wanted,
                during.accepted().all(),
                refused.all(),
                during.unsent(),
                100 * most(Gauge.Reading::generatorCore),
                during.latest(),
                during.offered() < BUSY * wanted && most(Gauge.Reading::generatorCore) > BUSY
                        ? ": it could offer no more"
                        : "");
        out.printf(
                "  goodput %.0f = %.2f of the peak; >= 0.80: %s%n",
                during.goodput(),
                part,
                part > MOST_GOODPUT
                        ? "no: that was no peak, others had the machine then"
                        : said(part >= LEAST_GOODPUT));
        out.printf(
                "  refused p50 %.1f  p99 %.1f ms, all with Retry-After; everybody, and <= 100 ms: %s%n",
                refused.p50(), refused.p99(), said(during.unsent() == 0 && refused.p99() <= MOST_REFUSAL_MILLIS));
        out.printf(
                "  recorded p50 %.1f  p99 %.1f ms; at half the peak before p99 %.1f, after %.1f ms%n",
                during.accepted().p50(),
                during.accepted().p99(),
                before.accepted().p99(),
                after.accepted().p99());
        out.printf(
                "  as before after %.0f ms; <= 2 s: %s%n",
                recoveryMillis(), said(recoveryMillis() <= MOST_RECOVERY_MILLIS));
        out.printf(
                "  memory resident %.0f MB before, %.0f at most; heap used %.0f MB at most%n",
                readings.get(0).residentMegabytes(),
                most(Gauge.Reading::residentMegabytes),
                most(Gauge.Reading::heapMegabytes));
        out.printf(
                "  lost %d, wrong %d; answered as recorded %d, on record %d%n", lost(), wrong(), accepted(), recorded);
    }

    private double most(ToDoubleFunction<Gauge.Reading> value) {
        return readings.stream().mapToDouble(value).max().orElse(0);
    }

    private static String said(boolean reached) {
        return reached ? "reached" : "NOT reached";
    }
}
