package rollcall.attendance.call;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.RANDOM_CALL;
import static rollcall.db.generated.Tables.RANDOM_PICK;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * Some who were there, called by lot (现场点名), as the API answers it.
 *
 * @param requested how many were asked for; fewer are picked if no more were left
 * @param unit of which candidates were, or of one below it; null for any
 * @param group of which candidates were; null for any
 * @param candidates how many the draw was among
 * @param candidatesDigest of all their ids, in hexadecimal
 * @param picks in the order of the draw
 */
record RandomCall(
        String id,
        String sessionId,
        int requested,
        @Nullable Named unit,
        @Nullable String group,
        String rule,
        String seed,
        Source seedFrom,
        int candidates,
        String candidatesDigest,
        Named by,
        Instant at,
        List<Pick> picks) {
    /** @param row of the call joined with the unit and the staff */
    static RandomCall of(Record row, List<Pick> picks) {
        return new RandomCall(
                Ids.text(row.get(RANDOM_CALL.ID)),
                Ids.text(row.get(RANDOM_CALL.SESSION_ID)),
                row.get(RANDOM_CALL.REQUESTED),
                named(row, RANDOM_CALL.UNIT_ID, UNIT.PATH),
                row.get(RANDOM_CALL.GROUP_NAME),
                row.get(RANDOM_CALL.RULE),
                row.get(RANDOM_CALL.SEED),
                row.get(RANDOM_CALL.SEED_GIVEN) ? Source.CALLER : Source.SERVER,
                row.get(RANDOM_CALL.CANDIDATES),
                HexFormat.of().formatHex(row.get(RANDOM_CALL.CANDIDATES_DIGEST)),
                Named.of(row.get(RANDOM_CALL.CALLED_BY), row.get(STAFF.NAME)),
                row.get(RANDOM_CALL.CALLED_AT),
                picks);
    }

    private static @Nullable Named named(Record row, Field<Long> id, TableField<?, String> name) {
        return Named.ofNullable(row.get(id), row.get(name));
    }

    /**
     * Somebody who was called.
     *
     * @param answered null until somebody notes it
     */
    record Pick(
            Named trainee,
            @Nullable String unit,
            @Nullable String group,
            @Nullable Boolean answered,
            @Nullable Named notedBy,
            @Nullable Instant notedAt) {
        /** @param row of the pick joined with the trainee, its unit, its enrolment and the staff */
        static Pick of(Record row) {
            return new Pick(
                    Named.of(row.get(RANDOM_PICK.TRAINEE_ID), row.get(TRAINEE.NAME)),
                    row.get(UNIT.PATH),
                    row.get(ENROLMENT.GROUP_NAME),
                    row.get(RANDOM_PICK.ANSWERED),
                    named(row, RANDOM_PICK.NOTED_BY, STAFF.NAME),
                    row.get(RANDOM_PICK.NOTED_AT));
        }
    }

    /** Whose seed it is: who brings one may have tried others before. */
    enum Source {
        SERVER,
        CALLER;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
