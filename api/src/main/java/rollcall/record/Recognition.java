package rollcall.record;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.RecognisedHoursRecord;
import rollcall.file.CellText;

/**
 * Hours that somebody else has taught, as a certificate says; however it is handed in, told as tidily as by a file, or it
 * would be another one for a space.
 *
 * @param source who has taught them
 * @param hours with one decimal
 * @param days in halves; null if the certificate does not tell
 */
record Recognition(
        String source,
        String title,
        String certificateNo,
        BigDecimal hours,
        @Nullable BigDecimal days,
        LocalDate completedOn) {
    Recognition {
        source = CellText.tidy(source);
        title = CellText.tidy(title);
        certificateNo = CellText.tidy(certificateNo);
    }

    /** What makes it the same certificate, however often it is handed in. */
    record Key(long traineeId, String source, String certificateNo) {}

    Key key(long traineeId) {
        return new Key(traineeId, source, certificateNo);
    }

    /** Whether just this is on record already. */
    boolean says(Recognition other) {
        return title.equals(other.title)
                && hours.compareTo(other.hours) == 0
                && isSame(days, other.days)
                && completedOn.equals(other.completedOn);
    }

    static Recognition of(RecognisedHoursRecord row) {
        return new Recognition(
                row.getSource(),
                row.getTitle(),
                requireNonNull(row.getCertificateNo()),
                row.getHours(),
                row.getDays(),
                row.getCompletedOn());
    }

    /**
     * A row that says this.
     *
     * @param before to be changed into it; null for a new one, which has no id yet and is nobody's
     */
    RecognisedHoursRecord on(@Nullable RecognisedHoursRecord before, long staffId, Instant now) {
        var row = before == null ? new RecognisedHoursRecord() : before;
        if (before == null) {
            row.setSource(source);
            row.setCertificateNo(certificateNo);
            row.setIsLive(true);
        }
        row.setTitle(title);
        row.setHours(hours);
        row.setDays(days);
        row.setCompletedOn(completedOn);
        row.setImportedBy(staffId);
        row.setImportedAt(now);
        return row;
    }

    private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }
}
