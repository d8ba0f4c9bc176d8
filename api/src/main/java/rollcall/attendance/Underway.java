package rollcall.attendance;

import java.time.Instant;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Session;

/** What is asked of a hall is asked while its session is on. */
public final class Underway {
    private Underway() {}

    /** @throws Problem {@code session_cancelled}, {@code session_closed} or {@code session_not_started} */
    public static void require(Session session, Instant now) {
        requireNotOver(session, now);
        if (now.isBefore(session.startsAt())) {
            throw Problem.of(Refusal.SESSION_NOT_STARTED, session.told(session.startsAt(), now));
        }
    }

    /** @throws Problem {@code session_cancelled} or {@code session_closed} */
    public static void requireNotOver(Session session, Instant now) {
        session.requireHeld();
        if (now.isAfter(session.endsAt())) {
            var endedAt = session.told(session.endsAt(), now);
            throw Problem.of(Refusal.SESSION_CLOSED, Sentence.of("This session ended at %s.", "本次课已于 %s 结束。", endedAt));
        }
    }
}
