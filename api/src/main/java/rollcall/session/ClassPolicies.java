package rollcall.session;

import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.ZoneId;
import org.jooq.DSLContext;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** The policies and time zones of classes, for what is judged over all sessions of one. */
public final class ClassPolicies {
    private final DSLContext sql;

    public ClassPolicies(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws Problem {@code not_found} */
    public Policy ofClass(long classId) {
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
