package rollcall.roster.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.file.FileRow;
import rollcall.file.SheetFile;
import rollcall.file.UnreadableFileException;

/** Reads what a file says about the people of a class. */
public final class RosterFile {
    private final Map<String, Integer> earlier = new HashMap<>();

    private RosterFile() {}

    /**
     * @throws UnreadableFileException if no row can be named
     * @throws IOException if the body itself cannot be read
     */
    public static SheetFile<RosterField, RosterRow> read(InputStream body) throws IOException {
        return SheetFile.read(body, RosterField.COLUMNS, new RosterFile()::person);
    }

    private @Nullable RosterRow person(FileRow<RosterField> row, SheetFile.Complaints<RosterField> complaints) {
        var name = row.values().getOrDefault(RosterField.NAME, "");
        var person = new RosterRow(
                row.number(),
                name,
                row.get(RosterField.UNIT),
                row.get(RosterField.GROUP),
                row.get(RosterField.PHONE),
                row.get(RosterField.EMPLOYEE_NO));
        var same = sameAs(person);
        if (same == null) {
            return person;
        }
        complaints.repeats(RosterField.NAME, same);
        return null;
    }

    /** The earlier row with this name and unit, if neither row has anything else to tell its person by. */
    private @Nullable Integer sameAs(RosterRow person) {
        boolean tellable = person.phone() != null || person.employeeNo() != null;
        return tellable ? null : earlier.putIfAbsent(person.name() + "\n" + person.unit(), person.number());
    }
}
