package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableRecord;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClaimCodes;
import rollcall.db.generated.tables.records.EnrolmentRecord;
import rollcall.db.generated.tables.records.TraineeRecord;
import rollcall.http.Ids;
import rollcall.roster.People.Known;
import rollcall.roster.file.RosterField;
import rollcall.roster.file.RosterFile;
import rollcall.roster.file.RosterRow;
import rollcall.roster.file.RowError;

/**
 * One import of a roster file into a class, inside one transaction: every row is matched with who is known, and all are
 * stored or, if any is wrong, none. An empty cell leaves what is known.
 */
final class RosterImport {
    private static final int CHUNK = 500;

    private final DSLContext tx;
    private final long classId;
    private final UnitRepository units;
    private final ClaimCodes claimCodes;
    private final Ids ids;
    private final Clock clock;
    private final RosterFile file;
    private final List<RowError> errors;
    private final List<TraineeRecord> newTrainees = new ArrayList<>();
    private final List<EnrolmentRecord> newEnrolments = new ArrayList<>();
    private final Map<String, Long> unitIds = new HashMap<>();
    private final Set<Long> matched = new HashSet<>();
    private int created;
    private int updated;
    private int unchanged;

    /** What an import did, or would do; with errors it is to do nothing. */
    record Report(int created, int updated, int unchanged, List<RowError> errors) {}

    RosterImport(
            DSLContext tx,
            long classId,
            RosterFile file,
            UnitRepository units,
            ClaimCodes claimCodes,
            Ids ids,
            Clock clock) {
        this.tx = tx;
        this.classId = classId;
        this.file = file;
        this.units = units;
        this.claimCodes = claimCodes;
        this.ids = ids;
        this.clock = clock;
        this.errors = new ArrayList<>(file.errors());
    }

    Report run() {
        // Two imports into one class take turns.
        tx.select(TRAINING_CLASS.ID)
                .from(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(classId))
                .forUpdate()
                .fetch();
        var people = People.of(tx, classId, file.rows());
        file.rows().forEach(row -> take(row, people));
        insert(newTrainees);
        insert(newEnrolments);
        errors.sort(Comparator.comparingInt(RowError::row));
        return new Report(created, updated, unchanged, errors);
    }

    private void take(RosterRow row, People people) {
        var before = errors.size();
        var known = match(row, people);
        if (errors.size() > before) {
            return;
        }
        if (known == null) {
            create(row);
        } else if (matched.add(known.id())) {
            update(row, known);
        } else {
            refuse(row, RosterField.NAME, RowError.Code.DUPLICATE);
        }
    }

    /** By employee number, else by phone, else by name and unit within the class. */
    private @Nullable Known match(RosterRow row, People people) {
        var byNumber = people.byEmployeeNo(row.employeeNo());
        var byPhone = people.byPhone(row.phone());
        if (byPhone != null && (byNumber == null ? isSomebodyElse(row, byPhone) : byNumber.id() != byPhone.id())) {
            refuse(row, RosterField.PHONE, RowError.Code.CONFLICT);
        }
        if (byNumber != null || byPhone != null) {
            return byNumber != null ? byNumber : byPhone;
        }
        return byName(row, people.byName(row));
    }

    private static boolean isSomebodyElse(RosterRow row, Known byPhone) {
        return !byPhone.name().equals(row.name()) || (row.employeeNo() != null && byPhone.employeeNo() != null);
    }

    /** A number that is new may be one that this person did not have before. */
    private @Nullable Known byName(RosterRow row, List<Known> namesakes) {
        var fitting = namesakes.stream()
                .filter(each -> row.phone() == null || each.phone() == null)
                .filter(each -> row.employeeNo() == null || each.employeeNo() == null)
                .toList();
        if (fitting.size() > 1) {
            refuse(row, RosterField.NAME, RowError.Code.AMBIGUOUS);
        }
        return fitting.isEmpty() ? null : fitting.get(0);
    }

    private void refuse(RosterRow row, RosterField field, RowError.Code code) {
        errors.add(new RowError(row.number(), file.heading(field), code, code.sentence()));
    }

    private void create(RosterRow row) {
        var id = ids.next();
        newTrainees.add(new TraineeRecord(
                id,
                unitId(row.unit()),
                row.name(),
                row.phone(),
                row.employeeNo(),
                1,
                claimCodes.hash(claimCodes.text(id, 1)),
                clock.instant()));
        enrol(id, row);
    }

    private void update(RosterRow row, Known known) {
        var changes = new HashMap<Field<?>, Object>();
        putIfNew(changes, TRAINEE.NAME, row.name(), known.name());
        putIfNew(changes, TRAINEE.PHONE, row.phone(), known.phone());
        putIfNew(changes, TRAINEE.EMPLOYEE_NO, row.employeeNo(), known.employeeNo());
        if (row.unit() != null && !row.unit().equals(known.unit())) {
            changes.put(TRAINEE.UNIT_ID, unitId(row.unit()));
        }
        if (!changes.isEmpty()) {
            tx.update(TRAINEE).set(changes).where(TRAINEE.ID.eq(known.id())).execute();
        }
        var moves = row.group() != null && !row.group().equals(known.group());
        if (!known.enrolled()) {
            enrol(known.id(), row);
        } else if (moves) {
            tx.update(ENROLMENT)
                    .set(ENROLMENT.GROUP_NAME, row.group())
                    .where(ENROLMENT.CLASS_ID.eq(classId))
                    .and(ENROLMENT.TRAINEE_ID.eq(known.id()))
                    .execute();
        }
        if (known.enrolled()) {
            updated += changes.isEmpty() && !moves ? 0 : 1;
            unchanged += changes.isEmpty() && !moves ? 1 : 0;
        }
    }

    private static void putIfNew(
            Map<Field<?>, Object> changes, Field<String> field, @Nullable String given, @Nullable String known) {
        if (given != null && !given.equals(known)) {
            changes.put(field, given);
        }
    }

    private void enrol(long traineeId, RosterRow row) {
        newEnrolments.add(new EnrolmentRecord(classId, traineeId, row.group(), clock.instant()));
        created++;
    }

    private @Nullable Long unitId(@Nullable String path) {
        return path == null ? null : unitIds.computeIfAbsent(path, each -> units.findOrCreate(tx, each));
    }

    private void insert(List<? extends TableRecord<?>> rows) {
        for (int start = 0; start < rows.size(); start += CHUNK) {
            var chunk = rows.subList(start, Math.min(start + CHUNK, rows.size()));
            tx.insertInto(chunk.get(0).getTable()).set(chunk).execute();
        }
    }
}
