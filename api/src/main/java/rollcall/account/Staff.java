package rollcall.account;

import java.time.Instant;
import java.util.Locale;
import rollcall.db.generated.tables.records.StaffRecord;
import rollcall.http.Ids;

/**
 * A staff account, as administrators see it.
 *
 * @param leaveLevel how long a leave it may approve as a manager: what the class's policy allows to this level; 0 to 9
 */
public record Staff(
        String id, String username, String name, String role, int leaveLevel, boolean disabled, Instant createdAt) {
    static final int DEFAULT_LEAVE_LEVEL = 1;

    /** User names that differ in case or in the space around them are one. */
    static String username(String given) {
        return given.strip().toLowerCase(Locale.ROOT);
    }

    static Staff of(StaffRecord row) {
        return new Staff(
                Ids.text(row.getId()),
                row.getUsername(),
                row.getName(),
                row.getRole(),
                row.getLeaveLevel(),
                row.getDisabled(),
                row.getCreatedAt());
    }
}
