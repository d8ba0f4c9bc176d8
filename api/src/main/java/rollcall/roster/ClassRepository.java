package rollcall.roster;

import static rollcall.db.generated.Tables.CLASS_STAFF;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.db.generated.tables.records.TrainingClassRecord;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Json;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;
import rollcall.session.Policy;
import rollcall.session.Seals;

/** Classes and who runs them, in the database. */
public final class ClassRepository {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public ClassRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    record StaffMember(String id, String name, String role) {}

    /** The classes that are the caller's, or all. */
    Page<TrainingClassRecord> list(Caller caller, Page.Request page) {
        var rows = sql.selectFrom(TRAINING_CLASS)
                .where(
                        ClassAccess.reachesAll(caller)
                                ? TRAINING_CLASS.ID.gt(page.afterId())
                                : TRAINING_CLASS.ID.in(own(caller.id(), page)))
                .orderBy(TRAINING_CLASS.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, TrainingClassRecord::getId);
    }

    /** Asked by itself, it reads one range of an index, whether somebody runs few classes of many or all of them. */
    private List<Long> own(long staffId, Page.Request page) {
        return sql.select(CLASS_STAFF.CLASS_ID)
                .from(CLASS_STAFF.useIndex("class_staff_staff"))
                .where(CLASS_STAFF.STAFF_ID.eq(staffId))
                .and(CLASS_STAFF.CLASS_ID.gt(page.afterId()))
                .orderBy(CLASS_STAFF.STAFF_ID, CLASS_STAFF.CLASS_ID)
                .limit(page.limit() + 1)
                .fetch(CLASS_STAFF.CLASS_ID);
    }

    /** @throws Problem {@code not_found} */
    TrainingClassRecord byId(long id) {
        return sql.selectFrom(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** A manager who makes a class runs it. */
    TrainingClassRecord create(Caller caller, ClassHandler.Draft draft) {
        var row = new TrainingClassRecord(
                ids.next(),
                draft.name(),
                draft.program(),
                draft.timeZone() == null ? ClassHandler.DEFAULT_ZONE : draft.timeZone(),
                Json.text(draft.policy() == null ? Policy.Overrides.NONE : draft.policy()),
                1,
                clock.instant(),
                null,
                null);
        sql.transaction(tx -> {
            tx.dsl().insertInto(TRAINING_CLASS).set(row).execute();
            if (caller.role() == Role.MANAGER) {
                tx.dsl()
                        .insertInto(CLASS_STAFF)
                        .values(row.getId(), caller.id())
                        .execute();
            }
        });
        return row;
    }

    /**
     * @throws Problem {@code class_sealed} if it is and its sheets would say something else, or {@code changed_meanwhile} if
     *     it is no longer of the version that was read
     */
    static void change(DSLContext tx, TrainingClassRecord read, Map<Field<?>, @Nullable Object> changes) {
        if (changes.containsKey(TRAINING_CLASS.POLICY) || changes.containsKey(TRAINING_CLASS.TIME_ZONE)) {
            Seals.requireOpen(tx, read.getId());
        }
        var changed = tx.update(TRAINING_CLASS)
                .set(TRAINING_CLASS.VERSION, read.getVersion() + 1)
                .set(changes)
                .where(TRAINING_CLASS.ID.eq(read.getId()))
                .and(TRAINING_CLASS.VERSION.eq(read.getVersion()))
                .execute();
        if (changed == 0) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
    }

    /** Holds it, sealed or not, until the transaction ends; others who hold it wait. */
    public static void hold(DSLContext tx, long id) {
        tx.select(TRAINING_CLASS.ID)
                .from(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(id))
                .forUpdate()
                .execute();
    }

    Page<StaffMember> staff(long classId, Page.Request page) {
        var rows = sql.select(STAFF.ID, STAFF.NAME, STAFF.ROLE)
                .from(CLASS_STAFF)
                .join(STAFF)
                .on(STAFF.ID.eq(CLASS_STAFF.STAFF_ID))
                .where(CLASS_STAFF.CLASS_ID.eq(classId))
                .and(CLASS_STAFF.STAFF_ID.gt(page.afterId()))
                .orderBy(CLASS_STAFF.CLASS_ID, CLASS_STAFF.STAFF_ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.value1())
                .map(row -> new StaffMember(Ids.text(row.value1()), row.value2(), row.value3()));
    }

    /** Adding twice is adding once. */
    void addStaff(long classId, long staffId) {
        requireStaff(staffId);
        try {
            sql.insertInto(CLASS_STAFF).values(classId, staffId).execute();
        } catch (IntegrityConstraintViolationException e) {
            // Already there; accounts and classes are never deleted, so it can be nothing else.
        }
    }

    /** Removing twice is removing once. */
    void removeStaff(long classId, long staffId) {
        requireStaff(staffId);
        sql.deleteFrom(CLASS_STAFF)
                .where(CLASS_STAFF.CLASS_ID.eq(classId))
                .and(CLASS_STAFF.STAFF_ID.eq(staffId))
                .execute();
    }

    private void requireStaff(long staffId) {
        if (!sql.fetchExists(STAFF, STAFF.ID.eq(staffId))) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
    }
}
