package rollcall.feedback.form;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Session;

/**
 * When a form can be answered.
 *
 * @param closesAfterHours how long after the session's end it closes; null for as long as the policy says
 * @param openedAt when it was last opened by hand, null if never
 * @param closedAt when it was closed by hand, null if it is not
 */
public record Schedule(
        Opens opens, @Nullable Integer closesAfterHours, @Nullable Instant openedAt, @Nullable Instant closedAt) {

    /** Opens and closes by itself. */
    public static Schedule of(Form form) {
        return new Schedule(form.opens(), form.closesAfterHours(), null, null);
    }

    /** Null while somebody has to open it first. */
    public @Nullable Instant opensAt(Session session) {
        if (openedAt != null) {
            return openedAt;
        }
        return switch (opens) {
            case SESSION_START -> session.startsAt();
            case SESSION_END -> session.endsAt();
            case BY_HAND -> null;
        };
    }

    /** The last moment for answers, unless it was closed by hand before; null while somebody has to open it first. */
    public @Nullable Instant closesAt(Session session) {
        if (closedAt != null) {
            return closedAt;
        }
        if (openedAt == null && opens == Opens.BY_HAND) {
            return null;
        }
        var hours = closesAfterHours == null ? session.policy().feedbackClosesAfterHours() : closesAfterHours;
        var from = openedAt != null && openedAt.isAfter(session.endsAt()) ? openedAt : session.endsAt();
        return from.plus(Duration.ofHours(hours));
    }

    public boolean isOpen(Session session, Instant now) {
        var opensAt = opensAt(session);
        var closesAt = closesAt(session);
        return closedAt == null
                && opensAt != null
                && closesAt != null
                && !now.isBefore(opensAt)
                && !now.isAfter(closesAt);
    }

    /** @throws Problem {@code session_cancelled} or {@code feedback_closed} */
    public void requireNotClosed(Session session, Instant now) {
        session.requireHeld();
        var closesAt = closesAt(session);
        if (closesAt != null && (closedAt != null || now.isAfter(closesAt))) {
            throw Problem.of(Refusal.FEEDBACK_CLOSED, session.told(closesAt, now));
        }
    }

    /** @throws Problem {@code session_cancelled}, {@code feedback_not_open} or {@code feedback_closed} */
    public void requireOpen(Session session, Instant now) {
        session.requireHeld();
        var opensAt = opensAt(session);
        var closesAt = closesAt(session);
        if (opensAt == null || closesAt == null) {
            throw Problem.of(
                    Refusal.FEEDBACK_NOT_OPEN,
                    Sentence.of("Feedback is opened by the class manager.", "评价由班主任开放,请稍候。"));
        }
        if (now.isBefore(opensAt)) {
            throw Problem.of(Refusal.FEEDBACK_NOT_OPEN, session.told(opensAt, now));
        }
        if (!isOpen(session, now)) {
            throw Problem.of(Refusal.FEEDBACK_CLOSED, session.told(closesAt, now));
        }
    }
}
