package rollcall.session;

import java.util.List;
import rollcall.http.Named;

/**
 * One place of a session where a code is shown.
 *
 * @param groups whose room it is; empty for everyone
 * @param door the number in its codes, less than {@link #DOOR_NUMBERS}
 */
public record Room(long id, long sessionId, String name, List<String> groups, int door) {
    /** How many there are, from 0 on: they have 25 bits. */
    public static final int DOOR_NUMBERS = 1 << 25;

    /** As others see it. */
    public Named reference() {
        return Named.of(id, name);
    }

    public boolean admits(@org.jspecify.annotations.Nullable String group) {
        return groups.isEmpty() || (group != null && groups.contains(group));
    }
}
