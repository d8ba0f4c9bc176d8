package rollcall.voice;

import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.REFLECTION;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.db.generated.tables.records.ReflectionRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.roster.EnrolmentRepository;

/** Written reflections in the database: one of each trainee for each of its classes. */
final class ReflectionRepository {
    private final DSLContext sql;
    private final Clock clock;

    ReflectionRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * As a list shows it.
     *
     * @param unit the path of the trainee's unit
     * @param characters how long it is
     */
    record Entry(
            Named trainee,
            @Nullable String unit,
            @Nullable String group,
            int characters,
            Instant submittedAt,
            Instant changedAt) {}

    record Reflection(Entry entry, String text) {}

    /** How many of a unit's own people are in the class, and how many of them have handed in a reflection. */
    record Count(@Nullable String unit, int enrolled, int submitted) {}

    /**
     * Stores the text, or replaces it.
     *
     * @throws Problem {@code not_enrolled} for a stranger, or {@code trainee_erased}
     */
    void put(long classId, long traineeId, String text) {
        var now = clock.instant();
        var length = text.codePointCount(0, text.length());
        sql.transaction(tx -> {
            EnrolmentRepository.hold(tx.dsl(), classId, traineeId);
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            var own = REFLECTION.CLASS_ID.eq(classId).and(REFLECTION.TRAINEE_ID.eq(traineeId));
            // A look for one to write where there is none would lock out other classes' first ones.
            if (tx.dsl().fetchExists(REFLECTION, own)) {
                tx.dsl()
                        .update(REFLECTION)
                        .set(REFLECTION.WORDS, text)
                        .set(REFLECTION.CHARACTERS, length)
                        .set(REFLECTION.CHANGED_AT, now)
                        .where(own)
                        .execute();
            } else {
                var row = new ReflectionRecord(classId, traineeId, text, length, now, now);
                tx.dsl().insertInto(REFLECTION).set(row).execute();
            }
        });
    }

    Optional<Reflection> find(long classId, long traineeId) {
        return sql.select(REFLECTION.fields())
                .select(TRAINEE.NAME, UNIT.PATH, ENROLMENT.GROUP_NAME)
                .from(REFLECTION)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(REFLECTION.TRAINEE_ID))
                .join(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(REFLECTION.CLASS_ID))
                .and(ENROLMENT.TRAINEE_ID.eq(REFLECTION.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(REFLECTION.CLASS_ID.eq(classId))
                .and(REFLECTION.TRAINEE_ID.eq(traineeId))
                .fetchOptional(row -> new Reflection(entry(row), row.get(REFLECTION.WORDS)));
    }

    /** In the order of the roster; the texts are read one by one. */
    Page<Entry> list(long classId, Condition which, Page.Request page) {
        var rows = sql.select(
                        REFLECTION.TRAINEE_ID,
                        REFLECTION.CHARACTERS,
                        REFLECTION.SUBMITTED_AT,
                        REFLECTION.CHANGED_AT,
                        TRAINEE.NAME,
                        UNIT.PATH,
                        ENROLMENT.GROUP_NAME)
                .from(REFLECTION)
                .join(ENROLMENT)
                .on(ENROLMENT.CLASS_ID.eq(REFLECTION.CLASS_ID))
                .and(ENROLMENT.TRAINEE_ID.eq(REFLECTION.TRAINEE_ID))
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(REFLECTION.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(REFLECTION.CLASS_ID.eq(classId))
                .and(which)
                .and(REFLECTION.TRAINEE_ID.gt(page.afterId()))
                .orderBy(REFLECTION.CLASS_ID, REFLECTION.TRAINEE_ID)
                .limit(page.limit() + 1)
                .fetch(ReflectionRepository::entry);
        return Page.of(rows, page, entry -> Ids.parse(entry.trainee().id()));
    }

    /** Of each unit by itself, without those below it. */
    List<Count> counts(long classId) {
        return sql.select(UNIT.PATH, count(), count(REFLECTION.TRAINEE_ID))
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .leftJoin(REFLECTION)
                .on(REFLECTION.CLASS_ID.eq(ENROLMENT.CLASS_ID))
                .and(REFLECTION.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .groupBy(UNIT.PATH)
                .fetch(row -> new Count(row.value1(), row.value2(), row.value3()));
    }

    private static Entry entry(Record row) {
        return new Entry(
                Named.of(row.get(REFLECTION.TRAINEE_ID), row.get(TRAINEE.NAME)),
                row.get(UNIT.PATH),
                row.get(ENROLMENT.GROUP_NAME),
                row.get(REFLECTION.CHARACTERS),
                row.get(REFLECTION.SUBMITTED_AT),
                row.get(REFLECTION.CHANGED_AT));
    }
}
