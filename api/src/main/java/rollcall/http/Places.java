package rollcall.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many may be answered at once. A burst may take all places; a crowd that stays has a quarter of them: behind those nobody
 * would be answered sooner, and everybody would wait longer.
 *
 * <p>After controlled delay (Nichols and Jacobson, "Controlling Queue Delay", ACM Queue 2012; for requests, Maurer, "Fail at
 * Scale", ACM Queue 2015): what tells a crowd from a burst is that no moment finds few inside. It bounds how many they are, not
 * how long they wait, as nobody inside is turned away.
 */
final class Places {
    /** A thirty-second of them is what any moment of a server finds that keeps up; in a flood, none does. */
    private static final int FEW = 32;

    private static final int LASTING = 4;
    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** It is written by one in many, as all read it. */
    private static final long PRECISION_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final int most;
    private final LongSupplier nanos;
    private volatile long lastCalm;

    /** @param nanos as {@link System#nanoTime} */
    Places(int most, LongSupplier nanos) {
        this.most = most;
        this.nanos = nanos;
        this.lastCalm = nanos.getAsLong();
    }

    /** @param taken how many are being answered now */
    boolean hasOne(long taken) {
        var now = nanos.getAsLong();
        var sinceCalm = now - lastCalm;
        if (taken <= most / FEW) {
            if (sinceCalm > PRECISION_NANOS) {
                lastCalm = now;
            }
            return taken < most;
        }
        return taken < (sinceCalm > BURST_NANOS ? Math.max(1, most / LASTING) : most);
    }
}
