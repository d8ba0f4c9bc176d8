package rollcall.record;

import static java.util.stream.Collectors.toMap;
import static rollcall.db.generated.Tables.RECOGNISED_HOURS;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.db.generated.tables.records.RecognisedHoursRecord;
import rollcall.file.Imports.Report;
import rollcall.file.SheetFile;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.record.RecognisedMatching.Entry;
import rollcall.roster.Chunks;

/** Imports files of recognised hours: a certificate that is known is changed, never doubled, and one withdrawn stays so. */
final class RecognisedImport {
    private final ClassAccess classAccess;
    private final Clock clock;
    private final Ids ids;

    RecognisedImport(ClassAccess classAccess, Clock clock, Ids ids) {
        this.classAccess = classAccess;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param tx all that is read and stored is of this one transaction */
    Report run(DSLContext tx, Caller caller, SheetFile<RecognisedField, RecognisedRow> file, boolean validateOnly) {
        var matching = new RecognisedMatching(file);
        var reachable = classAccess.mayReachTrainee(caller, TRAINEE.ID);
        matching.find(Holders.of(tx, file, reachable), Amounts.latest(clock.instant()));
        matching.compare(known(tx, matching.trainees()));
        var errors = matching.errors();
        var created = matching.entries().stream().filter(Entry::isNew).toList();
        var updated = matching.entries().stream().filter(Entry::changes).toList();
        if (errors.isEmpty() && !validateOnly) {
            Chunks.of(rows(created, caller))
                    .forEach(chunk -> tx.insertInto(RECOGNISED_HOURS).set(chunk).execute());
            Chunks.of(rows(updated, caller))
                    .forEach(chunk -> tx.batchUpdate(chunk).execute());
        }
        var unchanged = matching.entries().size() - created.size() - updated.size();
        return new Report(created.size(), updated.size(), unchanged, errors);
    }

    private List<RecognisedHoursRecord> rows(List<Entry> entries, Caller caller) {
        return entries.stream().map(entry -> row(entry, caller)).toList();
    }

    private RecognisedHoursRecord row(Entry entry, Caller caller) {
        var row = entry.recognition().on(entry.known(), caller.id(), clock.instant());
        if (entry.isNew()) {
            row.setId(ids.next());
            row.setTraineeId(entry.traineeId());
        }
        return row;
    }

    /** What is on record of these trainees' certificates; of one recognised anew after a withdrawal, what counts. */
    private static Map<Recognition.Key, RecognisedHoursRecord> known(DSLContext tx, Collection<Long> trainees) {
        return Chunks.of(trainees)
                .flatMap(chunk -> tx
                        .selectFrom(RECOGNISED_HOURS)
                        .where(RECOGNISED_HOURS.TRAINEE_ID.in(chunk))
                        .and(RECOGNISED_HOURS.CERTIFICATE_NO.isNotNull())
                        .fetch()
                        .stream())
                .collect(toMap(
                        row -> Recognition.of(row).key(row.getTraineeId()),
                        row -> row,
                        (one, other) -> one.getIsLive() == null ? other : one));
    }
}
