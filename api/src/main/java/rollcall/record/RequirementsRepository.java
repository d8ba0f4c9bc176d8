package rollcall.record;

import static rollcall.db.generated.Tables.TRAINING_REQUIREMENT;

import org.jooq.DSLContext;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** What everybody has to reach, in the database: one row, there from the beginning. */
final class RequirementsRepository {
    private final DSLContext sql;

    RequirementsRepository(DSLContext sql) {
        this.sql = sql;
    }

    Requirements current() {
        return sql.selectFrom(TRAINING_REQUIREMENT)
                .fetchSingle(row -> new Requirements(
                        row.getYearHours(),
                        row.getYearDays(),
                        row.getFiveYearHours(),
                        row.getFiveYearDays(),
                        row.getVersion()));
    }

    /** @throws Problem {@code changed_meanwhile} if they are no longer of the version that was read */
    void replace(int read, Requirements next) {
        var changed = sql.update(TRAINING_REQUIREMENT)
                .set(TRAINING_REQUIREMENT.YEAR_HOURS, next.yearHours())
                .set(TRAINING_REQUIREMENT.YEAR_DAYS, next.yearDays())
                .set(TRAINING_REQUIREMENT.FIVE_YEAR_HOURS, next.fiveYearHours())
                .set(TRAINING_REQUIREMENT.FIVE_YEAR_DAYS, next.fiveYearDays())
                .set(TRAINING_REQUIREMENT.VERSION, next.version())
                .where(TRAINING_REQUIREMENT.VERSION.eq(read))
                .execute();
        if (changed == 0) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
    }
}
