package rollcall.benchmark.storm;

import java.util.concurrent.TimeUnit;
import rollcall.benchmark.crowd.Answer;
import rollcall.benchmark.crowd.Line;
import rollcall.benchmark.crowd.Requests;
import rollcall.benchmark.crowd.Tally;

/** A display or a board: it asks for one thing once a second, and says what it has already. */
final class Screen {
    static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final Line line;
    private final String path;
    private final String token;
    private final Tally tally;
    private String tag = "";
    private String code = "";
    private long due;
    private int owed;
    private boolean waiting;

    Screen(Line line, String path, String token, Tally tally) {
        this.line = line;
        this.path = path;
        this.token = token;
        this.tally = tally;
    }

    /** The code that it shows, if it is one that shows codes. */
    String code() {
        return code;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** @param first when its first poll is due */
    void on(long first) {
        due = first;
    }

    /** Another poll is due; it is sent when the one before is answered, and its time runs from now. */
    void tick() {
        owed++;
        ask();
    }

    private void ask() {
        if (!waiting && owed > 0) {
            waiting = true;
            owed--;
            line.ask(Requests.poll(path, token, tag), this::answered);
        }
    }

    private void answered(Answer answer) {
        waiting = false;
        tally.add(due, answer);
        due += PERIOD;
        if (answer.status() == 200) {
            tag = answer.tag();
            code = answer.text("code");
        }
        ask();
    }

    void leave() {
        line.close();
    }
}
