package rollcall.attendance.seal;

import static rollcall.db.generated.Tables.CLASS_SEAL;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.SESSION_SEAL;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record7;
import rollcall.attendance.Verdict;
import rollcall.attendance.seal.CanonicalSheet.Digested;
import rollcall.db.generated.tables.records.ClassSealRecord;
import rollcall.db.generated.tables.records.SessionSealRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Seals in the database: of a class once, with one of each of its sessions. */
final class SealRepository {
    private final DSLContext sql;

    SealRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws Problem {@code not_sealed} */
    Seal ofClass(long classId) {
        return sql.select(
                        TRAINING_CLASS.ID,
                        TRAINING_CLASS.SEALED_AT,
                        STAFF.ID,
                        STAFF.NAME,
                        TRAINING_CLASS.SEALED_RULE,
                        CLASS_SEAL.ROW_COUNT,
                        CLASS_SEAL.SHA256)
                .from(CLASS_SEAL)
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(CLASS_SEAL.CLASS_ID))
                .join(STAFF)
                .on(STAFF.ID.eq(CLASS_SEAL.SEALED_BY))
                .where(CLASS_SEAL.CLASS_ID.eq(classId))
                .fetchOptional(row -> seal(row, ofSessions(classId)))
                .orElseThrow(() -> Problem.of(Refusal.NOT_SEALED));
    }

    private static Seal seal(
            Record7<Long, Instant, Long, String, Integer, Long, String> row, List<Seal.OfSession> sessions) {
        return new Seal(
                Ids.text(row.value1()),
                row.value2(),
                Named.of(row.value3(), row.value4()),
                row.value5(),
                row.value6(),
                row.value7(),
                sessions);
    }

    private List<Seal.OfSession> ofSessions(long classId) {
        return sql.select(SESSION.ID, SESSION.TITLE, SESSION_SEAL.ROW_COUNT, SESSION_SEAL.SHA256)
                .from(SESSION)
                .join(SESSION_SEAL)
                .on(SESSION_SEAL.SESSION_ID.eq(SESSION.ID))
                .where(SESSION.CLASS_ID.eq(classId))
                .orderBy(SESSION.STARTS_AT, SESSION.ID)
                .fetch(row -> new Seal.OfSession(Ids.text(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    /** What clients read of a class says that it is sealed, so it has another version. */
    void seal(DSLContext tx, long classId, long staffId, Instant now, Digested sheet) {
        tx.update(TRAINING_CLASS)
                .set(TRAINING_CLASS.SEALED_AT, now)
                .set(TRAINING_CLASS.SEALED_RULE, Verdict.RULE_VERSION)
                .set(TRAINING_CLASS.VERSION, TRAINING_CLASS.VERSION.plus(1))
                .where(TRAINING_CLASS.ID.eq(classId))
                .execute();
        tx.insertInto(CLASS_SEAL)
                .set(new ClassSealRecord(classId, staffId, sheet.rows(), sheet.sha256()))
                .execute();
    }

    void sealSession(DSLContext tx, long sessionId, Digested sheet) {
        tx.insertInto(SESSION_SEAL)
                .set(new SessionSealRecord(sessionId, sheet.rows(), sheet.sha256()))
                .execute();
    }
}
