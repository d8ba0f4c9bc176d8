package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a form opens by itself. Any form may be opened, and closed, by hand as well. */
public enum Opens {
    SESSION_START,
    SESSION_END,
    BY_HAND;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Opens of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
