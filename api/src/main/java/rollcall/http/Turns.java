package rollcall.http;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Of those who ask the very same at the very same moment one goes and looks; the others wait for what it brings. */
final class Turns {
    /** Longer than this nobody waits for another: whoever went may have lost its way. */
    private static final long LONGEST_WAIT_MILLIS = 1000;

    private final ConcurrentHashMap<String, CountDownLatch> gone = new ConcurrentHashMap<>();

    /** True for the one who goes and must come {@link #back}; for the others false, once it is back. */
    boolean go(String key) {
        var before = gone.putIfAbsent(key, new CountDownLatch(1));
        if (before != null) {
            await(before);
        }
        return before == null;
    }

    void back(String key) {
        var waiting = gone.remove(key);
        if (waiting != null) {
            waiting.countDown();
        }
    }

    private static void await(CountDownLatch before) {
        try {
            var unused = before.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
