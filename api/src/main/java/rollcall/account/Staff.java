package rollcall.account;

import java.time.Instant;
import java.util.Locale;
import rollcall.db.generated.tables.records.StaffRecord;
import rollcall.http.Ids;

/** A staff account, as administrators see it. */
public record Staff(String id, String username, String name, String role, boolean disabled, Instant createdAt) {
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
                row.getDisabled(),
                row.getCreatedAt());
    }
}
