package rollcall.roster;

import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;

/**
 * A person on a roster, as staff see one in lists.
 *
 * @param unit the path of its unit
 * @param phone masked
 */
public record Trainee(
        String id,
        String name,
        @Nullable String unit,
        @Nullable String unitId,
        @Nullable String phone,
        @Nullable String employeeNo) {
    /** What {@link #of} reads, of the trainee joined with its unit. */
    public static final List<Field<?>> FIELDS =
            List.of(TRAINEE.ID, TRAINEE.NAME, UNIT.PATH, TRAINEE.UNIT_ID, TRAINEE.PHONE, TRAINEE.EMPLOYEE_NO);

    public static Trainee of(Record row) {
        return new Trainee(
                Ids.text(row.get(TRAINEE.ID)),
                row.get(TRAINEE.NAME),
                row.get(UNIT.PATH),
                Ids.textOrNull(row.get(TRAINEE.UNIT_ID)),
                mask(row.get(TRAINEE.PHONE)),
                row.get(TRAINEE.EMPLOYEE_NO));
    }

    /** 13800138000 becomes 138****8000; of a short number only the last two digits stay. */
    private static @Nullable String mask(@Nullable String phone) {
        if (phone == null) {
            return null;
        }
        var shown = phone.length() < 10 ? 0 : 3;
        var tail = phone.length() < 10 ? 2 : 4;
        return phone.substring(0, shown) + "****" + phone.substring(phone.length() - tail);
    }
}
