package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.STAFF;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.http.Named;

/** What staff said instead of a trainee's scans. Once erased, what held before and after stays, without the reason. */
public final class CorrectionData implements PersonalData {
    private final DSLContext sql;

    public CorrectionData(DSLContext sql) {
        this.sql = sql;
    }

    record Corrected(
            String id,
            String sessionId,
            @Nullable Verdict status,
            Verdict before,
            Verdict after,
            String reason,
            Named by,
            Instant at) {}

    @Override
    public List<Section> tell(Inquiry inquiry) {
        return List.of(Section.list("corrections", corrections(inquiry.traineeId()).stream()));
    }

    private List<Corrected> corrections(long traineeId) {
        return sql.select(CORRECTION.fields())
                .select(STAFF.NAME)
                .from(CORRECTION)
                .join(STAFF)
                .on(STAFF.ID.eq(CORRECTION.CORRECTED_BY))
                .where(CORRECTION.TRAINEE_ID.eq(traineeId))
                .orderBy(CORRECTION.ID)
                .fetch(row -> new Corrected(
                        Ids.text(row.get(CORRECTION.ID)),
                        Ids.text(row.get(CORRECTION.SESSION_ID)),
                        row.get(CORRECTION.STATUS) == null ? null : Verdict.of(row.get(CORRECTION.STATUS)),
                        Verdict.of(row.get(CORRECTION.VERDICT_BEFORE)),
                        Verdict.of(row.get(CORRECTION.VERDICT_AFTER)),
                        row.get(CORRECTION.REASON),
                        Named.of(row.get(CORRECTION.CORRECTED_BY), row.get(STAFF.NAME)),
                        row.get(CORRECTION.CORRECTED_AT)));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.update(CORRECTION)
                .set(CORRECTION.REASON, ERASED)
                .where(CORRECTION.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
