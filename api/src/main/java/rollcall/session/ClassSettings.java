package rollcall.session;

import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.ZoneId;
import org.jooq.DSLContext;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** What classes set for all their sessions: the policy and the time zone. */
public final class ClassSettings {
    private final DSLContext sql;

    public ClassSettings(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws Problem {@code not_found} */
    public Policy policyOf(long classId) {
        return sql.select(TRAINING_CLASS.POLICY)
                .from(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(classId))
                .fetchOptional(row -> Policy.DEFAULT.with(Json.read(row.value1(), Policy.Overrides.class)))
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /**
     * What the class's clocks show.
     *
     * @throws Problem {@code not_found}
     */
    public ZoneId zoneOf(long classId) {
        return sql.select(TRAINING_CLASS.TIME_ZONE)
                .from(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(classId))
                .fetchOptional(row -> ZoneId.of(row.value1()))
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }
}
