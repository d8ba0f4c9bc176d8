package rollcall.benchmark.storm;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import rollcall.benchmark.crowd.Answer;
import rollcall.benchmark.crowd.Line;
import rollcall.benchmark.crowd.Requests;

/**
 * A trainee's phone: it sends its scan twice at once, on two connections, and again a second later, after a 503 when
 * that says, and the code of then if the one it sent has expired. It opens its connections when the trainee comes, and leaves with the last answer.
 */
final class Phone {
    static final int SCANS = 3;

    private static final long REPEAT = TimeUnit.SECONDS.toNanos(1);
    /** How long it takes to point the camera at the door again. */
    private static final long ANOTHER_LOOK = TimeUnit.SECONDS.toNanos(1);

    private final List<Line> lines;
    private final ArrayDeque<Line> idle;
    private final Supplier<String> code;
    private final String token;
    private final Rush rush;
    private final long due;
    private final Set<String> ids = new HashSet<>();
    private int firsts;
    private int answered;
    private boolean owed;

    /**
     * @param code what the door shows at the time
     * @param due when the trainee comes
     */
    Phone(List<Line> lines, Supplier<String> code, String token, Rush rush, long due) {
        this.lines = lines;
        this.idle = new ArrayDeque<>(lines);
        this.code = code;
        this.token = token;
        this.rush = rush;
        this.due = due;
    }

    void come() {
        while (!idle.isEmpty()) {
            scan(idle.remove(), due);
        }
        rush.at(due + REPEAT, this::repeat);
    }

    /** On the connection that is free first, as every client of HTTP/1.1 does. */
    private void repeat() {
        owed = idle.isEmpty();
        if (!owed) {
            scan(idle.remove(), due + REPEAT);
        }
    }

    private void scan(Line line, long from) {
        line.ask(Requests.scan(token, code.get()), answer -> heard(line, from, answer));
    }

    private void heard(Line line, long from, Answer answer) {
        if (answer.isBusy()) {
            rush.toldBusy();
            rush.at(System.nanoTime() + TimeUnit.SECONDS.toNanos(answer.retrySeconds()), () -> scan(line, from));
            return;
        }
        if (answer.text("code").equals("code_expired")) {
            rush.toldExpired();
            rush.at(System.nanoTime() + ANOTHER_LOOK, () -> scan(line, from));
            return;
        }
        rush.answered(from, answer);
        if (answer.status() == 200 || answer.status() == 201) {
            ids.add(answer.text("id"));
        }
        firsts += answer.status() == 201 ? 1 : 0;
        answered++;
        idle.add(line);
        if (owed) {
            repeat();
        } else if (answered == SCANS) {
            lines.forEach(Line::close);
            rush.left();
        }
    }

    boolean hasOneFirst() {
        return firsts == 1;
    }

    int unanswered() {
        return SCANS - answered;
    }

    int strangers() {
        return Math.max(0, ids.size() - 1);
    }
}
