package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** When a form opens by itself. Any form may be opened, and closed, by hand as well. */
enum Opens {
    SESSION_START,
    SESSION_END,
    BY_HAND;

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Opens of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
