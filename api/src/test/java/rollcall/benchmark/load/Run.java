package rollcall.benchmark.load;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One load, sent and timed on one thread.
 *
 * <p>With a rate, request number i is due i periods after the start. If no connection is free then, it is sent as soon as
 * one is, and its time still counts from when it was due: an answer that is late makes those behind it late, too.
 */
final class Run {
    private static final int PATIENCE_SECONDS = 10;

    private final RequestBytes requests;
    private final Load load;
    private final EventLoop thread;
    private final ArrayDeque<Channel> free = new ArrayDeque<>();
    private final Map<Channel, Long> since = new HashMap<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private final Histogram times = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final CountDownLatch over = new CountDownLatch(1);
    private long start;
    private long lastAnswer;
    private long sent;
    private @Nullable Future<?> alarm;

    Run(RequestBytes requests, Load load, EventLoop thread) {
        this.requests = requests;
        this.load = load;
        this.thread = thread;
    }

    Measured measure(List<Channel> channels) throws InterruptedException {
        thread.execute(() -> {
            start = System.nanoTime();
            lastAnswer = start;
            free.addAll(channels);
            send();
        });
        var inTime = over.await((long) load.seconds() + 1 + PATIENCE_SECONDS, TimeUnit.SECONDS);
        return thread.submit(() -> measured(inTime)).sync().getNow();
    }

    void answered(Channel channel, int status) {
        lastAnswer = System.nanoTime();
        var began = since.remove(channel);
        if (began == null) {
            throw new IllegalStateException("an answer that nobody asked for");
        }
        times.recordValue(Math.min(lastAnswer - began, times.getHighestTrackableValue()));
        statuses.merge(status, 1L, Long::sum);
        free.add(channel);
        send();
    }

    /** Sends what is due, as far as connections are free. */
    private void send() {
        while (!free.isEmpty() && !allSent()) {
            var now = System.nanoTime();
            var due = due(now);
            if (due > now) {
                wake(due - now);
                return;
            }
            var channel = free.remove();
            since.put(channel, due);
            // What cannot be sent is not answered, and counted as lost.
            var unused = channel.writeAndFlush(requests.write(channel.alloc(), load, sent++));
        }
        if (since.isEmpty() && allSent()) {
            over.countDown();
        }
    }

    private long due(long now) {
        return load.rate() == 0 ? now : start + (long) (sent * 1e9 / load.rate());
    }

    private boolean allSent() {
        return load.rate() == 0
                ? System.nanoTime() - start > load.seconds() * 1e9
                : sent >= load.rate() * load.seconds();
    }

    private void wake(long nanos) {
        if (alarm == null) {
            alarm = thread.schedule(this::woken, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void woken() {
        alarm = null;
        send();
    }

    private Measured measured(boolean inTime) {
        var unsent = load.rate() == 0 ? 0 : Math.round(load.rate() * load.seconds()) - sent;
        return new Measured(
                (lastAnswer - start) / 1e9,
                statuses,
                inTime ? 0 : since.size() + Math.max(0, unsent),
                millis(50),
                millis(99),
                millis(99.9),
                times.getMaxValue() / 1e6);
    }

    private double millis(double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }
}
