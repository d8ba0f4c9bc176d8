package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;

import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * On which days somebody belongs to a class, as the class's clocks show them.
 *
 * @param joinedOn the first of them, null for from the beginning
 * @param leftOn the first that is none of them any more, null for to the end
 */
public record Term(@Nullable LocalDate joinedOn, @Nullable LocalDate leftOn) {
    /** From the beginning to the end. */
    public static final Term WHOLE = new Term(null, null);

    /** What {@link #of} reads. */
    public static final List<Field<?>> FIELDS = List.of(ENROLMENT.JOINED_ON, ENROLMENT.LEFT_ON);

    public static Term of(Record row) {
        return new Term(row.get(ENROLMENT.JOINED_ON), row.get(ENROLMENT.LEFT_ON));
    }

    /** True for the enrolments of those who belong to the class on this day. */
    public static Condition includes(LocalDate day) {
        return ENROLMENT
                .JOINED_ON
                .isNull()
                .or(ENROLMENT.JOINED_ON.le(day))
                .and(ENROLMENT.LEFT_ON.isNull().or(ENROLMENT.LEFT_ON.gt(day)));
    }
}
