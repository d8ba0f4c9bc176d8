package rollcall.roster;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.UnitRecord;
import rollcall.http.Ids;

/**
 * A unit (单位) that trainees come from.
 *
 * @param path its name after those of the units above it, joined by {@code /}
 */
record Unit(String id, String name, String path, @Nullable String parentId, Instant createdAt) {
    static Unit of(UnitRecord row) {
        return new Unit(
                Ids.text(row.getId()),
                row.getName(),
                row.getPath(),
                Ids.textOrNull(row.getParentId()),
                row.getCreatedAt());
    }
}
