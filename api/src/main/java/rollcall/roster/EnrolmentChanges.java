package rollcall.roster;

import static rollcall.db.generated.Tables.API_KEY;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ENROLMENT_CHANGE;
import static rollcall.db.generated.Tables.STAFF;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.EnrolmentChangeRecord;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;
import rollcall.session.Seals;

/** What was said of when trainees join and leave a class: appended, never changed, with what held before and after. */
final class EnrolmentChanges {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    EnrolmentChanges(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param by staff, or the API key under the name that it had */
    record Change(String id, Term before, Term after, String reason, Named by, Instant at) {}

    /**
     * Says from when to when somebody belongs to a class. What holds already adds nothing.
     *
     * @param change makes of the term that holds the one that is to hold, and may throw what speaks against it
     * @throws Problem {@code class_sealed}, or {@code not_found} for who is not on the roster
     */
    void make(long classId, long traineeId, UnaryOperator<Term> change, String reason, Caller caller) {
        sql.transaction(tx -> {
            Seals.requireOpen(tx.dsl(), classId);
            var before = hold(tx.dsl(), classId, traineeId);
            var after = change.apply(before);
            if (after.equals(before)) {
                return;
            }
            tx.dsl()
                    .update(ENROLMENT)
                    .set(ENROLMENT.JOINED_ON, after.joinedOn())
                    .set(ENROLMENT.LEFT_ON, after.leftOn())
                    .where(ENROLMENT.CLASS_ID.eq(classId))
                    .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                    .execute();
            tx.dsl()
                    .insertInto(ENROLMENT_CHANGE)
                    .set(new EnrolmentChangeRecord(
                            classId,
                            traineeId,
                            Math.max(last(tx.dsl(), classId, traineeId) + 1, ids.next()),
                            before.joinedOn(),
                            before.leftOn(),
                            after.joinedOn(),
                            after.leftOn(),
                            reason,
                            caller.id(),
                            keyName(tx.dsl(), caller),
                            clock.instant()))
                    .execute();
        });
    }

    private static Term hold(DSLContext tx, long classId, long traineeId) {
        return tx.select(Term.FIELDS)
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .forUpdate()
                .fetchOptional(Term::of)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** So that the last one made is the last one read, whichever node's clock made its id. */
    private static long last(DSLContext tx, long classId, long traineeId) {
        return tx.select(DSL.coalesce(DSL.max(ENROLMENT_CHANGE.ID), 0L))
                .from(ENROLMENT_CHANGE)
                .where(isOf(classId, traineeId))
                .fetchSingle()
                .value1();
    }

    /** Null for staff. A key that is deleted leaves no name behind, so this is kept. */
    private static @Nullable String keyName(DSLContext tx, Caller caller) {
        return caller.role() != Role.INTEGRATION
                ? null
                : tx.select(API_KEY.NAME)
                        .from(API_KEY)
                        .where(API_KEY.ID.eq(caller.id()))
                        .fetchOptional(API_KEY.NAME)
                        .orElseThrow(() -> Problem.of(Refusal.UNAUTHENTICATED));
    }

    /** In the order in which they were made. */
    List<Change> of(long classId, long traineeId) {
        return select(sql, isOf(classId, traineeId)).map(EnrolmentChanges::change);
    }

    /** Of one trainee, by class; in the same order. */
    static Map<Long, List<Change>> byClass(DSLContext sql, long traineeId) {
        return select(sql, ENROLMENT_CHANGE.TRAINEE_ID.eq(traineeId))
                .intoGroups(ENROLMENT_CHANGE.CLASS_ID, EnrolmentChanges::change);
    }

    private static Result<Record> select(DSLContext sql, Condition which) {
        return sql.select(ENROLMENT_CHANGE.fields())
                .select(STAFF.NAME)
                .from(ENROLMENT_CHANGE)
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(ENROLMENT_CHANGE.CHANGED_BY))
                .where(which)
                .orderBy(ENROLMENT_CHANGE.CLASS_ID, ENROLMENT_CHANGE.ID)
                .fetch();
    }

    private static Change change(Record row) {
        var keyName = row.get(ENROLMENT_CHANGE.KEY_NAME);
        return new Change(
                Ids.text(row.get(ENROLMENT_CHANGE.ID)),
                new Term(row.get(ENROLMENT_CHANGE.JOINED_ON_BEFORE), row.get(ENROLMENT_CHANGE.LEFT_ON_BEFORE)),
                new Term(row.get(ENROLMENT_CHANGE.JOINED_ON_AFTER), row.get(ENROLMENT_CHANGE.LEFT_ON_AFTER)),
                row.get(ENROLMENT_CHANGE.REASON),
                Named.of(row.get(ENROLMENT_CHANGE.CHANGED_BY), keyName == null ? row.get(STAFF.NAME) : keyName),
                row.get(ENROLMENT_CHANGE.CHANGED_AT));
    }

    private static Condition isOf(long classId, long traineeId) {
        return ENROLMENT_CHANGE.CLASS_ID.eq(classId).and(ENROLMENT_CHANGE.TRAINEE_ID.eq(traineeId));
    }
}
