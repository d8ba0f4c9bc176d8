package rollcall.roster;

import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.EnrolmentRecord;
import rollcall.db.generated.tables.records.TraineeRecord;
import rollcall.roster.People.Known;
import rollcall.roster.file.RosterRow;

/**
 * A row of a file and whom it means; an empty cell leaves what is known.
 *
 * @param known null for somebody new
 */
record RosterEntry(long traineeId, RosterRow row, @Nullable Known known) {
    boolean isNew() {
        return known == null;
    }

    boolean isNewInClass() {
        return known == null || !known.enrolled();
    }

    boolean changesPerson() {
        return differs(Known::name, row.name())
                || differs(Known::unit, row.unit())
                || differs(Known::phone, row.phone())
                || differs(Known::employeeNo, row.employeeNo());
    }

    boolean changesGroup() {
        return !isNewInClass() && differs(Known::group, row.group());
    }

    /** @param claimHash of its first claim code */
    TraineeRecord newTrainee(Map<String, Long> unitIds, byte[] claimHash, Instant now) {
        var unitId = unitIds.get(row.unit());
        return new TraineeRecord(traineeId, unitId, row.name(), row.phone(), row.employeeNo(), 1, claimHash, now);
    }

    EnrolmentRecord enrolment(long classId, Instant now) {
        return new EnrolmentRecord(classId, traineeId, row.group(), now, null, null);
    }

    /** What is new about a known person, and nothing else: an import into another class may be changing the rest. */
    TraineeRecord personChange(Map<String, Long> unitIds) {
        var change = new TraineeRecord();
        change.setId(traineeId);
        change.changed(false);
        if (differs(Known::name, row.name())) {
            change.setName(row.name());
        }
        if (differs(Known::unit, row.unit())) {
            change.setUnitId(unitIds.get(row.unit()));
        }
        if (differs(Known::phone, row.phone())) {
            change.setPhone(row.phone());
        }
        if (differs(Known::employeeNo, row.employeeNo())) {
            change.setEmployeeNo(row.employeeNo());
        }
        return change;
    }

    EnrolmentRecord groupChange(long classId) {
        var change = new EnrolmentRecord();
        change.setClassId(classId);
        change.setTraineeId(traineeId);
        change.changed(false);
        change.setGroupName(row.group());
        return change;
    }

    /** Of somebody known; nobody new differs from what was before. */
    private boolean differs(Function<Known, @Nullable String> before, @Nullable String given) {
        return known != null && given != null && !given.equals(before.apply(known));
    }
}
