package rollcall.roster;

import static rollcall.roster.UnreadableRosterException.Reason.NO_ROWS;
import static rollcall.roster.UnreadableRosterException.Reason.TOO_MANY_ROWS;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What a file says about the people of a class, whoever wrote it, CSV or XLSX: its content decides, never its name.
 *
 * @param rows those that can be imported, in the order of the file
 * @param errors all complaints about the others, by row
 */
public record RosterFile(List<RosterRow> rows, List<RowError> errors) {
    /** How many people a file can hold. */
    public static final int MOST_ROWS = 20_000;

    public RosterFile {
        rows = List.copyOf(rows);
        errors = List.copyOf(errors);
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
            return new RosterFile(reader.rows(), reader.errors());
        }
    }

    private static SheetRows open(byte[] bytes) {
        FileKind.requireReadable(bytes);
        return FileKind.isZip(bytes) ? XlsxRows.open(bytes) : CsvRows.open(bytes);
    }
}
