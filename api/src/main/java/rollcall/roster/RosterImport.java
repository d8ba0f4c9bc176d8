package rollcall.roster;

import static rollcall.db.generated.Tables.ERASURE;
import static rollcall.db.generated.Tables.TRAINEE;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.TableRecord;
import org.jooq.UpdatableRecord;
import org.jooq.exception.DataAccessException;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.file.Imports.Report;
import rollcall.file.RowError;
import rollcall.file.SheetFile;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.roster.file.RosterField;
import rollcall.roster.file.RosterRow;
import rollcall.session.Seals;

/**
 * Imports roster files into classes: every row is matched with who is known, and all are stored or, if any is wrong,
 * none.
 */
final class RosterImport {
    /** Of class 40: the transaction lost, and is run again. */
    private static final String LOST = "40001";

    private final ClassAccess classAccess;
    private final UnitRepository units;
    private final ClaimCodes claimCodes;
    private final Ids ids;
    private final Clock clock;

    RosterImport(ClassAccess classAccess, UnitRepository units, ClaimCodes claimCodes, Ids ids, Clock clock) {
        this.classAccess = classAccess;
        this.units = units;
        this.claimCodes = claimCodes;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param tx all that is read and stored is of this one transaction */
    Report run(
            DSLContext tx, Caller caller, long classId, SheetFile<RosterField, RosterRow> file, boolean validateOnly) {
        // Two imports into one class follow one another, too.
        Seals.requireOpen(tx, classId);
        var matching = RosterMatching.of(
                file, People.of(tx, classId, file.rows(), classAccess.isWithOthers(caller, TRAINEE.ID)));
        var entries = matching.entries(ids::next);
        var errors = new ArrayList<>(file.errors());
        errors.addAll(matching.errors());
        errors.sort(Comparator.comparingInt(RowError::row));
        if (errors.isEmpty() && !validateOnly) {
            store(tx, classId, entries);
        }
        return report(entries, errors);
    }

    private static Report report(List<RosterEntry> entries, List<RowError> errors) {
        var created = entries.stream().filter(RosterEntry::isNewInClass).count();
        var updated = entries.stream()
                .filter(entry -> !entry.isNewInClass())
                .filter(entry -> entry.changesPerson() || entry.changesGroup())
                .count();
        return new Report(created, updated, entries.size() - created - updated, errors);
    }

    private void store(DSLContext tx, long classId, List<RosterEntry> entries) {
        hold(tx, entries);
        var now = clock.instant();
        var unitIds = units.findOrCreate(tx, unitPaths(entries));
        insert(tx, entries, RosterEntry::isNew, entry -> entry.newTrainee(unitIds, claimHash(entry), now));
        insert(tx, entries, RosterEntry::isNewInClass, entry -> entry.enrolment(classId, now));
        update(tx, entries, RosterEntry::changesPerson, entry -> entry.personChange(unitIds));
        update(tx, entries, RosterEntry::changesGroup, entry -> entry.groupChange(classId));
    }

    /** Those who are changed, so that nobody erases one of them meanwhile; whoever was a moment ago is not changed. */
    private static void hold(DSLContext tx, List<RosterEntry> entries) {
        var changed = entries.stream()
                .filter(RosterEntry::changesPerson)
                .map(RosterEntry::traineeId)
                .sorted()
                .toList();
        Chunks.of(changed).forEach(chunk -> {
            tx.select(TRAINEE.ID)
                    .from(TRAINEE)
                    .where(TRAINEE.ID.in(chunk))
                    .orderBy(TRAINEE.ID)
                    .forUpdate()
                    .execute();
            if (!tx.select(ERASURE.TRAINEE_ID)
                    .from(ERASURE)
                    .where(ERASURE.TRAINEE_ID.in(chunk))
                    .and(ERASURE.ERASED_AT.isNotNull())
                    .forUpdate()
                    .fetch()
                    .isEmpty()) {
                throw new DataAccessException("lost to an erasure", new SQLException("lost to an erasure", LOST));
            }
        });
    }

    private static Set<String> unitPaths(List<RosterEntry> entries) {
        return entries.stream()
                .map(entry -> entry.row().unit())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private byte[] claimHash(RosterEntry entry) {
        return claimCodes.hash(claimCodes.text(entry.traineeId(), 1));
    }

    private static void insert(
            DSLContext tx,
            List<RosterEntry> entries,
            Predicate<RosterEntry> which,
            Function<RosterEntry, TableRecord<?>> row) {
        var rows = entries.stream().filter(which).<TableRecord<?>>map(row).toList();
        Chunks.of(rows)
                .forEach(chunk ->
                        tx.insertInto(chunk.get(0).getTable()).set(chunk).execute());
    }

    private static void update(
            DSLContext tx,
            List<RosterEntry> entries,
            Predicate<RosterEntry> which,
            Function<RosterEntry, UpdatableRecord<?>> change) {
        var changes =
                entries.stream().filter(which).<UpdatableRecord<?>>map(change).toList();
        Chunks.of(changes).forEach(chunk -> tx.batchUpdate(chunk).execute());
    }
}
