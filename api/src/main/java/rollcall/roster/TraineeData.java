package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ENROLMENT_CHANGE;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.account.PersonalData;
import rollcall.http.Ids;
import rollcall.roster.EnrolmentChanges.Change;

/**
 * Who a trainee is, and which classes it is in, from when to when. Once erased, its unit, its groups and its days stay, for
 * these are counted by, but not why they were changed.
 */
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
            String classId,
            String className,
            @Nullable String program,
            @Nullable String group,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            Instant enrolledAt,
            List<Change> changes) {}

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
        var changes = EnrolmentChanges.byClass(sql, traineeId);
        return sql.select(TRAINING_CLASS.ID, TRAINING_CLASS.NAME, TRAINING_CLASS.PROGRAM)
                .select(ENROLMENT.fields())
                .from(ENROLMENT)
                .join(TRAINING_CLASS)
                .on(TRAINING_CLASS.ID.eq(ENROLMENT.CLASS_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .orderBy(ENROLMENT.CLASS_ID)
                .fetch(row -> new Enrolled(
                        Ids.text(row.get(TRAINING_CLASS.ID)),
                        row.get(TRAINING_CLASS.NAME),
                        row.get(TRAINING_CLASS.PROGRAM),
                        row.get(ENROLMENT.GROUP_NAME),
                        row.get(ENROLMENT.JOINED_ON),
                        row.get(ENROLMENT.LEFT_ON),
                        row.get(ENROLMENT.CREATED_AT),
                        changes.getOrDefault(row.get(TRAINING_CLASS.ID), List.of())));
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
        tx.update(ENROLMENT_CHANGE)
                .set(ENROLMENT_CHANGE.REASON, ERASED)
                .where(ENROLMENT_CHANGE.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
