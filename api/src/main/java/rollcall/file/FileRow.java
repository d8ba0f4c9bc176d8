package rollcall.file;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file, each of its values as it can be stored.
 *
 * @param number as a spreadsheet program shows it, the first is 1
 */
public record FileRow<F>(int number, Map<F, String> values) {
    /** Null where the cell is empty, or the file has no such column. */
    public @Nullable String get(F field) {
        return values.get(field);
    }
}
