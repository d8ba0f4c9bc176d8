package rollcall.roster.file;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is in the file so far, so that the second row of the same person can name the first. */
final class EarlierRows {
    private final Map<RosterField, Map<String, Integer>> rows = new EnumMap<>(RosterField.class);

    /** The earlier row with this phone or employee number. */
    @Nullable
    Integer remember(RosterField field, String value, int row) {
        return rows.computeIfAbsent(field, unseen -> new HashMap<>()).putIfAbsent(value, row);
    }

    /** The earlier row with this name and unit, if neither row has anything else to tell its person by. */
    @Nullable
    Integer remember(RosterRow row) {
        boolean tellable = row.phone() != null || row.employeeNo() != null;
        return tellable ? null : remember(RosterField.NAME, row.name() + "\n" + row.unit(), row.number());
    }
}
