package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.NO_ROWS;
import static rollcall.file.UnreadableFileException.Reason.TOO_MANY_ROWS;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file says, whoever wrote it, CSV or XLSX: its content decides, never its name.
 *
 * @param rows those that can be imported, in the order of the file
 * @param errors all complaints about the others, by row
 * @param headings what the file calls its columns
 */
public record SheetFile<F extends Enum<F> & Columns.Field, R>(
        List<R> rows, List<RowError> errors, Map<F, String> headings) {
    /** How many rows a file can hold below its headings. */
    public static final int MOST_ROWS = 20_000;

    public SheetFile {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
        headings = Collections.unmodifiableMap(new EnumMap<>(headings));
    }

    /** Makes of a row without complaint what is kept of it. */
    @FunctionalInterface
    public interface Taker<F extends Enum<F> & Columns.Field, R> {
        /** @return null if it has complained */
        @Nullable
        R take(FileRow<F> row, Complaints<F> complaints);
    }

    /** Takes complaints about the row that is being read. */
    @FunctionalInterface
    public interface Complaints<F> {
        /** @param earlier the row that says the same */
        void repeats(F field, int earlier);
    }

    /**
     * Reads to the end of the body, which the caller bounds and closes.
     *
     * @throws UnreadableFileException if no row can be named
     * @throws IOException if the body itself cannot be read
     */
    public static <F extends Enum<F> & Columns.Field, R> SheetFile<F, R> read(
            InputStream body, Columns<F> columns, Taker<F, R> taker) throws IOException {
        try (var sheet = open(body.readAllBytes(), columns)) {
            var reader = new SheetReader<>(columns, Headings.find(sheet, columns), sheet.merged(), taker);
            int rows = 0;
            for (var row = sheet.next(); row != null; row = sheet.next()) {
                rows += reader.read(row) ? 1 : 0;
                if (rows > MOST_ROWS) {
                    throw new UnreadableFileException(TOO_MANY_ROWS);
                }
            }
            if (rows == 0) {
                throw new UnreadableFileException(NO_ROWS);
            }
            return new SheetFile<>(reader.rows(), reader.errors(), reader.headings());
        }
    }

    /** What the file calls a column, empty if it has none such. */
    public String heading(F field) {
        return headings.getOrDefault(field, "");
    }

    private static SheetRows open(byte[] bytes, Columns<?> columns) {
        FileKind.requireReadable(bytes);
        return FileKind.isZip(bytes) ? XlsxRows.open(bytes, columns) : CsvRows.open(bytes, columns);
    }
}
