package rollcall.roster;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The path of a unit: its own name after those of all above it, with a slash between. */
public final class UnitPath {
    private UnitPath() {}

    /** A unit and all above it, from below; nothing for a trainee without a unit. */
    public static Stream<String> andAbove(@Nullable String path) {
        return path == null
                ? Stream.empty()
                : Stream.iterate(path, Objects::nonNull, each -> {
                    var end = each.lastIndexOf('/');
                    return end < 0 ? null : each.substring(0, end);
                });
    }
}
