package rollcall.record;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.RecognisedHoursRecord;
import rollcall.file.RowError;
import rollcall.file.SheetFile;
import rollcall.http.Sentence;

/** Tells of each row of a file whose it is, and whether it is on record already. */
final class RecognisedMatching {
    private static final Sentence WITHDRAWN = new Sentence(
            "This certificate was withdrawn; leave the row out, or recognise it by itself.", "该证书已被撤销,请删去此行,或单独重新认定。");

    private final SheetFile<RecognisedField, RecognisedRow> file;
    private final Map<RecognisedRow, Recognition.Key> keys = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<RowError> errors;

    RecognisedMatching(SheetFile<RecognisedField, RecognisedRow> file) {
        this.file = file;
        this.errors = new ArrayList<>(file.errors());
    }

    /**
     * A row without complaint.
     *
     * @param known what is on record of this certificate, null if nothing is
     */
    record Entry(long traineeId, Recognition recognition, @Nullable RecognisedHoursRecord known) {
        boolean isNew() {
            return known == null;
        }

        boolean changes() {
            return known != null && !Recognition.of(known).says(recognition);
        }
    }

    /** @param latest no certificate is of a later day */
    void find(Holders holders, LocalDate latest) {
        for (var row : file.rows()) {
            if (isOfAnyTime(row, latest)) {
                holders.of(row, errors)
                        .ifPresent(traineeId -> keys.put(row, row.recognition().key(traineeId)));
            }
        }
    }

    /** Who has been found. */
    Collection<Long> trainees() {
        return keys.values().stream().map(Recognition.Key::traineeId).distinct().toList();
    }

    /** @param known by certificate, those that were withdrawn among them */
    void compare(Map<Recognition.Key, RecognisedHoursRecord> known) {
        var seen = new HashMap<Recognition.Key, Integer>();
        keys.forEach((row, key) -> {
            var same = seen.putIfAbsent(key, row.number());
            var before = known.get(key);
            if (same != null) {
                var detail = Sentence.of("Row %s has the same.", "与第 %s 行重复。", requireNonNull(same));
                complain(row, RecognisedField.CERTIFICATE_NO, RowError.Code.DUPLICATE, detail);
            } else if (before != null && before.getIsLive() == null) {
                complain(row, RecognisedField.CERTIFICATE_NO, RowError.Code.CONFLICT, WITHDRAWN);
            } else {
                entries.add(new Entry(key.traineeId(), row.recognition(), before));
            }
        });
    }

    List<Entry> entries() {
        return entries;
    }

    List<RowError> errors() {
        errors.sort(Comparator.comparingInt(RowError::row));
        return errors;
    }

    private boolean isOfAnyTime(RecognisedRow row, LocalDate latest) {
        var day = row.recognition().completedOn();
        if (day.isAfter(latest)) {
            complain(row, RecognisedField.COMPLETED_ON, RowError.Code.MALFORMED, Amounts.NOT_YET);
            return false;
        }
        if (day.isBefore(Amounts.EARLIEST)) {
            complain(row, RecognisedField.COMPLETED_ON, RowError.Code.MALFORMED, Amounts.LONG_AGO);
            return false;
        }
        return true;
    }

    private void complain(RecognisedRow row, RecognisedField field, RowError.Code code, Sentence detail) {
        errors.add(new RowError(row.number(), file.heading(field), code, detail));
    }
}
