package rollcall.benchmark.storm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import rollcall.benchmark.crowd.Answer;
import rollcall.benchmark.crowd.Lines;
import rollcall.benchmark.crowd.Tally;

/** Plays one script on one thread: screens poll from the beginning, trainees come when they are due, whatever happens. */
final class Rush {
    /** The screens are on before the first trainee comes. */
    private static final long LEAD = TimeUnit.SECONDS.toNanos(3);
    /** Process limits of 20,000 open files leave this much on either side; who finds no place waits, and his time runs. */
    private static final int MOST_OPEN = 16_000;

    private static final int LINES = 2;
    private static final int PATIENCE_SECONDS = 40;

    private final Script script;
    private final Lines lines;
    private final List<String> tokens;
    private final Screens screens;
    private final List<Phone> phones = new ArrayList<>();
    private final ArrayDeque<Phone> waiting = new ArrayDeque<>();
    private final Tally scans = new Tally();
    private final CountDownLatch over;
    private long busy;
    private long expired;
    private int open;
    private int mostOpen;

    Rush(Script script, Lines lines, List<String> tokens) {
        this.script = script;
        this.lines = lines;
        this.tokens = tokens;
        this.screens = new Screens(script, lines);
        this.over = new CountDownLatch(script.trainees());
    }

    private Phone phone(int index, long due) {
        var room = index % script.doors().size();
        var own = List.of(lines.to(script.port()), lines.to(script.port()));
        var phone = new Phone(own, () -> screens.code(room), tokens.get(index), this, due);
        at(due, () -> arrive(phone));
        return phone;
    }

    Seen play() throws InterruptedException {
        var arrivals = Arrivals.of(script);
        var start = System.nanoTime();
        screens.on(start);
        for (int i = 0; i < arrivals.length; i++) {
            phones.add(phone(i, start + LEAD + arrivals[i]));
        }
        var unused = over.await((long) (script.seconds() + PATIENCE_SECONDS), TimeUnit.SECONDS);
        screens.off();
        var unanswered = screens.unanswered();
        return lines.thread().submit(() -> seen(unanswered)).sync().getNow();
    }

    void at(long moment, Runnable action) {
        var unused = lines.thread().schedule(action, moment - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void arrive(Phone phone) {
        if (open + LINES > MOST_OPEN) {
            waiting.add(phone);
        } else {
            open += LINES;
            mostOpen = Math.max(mostOpen, open);
            phone.come();
        }
    }

    void toldBusy() {
        busy++;
    }

    void toldExpired() {
        expired++;
    }

    void answered(long due, Answer answer) {
        scans.add(due, answer);
    }

    void left() {
        open -= LINES;
        over.countDown();
        if (!waiting.isEmpty()) {
            arrive(waiting.remove());
        }
    }

    private Seen seen(long polls) {
        return new Seen(
                scans.fared(),
                screens.displays().fared(),
                screens.boards().fared(),
                busy,
                expired,
                phones.stream().mapToLong(Phone::unanswered).sum() + polls,
                (int) phones.stream().filter(Phone::hasOneFirst).count(),
                phones.stream().mapToLong(Phone::strangers).sum(),
                mostOpen);
    }
}
