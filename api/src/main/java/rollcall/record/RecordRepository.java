package rollcall.record;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.TraineeAttendance;
import rollcall.attendance.TraineeAttendance.Known;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.session.SessionRepository;

/** The record in the database: the person, its classes, and all their sessions with what is known of the person there. */
final class RecordRepository {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final TraineeAttendance attendance;
    private final Clock clock;

    RecordRepository(DSLContext sql, SessionRepository sessions, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.attendance = new TraineeAttendance(sql, clock);
        this.clock = clock;
    }

    record Person(String id, String name, @Nullable String unit, @Nullable String unitId) {}

    record Course(String id, String name, @Nullable String program, @Nullable String group) {}

    Person person(long traineeId) {
        return sql.select(TRAINEE.NAME, UNIT.PATH, UNIT.ID)
                .from(TRAINEE)
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(TRAINEE.ID.eq(traineeId))
                .fetchSingle(row ->
                        new Person(Ids.text(traineeId), row.value1(), row.value2(), Ids.textOrNull(row.value3())));
    }

    /** Those of the trainee's classes, in the order in which they were made. */
    List<Course> courses(long traineeId, Collection<Long> classes) {
        return sql.select(TRAINING_CLASS.ID, TRAINING_CLASS.NAME, TRAINING_CLASS.PROGRAM, ENROLMENT.GROUP_NAME)
                .from(TRAINING_CLASS)
                // Joined, or H2 reads who else is in the class.
                .join(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(TRAINING_CLASS.ID))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .where(TRAINING_CLASS.ID.in(classes))
                .orderBy(TRAINING_CLASS.ID)
                .fetch(row -> new Course(Ids.text(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    /** The sessions of these classes in order of their start, those to come among them. */
    Page<RecordEntry> entries(long traineeId, Collection<Long> classes, Page.Request page) {
        var now = clock.instant();
        var found = sessions.list(classes, page);
        var known = attendance.of(traineeId, found.items());
        return found.map(session -> RecordEntry.of(session, known.getOrDefault(session.id(), Known.NOTHING), now));
    }
}
