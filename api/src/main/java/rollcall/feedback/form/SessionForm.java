package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/**
 * The form that a session has: its own, or for want of one its class's or the one that is shipped.
 *
 * @param version of the questions, from 1: answers say which they were given to
 * @param edition counts every change
 * @param alike whether no anonymous sheet says as what or where it was sent any more
 */
public record SessionForm(
        Session session, Form form, Source source, int version, int edition, Schedule schedule, boolean alike) {
    /** For whom the form was made. */
    public enum Source {
        SESSION,
        CLASS,
        DEFAULT;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Source of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Differs whenever the form, or what it says of its session, does. */
    public String tag(Language language) {
        return "\"" + source.wire() + "-" + edition + "-" + session.version() + "-"
                + session.policy().tag() + "-" + language.tag() + "\"";
    }

    /** @throws Problem {@code feedback_not_blind} */
    public void requireBlind() {
        if (form.mode() != Mode.BLIND) {
            throw Problem.of(Refusal.FEEDBACK_NOT_BLIND);
        }
    }

    /** @throws Problem {@code feedback_blind} */
    public void requireNotBlind() {
        if (form.mode() == Mode.BLIND) {
            throw Problem.of(Refusal.FEEDBACK_BLIND);
        }
    }

    public boolean isSameEdition(SessionForm other) {
        return source == other.source && edition == other.edition;
    }
}
