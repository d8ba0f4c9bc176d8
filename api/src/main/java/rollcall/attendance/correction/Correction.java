package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Instant;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * What staff said of one trainee instead of its scans, as the API answers it.
 *
 * @param status what it says; null if it gives the word back to the scans
 */
public record Correction(
        String id,
        Named trainee,
        @Nullable Verdict status,
        Verdict before,
        Verdict after,
        String reason,
        Named by,
        Instant at) {
    /** @param row of the correction joined with the trainee and the staff */
    static Correction of(Record row) {
        var status = row.get(CORRECTION.STATUS);
        return new Correction(
                Ids.text(row.get(CORRECTION.ID)),
                Named.of(row.get(CORRECTION.TRAINEE_ID), row.get(TRAINEE.NAME)),
                status == null ? null : Verdict.of(status),
                Verdict.of(row.get(CORRECTION.VERDICT_BEFORE)),
                Verdict.of(row.get(CORRECTION.VERDICT_AFTER)),
                row.get(CORRECTION.REASON),
                Named.of(row.get(CORRECTION.CORRECTED_BY), row.get(STAFF.NAME)),
                row.get(CORRECTION.CORRECTED_AT));
    }
}
