package rollcall.attendance.check;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * A second, short window inside a session, in which whoever is inside scans again.
 *
 * @param opensAt the first moment at which a scan answers
 * @param closesAt the last one
 * @param drawn whether the server drew the moment
 */
public record SpotCheck(
        long id, long sessionId, Instant opensAt, Instant closesAt, boolean drawn, Named by, Instant createdAt) {

    /** How far it has come. */
    enum State {
        SCHEDULED,
        OPEN,
        OVER;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What has come of it so far.
     *
     * @param expected who was inside when it opened; none before
     * @param answered those of them who have scanned again
     */
    public record Counts(int expected, int answered) {
        static final Counts NONE = new Counts(0, 0);
    }

    /** As the API answers it. */
    record View(
            String id,
            String sessionId,
            Instant opensAt,
            Instant closesAt,
            boolean drawn,
            State state,
            int expected,
            int answered,
            int missing,
            Named by,
            Instant createdAt) {}

    State state(Instant now) {
        if (now.isBefore(opensAt)) {
            return State.SCHEDULED;
        }
        return now.isAfter(closesAt) ? State.OVER : State.OPEN;
    }

    /** The moments at which time alone changes its state. */
    public List<Instant> turns() {
        return List.of(opensAt, closesAt.plusMillis(1));
    }

    public boolean isOpen(Instant now) {
        return state(now) == State.OPEN;
    }

    View view(Counts counts, Instant now) {
        return new View(
                Ids.text(id),
                Ids.text(sessionId),
                opensAt,
                closesAt,
                drawn,
                state(now),
                counts.expected(),
                counts.answered(),
                counts.expected() - counts.answered(),
                by,
                createdAt);
    }
}
