package rollcall.benchmark.overload;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import rollcall.benchmark.crowd.Answer;
import rollcall.benchmark.crowd.Tally;

/** Keeps what became of the scans of one stretch. */
final class Watch {
    private static final double QUARTER = 0.25e9;
    private static final long LONGEST = 120_000_000_000L;

    private final long start;
    private final double seconds;
    private final Tally accepted = new Tally();
    private final Tally refused = new Tally();
    private final Tally other = new Tally();
    private final List<Histogram> times = new ArrayList<>();
    private final long[] turnedAway;
    private long recorded;
    private long sent;
    private long unsent;
    private long answered;
    private long latest;

    Watch(long start, double seconds) {
        this.start = start;
        this.seconds = seconds;
        this.turnedAway = new long[(int) Math.ceil(seconds * 1e9 / QUARTER)];
        for (int i = 0; i < turnedAway.length; i++) {
            times.add(new Histogram(LONGEST, 2));
        }
    }

    void sent() {
        sent++;
    }

    void unsent(long due) {
        unsent++;
        turnedAway[quarter(due)]++;
    }

    /** The generator itself was late, by so many nanoseconds. */
    void woken(long late) {
        latest = Math.max(latest, late);
    }

    /** In this stretch, whenever it was due. */
    void recorded() {
        recorded++;
    }

    void answered(long due, Answer answer) {
        answered++;
        if (answer.status() == 200 || answer.status() == 201) {
            accepted.add(due, answer);
            times.get(quarter(due)).recordValue(Math.min(LONGEST, Math.max(0, System.nanoTime() - due)));
        } else {
            (answer.isBusy() ? refused : other).add(due, answer);
            turnedAway[quarter(due)]++;
        }
    }

    private int quarter(long due) {
        return (int) Math.min(turnedAway.length - 1, (due - start) / QUARTER);
    }

    Stood stood() {
        var quarters = new ArrayList<Stood.Quarter>();
        for (int i = 0; i < turnedAway.length; i++) {
            var each = times.get(i);
            quarters.add(new Stood.Quarter(each.getTotalCount(), each.getValueAtPercentile(99) / 1e6, turnedAway[i]));
        }
        return new Stood(
                recorded / seconds,
                sent / seconds,
                accepted.fared(),
                refused.fared(),
                other.fared(),
                unsent,
                sent - answered,
                latest / 1e6,
                quarters);
    }
}
