package rollcall.roster.file;

import org.jspecify.annotations.Nullable;

/**
 * One person of a roster file, as it can be stored.
 *
 * @param number the row as a spreadsheet program shows it, the first is 1
 * @param unit names from the top of the tree down, joined by {@code /}
 * @param phone digits, a Chinese mobile number without its country code, others as written with or without {@code +}
 */
public record RosterRow(
        int number,
        String name,
        @Nullable String unit,
        @Nullable String group,
        @Nullable String phone,
        @Nullable String employeeNo) {}
