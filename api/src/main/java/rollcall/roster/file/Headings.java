package rollcall.roster.file;

import static java.util.Objects.requireNonNull;
import static rollcall.roster.file.UnreadableRosterException.Reason.NO_HEADING_ROW;
import static rollcall.roster.file.UnreadableRosterException.Reason.NO_NAME_COLUMN;
import static rollcall.roster.file.UnreadableRosterException.Reason.REPEATED_HEADING;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which column of a file holds what, and what the file itself calls it.
 *
 * @param lastRow the last row of the headings: they may be two rows high, and titles may stand above
 */
record Headings(int lastRow, Map<RosterField, Column> columns) {
    private static final int ROWS_SEARCHED = 10;

    /** @param index the first is 0 */
    record Column(int index, String heading) {}

    /** Reads up to the row with the headings: the first one that names a column of names. */
    static Headings find(SheetRows rows) {
        boolean any = false;
        for (var row = rows.next(); row != null && row.number() <= ROWS_SEARCHED; row = rows.next()) {
            var fields = fields(row);
            if (fields.contains(RosterField.NAME)) {
                return at(row, rows.merged());
            }
            any |= !fields.isEmpty();
        }
        throw new UnreadableRosterException(any ? NO_NAME_COLUMN : NO_HEADING_ROW);
    }

    private static Set<RosterField> fields(SheetRow row) {
        return row.cells().stream()
                .map(cell -> RosterField.of(cell.text()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static Headings at(SheetRow row, MergedCells merged) {
        var headings = new Headings(row.number(), columns(row));
        var area = merged.around(row.number(), headings.names().index());
        return area == null ? headings : new Headings(area.getLastRow() + 1, headings.columns);
    }

    /** The column of names, which is always there. */
    Column names() {
        return requireNonNull(columns.get(RosterField.NAME));
    }

    /** With what a further row of headings adds, as 手机 below 联系方式. */
    Headings with(SheetRow row) {
        var all = new EnumMap<>(columns);
        columns(row).forEach((field, column) -> putOnce(all, field, column));
        return new Headings(lastRow, all);
    }

    private static Map<RosterField, Column> columns(SheetRow row) {
        var columns = new EnumMap<RosterField, Column>(RosterField.class);
        for (int i = 0; i < row.cells().size(); i++) {
            var text = row.cell(i).text();
            var field = RosterField.of(text);
            if (field != null) {
                putOnce(columns, field, new Column(i, CellText.tidy(text.replaceAll("\\s+", " "))));
            }
        }
        return columns;
    }

    private static void putOnce(Map<RosterField, Column> columns, RosterField field, Column column) {
        if (columns.putIfAbsent(field, column) != null) {
            throw new UnreadableRosterException(REPEATED_HEADING);
        }
    }
}
