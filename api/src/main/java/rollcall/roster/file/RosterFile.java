package rollcall.roster.file;

import static rollcall.roster.file.UnreadableRosterException.Reason.NO_ROWS;
import static rollcall.roster.file.UnreadableRosterException.Reason.TOO_MANY_ROWS;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says about the people of a class, whoever wrote it, CSV or XLSX: its content decides, never its name.
 *
 * @param rows those that can be imported, in the order of the file
 * @param errors all complaints about the others, by row
 * @param headings what the file calls its columns
 */
public record RosterFile(List<RosterRow> rows, List<RowError> errors, Map<RosterField, String> headings) {
    /** How many people a file can hold. */
    public static final int MOST_ROWS = 20_000;

    public RosterFile {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
        headings = Collections.unmodifiableMap(new EnumMap<>(headings));
    }

    /**
     * Reads to the end of the body, which the caller bounds and closes.
     *
     * @throws UnreadableRosterException if no row can be named
     * @throws IOException if the body itself cannot be read
     */
    public static RosterFile read(InputStream body) throws IOException {
        try (var sheet = open(body.readAllBytes())) {
            var reader = new RosterReader(Headings.find(sheet), sheet.merged());
            int people = 0;
            for (var row = sheet.next(); row != null; row = sheet.next()) {
                people += reader.read(row) ? 1 : 0;
                if (people > MOST_ROWS) {
                    throw new UnreadableRosterException(TOO_MANY_ROWS);
                }
            }
            if (people == 0) {
                throw new UnreadableRosterException(NO_ROWS);
            }
            return new RosterFile(reader.rows(), reader.errors(), reader.headings());
        }
    }

    /** What the file calls a column that it has. */
    public String heading(RosterField field) {
        return headings.getOrDefault(field, "");
    }

    private static SheetRows open(byte[] bytes) {
        FileKind.requireReadable(bytes);
        return FileKind.isZip(bytes) ? XlsxRows.open(bytes) : CsvRows.open(bytes);
    }
}
