package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.roster.file.RosterRow;

/** The people already known whom the rows of a file may mean, read in a few statements and looked up in memory. */
final class People {
    private final Map<String, Known> byEmployeeNo = new HashMap<>();
    private final Map<String, Known> byPhone = new HashMap<>();
    private final Map<String, List<Known>> inClass = new HashMap<>();
    private final Set<Long> readBefore = new HashSet<>();

    private final Field<Boolean> withOthers;

    private People(Condition withOthers) {
        this.withOthers = DSL.field(withOthers).as("with_others");
    }

    /**
     * A trainee as stored.
     *
     * @param enrolled in the class of the import
     * @param withOthers in a class, too, that whoever imports may not reach
     */
    record Known(
            long id,
            String name,
            @Nullable String unit,
            @Nullable String phone,
            @Nullable String employeeNo,
            boolean enrolled,
            boolean withOthers,
            @Nullable String group) {}

    /** @param withOthers true for trainees whom whoever imports may enrol, but not change */
    static People of(DSLContext tx, long classId, List<RosterRow> rows, Condition withOthers) {
        var people = new People(withOthers);
        people.read(tx, classId, ENROLMENT.CLASS_ID.isNotNull());
        var numbers = rows.stream()
                .map(RosterRow::employeeNo)
                .filter(Objects::nonNull)
                .toList();
        var phones =
                rows.stream().map(RosterRow::phone).filter(Objects::nonNull).toList();
        Chunks.of(numbers).forEach(chunk -> people.read(tx, classId, TRAINEE.EMPLOYEE_NO.in(chunk)));
        Chunks.of(phones).forEach(chunk -> people.read(tx, classId, TRAINEE.PHONE.in(chunk)));
        return people;
    }

    @Nullable
    Known byEmployeeNo(@Nullable String employeeNo) {
        return employeeNo == null ? null : byEmployeeNo.get(employeeNo);
    }

    @Nullable
    Known byPhone(@Nullable String phone) {
        return phone == null ? null : byPhone.get(phone);
    }

    /** Those of the class with this name. */
    List<Known> inClass(String name) {
        return inClass.getOrDefault(name, List.of());
    }

    private void read(DSLContext tx, long classId, Condition which) {
        tx.select(TRAINEE.ID, TRAINEE.NAME, UNIT.PATH, TRAINEE.PHONE, TRAINEE.EMPLOYEE_NO)
                .select(ENROLMENT.CLASS_ID, ENROLMENT.GROUP_NAME, withOthers)
                .from(TRAINEE)
                .leftJoin(ENROLMENT)
                .on(ENROLMENT.TRAINEE_ID.eq(TRAINEE.ID))
                .and(ENROLMENT.CLASS_ID.eq(classId))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(which)
                // Nobody is taken for somebody who was erased, whatever word stands for the name now.
                .andNot(ErasedTrainees.isErased(TRAINEE.ID))
                .forEach(this::add);
    }

    private void add(Record row) {
        var known = new Known(
                row.get(TRAINEE.ID),
                row.get(TRAINEE.NAME),
                row.get(UNIT.PATH),
                row.get(TRAINEE.PHONE),
                row.get(TRAINEE.EMPLOYEE_NO),
                row.get(ENROLMENT.CLASS_ID) != null,
                row.get(withOthers),
                row.get(ENROLMENT.GROUP_NAME));
        if (known.employeeNo() != null) {
            byEmployeeNo.put(known.employeeNo(), known);
        }
        if (known.phone() != null) {
            byPhone.put(known.phone(), known);
        }
        if (known.enrolled() && readBefore.add(known.id())) {
            inClass.computeIfAbsent(known.name(), key -> new ArrayList<>()).add(known);
        }
    }
}
