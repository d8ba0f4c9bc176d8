package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.http.Ids;

/** Who a trainee is, and which classes it is in. Once erased, its unit and its groups stay, for these are counted by. */
public final class TraineeData implements PersonalData {
    private final DSLContext sql;

    public TraineeData(DSLContext sql) {
        this.sql = sql;
    }

    record Person(
            String id,
            String name,
            @Nullable String unit,
            @Nullable String unitId,
            @Nullable String phone,
            @Nullable String employeeNo,
            Instant createdAt) {}

    record Enrolled(
            String classId, String className, @Nullable String program, @Nullable String group, Instant enrolledAt) {}

    @Override
    public List<Section> tell(Inquiry inquiry) {
        return List.of(
                Section.of("trainee", person(inquiry)),
                Section.list("enrolments", enrolments(inquiry.traineeId()).stream()));
    }

    private Person person(Inquiry inquiry) {
        var row = sql.select(Trainee.FIELDS)
                .select(TRAINEE.CREATED_AT)
                .from(TRAINEE)
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(TRAINEE.ID.eq(inquiry.traineeId()))
                .fetchSingle();
        return person(Trainee.of(row), row, inquiry.own());
    }

    private static Person person(Trainee trainee, Record row, boolean own) {
        return new Person(
                trainee.id(),
                trainee.name(),
                trainee.unit(),
                trainee.unitId(),
                own ? row.get(TRAINEE.PHONE) : trainee.phone(),
                trainee.employeeNo(),
                row.get(TRAINEE.CREATED_AT));
    }

    private List<Enrolled> enrolments(long traineeId) {
        return sql.select(
                        TRAINING_CLASS.ID,
                        TRAINING_CLASS.NAME,
                        TRAINING_CLASS.PROGRAM,
                        ENROLMENT.GROUP_NAME,
                        ENROLMENT.CREATED_AT)
                .from(ENROLMENT)
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(ENROLMENT.CLASS_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .orderBy(ENROLMENT.CLASS_ID)
                .fetch(row ->
                        new Enrolled(Ids.text(row.value1()), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.update(TRAINEE)
                .set(TRAINEE.NAME, ERASED)
                .setNull(TRAINEE.PHONE)
                .setNull(TRAINEE.EMPLOYEE_NO)
                .setNull(TRAINEE.CLAIM_HASH)
                .where(TRAINEE.ID.eq(traineeId))
                .execute();
    }
}
