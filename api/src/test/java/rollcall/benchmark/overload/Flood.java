package rollcall.benchmark.overload;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import rollcall.benchmark.crowd.Line;
import rollcall.benchmark.crowd.Requests;

/**
 * Sends one flow on one thread, stretch after stretch without a gap, and times it from when each scan was due. A scan that
 * finds no connection waits for one for a second; then its sender has gone away, and it counts as unsent.
 */
final class Flood {
    private static final long GONE = TimeUnit.SECONDS.toNanos(1);
    private static final int PATIENCE_SECONDS = 30;

    private final Flow flow;
    private final List<String> tokens;
    private final EventLoop thread;
    private final ArrayDeque<Line> free;
    private final List<Watch> watches = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final int connections;
    private int stretch;
    private long stretchStart;
    private long inStretch;
    private long index;
    private boolean alarm;
    private long alarmAt;

    Flood(Flow flow, List<String> tokens, EventLoop thread, List<Line> lines) {
        this.flow = flow;
        this.tokens = tokens;
        this.thread = thread;
        this.free = new ArrayDeque<>(lines);
        this.connections = lines.size();
    }

    List<Stood> run() throws InterruptedException {
        thread.execute(this::start);
        var seconds =
                flow.stretches().stream().mapToDouble(Flow.Stretch::seconds).sum();
        var unused = over.await((long) seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
        return thread.submit(() -> watches.stream().map(Watch::stood).toList())
                .sync()
                .getNow();
    }

    private void start() {
        stretchStart = System.nanoTime();
        var start = stretchStart;
        for (var each : flow.stretches()) {
            watches.add(new Watch(start, each.seconds()));
            start += (long) (each.seconds() * 1e9);
            ends.add(start);
        }
        send();
    }

    /** Sends what is due, as far as connections are free. */
    private void send() {
        var now = System.nanoTime();
        for (var due = due(now); stretch < ends.size(); due = due(now)) {
            if (due > now) {
                wake(due - now);
                return;
            }
            if (free.isEmpty() && now - due <= GONE) {
                return;
            }
            inStretch++;
            if (now - due > GONE) {
                watches.get(stretch).unsent(due);
            } else {
                send(free.remove(), stretch, due);
                now = System.nanoTime();
            }
        }
        if (free.size() == connections) {
            over.countDown();
        }
    }

    private void send(Line line, int of, long due) {
        watches.get(of).sent();
        var token = tokens.get((int) (index % tokens.size()));
        var code = flow.codes().get((int) (index / tokens.size() % flow.codes().size()));
        index++;
        line.ask(Requests.scan(token, code), answer -> {
            watches.get(of).answered(due, answer);
            if (answer.status() == 200 || answer.status() == 201) {
                recorded();
            }
            free.add(line);
            send();
        });
    }

    private void recorded() {
        var now = System.nanoTime();
        for (int i = 0; i < ends.size(); i++) {
            if (now < ends.get(i)) {
                watches.get(i).recorded();
                return;
            }
        }
    }

    /** When the next scan is due, after moving on to the stretch that it belongs to. */
    private long due(long now) {
        while (stretch < ends.size()) {
            var rate = flow.stretches().get(stretch).rate();
            var due = rate == 0 ? now : stretchStart + (long) (inStretch * 1e9 / rate);
            if (due < ends.get(stretch)) {
                return due;
            }
            stretchStart = ends.get(stretch++);
            inStretch = 0;
        }
        return now;
    }

    private void wake(long nanos) {
        if (!alarm) {
            alarm = true;
            alarmAt = System.nanoTime() + nanos;
            var unused = thread.schedule(this::woken, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void woken() {
        alarm = false;
        if (stretch < watches.size()) {
            watches.get(stretch).woken(System.nanoTime() - alarmAt);
        }
        send();
    }
}
