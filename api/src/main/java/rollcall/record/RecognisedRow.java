package rollcall.record;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.file.FileRow;
import rollcall.file.SheetFile;
import rollcall.file.UnreadableFileException;

/**
 * One certificate in a file, and what the file tells of whose it is.
 *
 * @param number the row as a spreadsheet program shows it, the first is 1
 */
record RecognisedRow(
        int number,
        @Nullable String employeeNo,
        @Nullable String phone,
        @Nullable String name,
        Recognition recognition) {
    /**
     * @throws UnreadableFileException if no row can be named
     * @throws IOException if the body itself cannot be read
     */
    static SheetFile<RecognisedField, RecognisedRow> read(InputStream body) throws IOException {
        return SheetFile.read(body, RecognisedField.COLUMNS, (row, complaints) -> of(row));
    }

    private static RecognisedRow of(FileRow<RecognisedField> row) {
        var days = row.get(RecognisedField.DAYS);
        return new RecognisedRow(
                row.number(),
                row.get(RecognisedField.EMPLOYEE_NO),
                row.get(RecognisedField.PHONE),
                row.get(RecognisedField.NAME),
                new Recognition(
                        required(row, RecognisedField.SOURCE),
                        required(row, RecognisedField.TITLE),
                        required(row, RecognisedField.CERTIFICATE_NO),
                        new BigDecimal(required(row, RecognisedField.HOURS)),
                        days == null ? null : new BigDecimal(days),
                        LocalDate.parse(required(row, RecognisedField.COMPLETED_ON))));
    }

    private static String required(FileRow<RecognisedField> row, RecognisedField field) {
        return requireNonNull(row.get(field));
    }
}
