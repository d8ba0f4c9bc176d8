package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import rollcall.http.Page;

/** Corrections read from the database, in the order in which they were made. */
final class CorrectionRepository {
    private final DSLContext sql;

    CorrectionRepository(DSLContext sql) {
        this.sql = sql;
    }

    Page<Correction> list(long sessionId, Page.Request page) {
        var rows = ofSession(sessionId)
                .and(CORRECTION.ID.gt(page.afterId()))
                .orderBy(CORRECTION.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(CORRECTION.ID)).map(Correction::of);
    }

    /** Of one trainee in a session. */
    List<Correction> of(long sessionId, long traineeId) {
        return ofSession(sessionId)
                .and(CORRECTION.TRAINEE_ID.eq(traineeId))
                .orderBy(CORRECTION.ID)
                .fetch(Correction::of);
    }

    private SelectConditionStep<Record> ofSession(long sessionId) {
        return sql.select(CORRECTION.fields())
                .select(TRAINEE.NAME, STAFF.NAME)
                .from(CORRECTION)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(CORRECTION.TRAINEE_ID))
                .join(STAFF)
                .on(STAFF.ID.eq(CORRECTION.CORRECTED_BY))
                .where(CORRECTION.SESSION_ID.eq(sessionId));
    }
}
