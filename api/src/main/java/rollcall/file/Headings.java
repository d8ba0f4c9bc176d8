package rollcall.file;

import static java.util.Objects.requireNonNull;
import static rollcall.file.UnreadableFileException.Reason.MISSING_COLUMN;
import static rollcall.file.UnreadableFileException.Reason.NO_HEADING_ROW;
import static rollcall.file.UnreadableFileException.Reason.REPEATED_HEADING;

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
record Headings<F extends Enum<F> & Columns.Field>(Columns<F> known, int lastRow, Map<F, Column> columns) {
    private static final int ROWS_SEARCHED = 10;

    /** @param index the first is 0 */
    record Column(int index, String heading) {}

    /** Reads up to the row with the headings: the first one that names the column without which there is none. */
    static <F extends Enum<F> & Columns.Field> Headings<F> find(SheetRows rows, Columns<F> known) {
        boolean any = false;
        for (var row = rows.next(); row != null && row.number() <= ROWS_SEARCHED; row = rows.next()) {
            var fields = fields(row, known);
            if (fields.contains(known.key())) {
                return at(row, rows.merged(), known);
            }
            any |= !fields.isEmpty();
        }
        throw any ? missing(known.key()) : new UnreadableFileException(NO_HEADING_ROW, known.titles());
    }

    private static <F extends Enum<F> & Columns.Field> Set<F> fields(SheetRow row, Columns<F> known) {
        return row.cells().stream()
                .map(cell -> known.of(cell.text()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static <F extends Enum<F> & Columns.Field> Headings<F> at(
            SheetRow row, MergedCells merged, Columns<F> known) {
        var headings = new Headings<>(known, row.number(), columns(row, known));
        var area = merged.around(
                row.number(), requireNonNull(headings.columns.get(known.key())).index());
        return area == null ? headings : new Headings<>(known, area.getLastRow() + 1, headings.columns);
    }

    /** With what a further row of headings adds, as 手机 below 联系方式. */
    Headings<F> with(SheetRow row) {
        var all = new EnumMap<>(columns);
        columns(row, known).forEach((field, column) -> putOnce(all, field, column));
        return new Headings<>(known, lastRow, all);
    }

    /** @throws UnreadableFileException if a column is missing without which nothing can be read */
    void requireAll() {
        for (var field : known.required()) {
            if (!columns.containsKey(field)) {
                throw missing(field);
            }
        }
    }

    private static UnreadableFileException missing(Columns.Field field) {
        var title = field.title();
        return new UnreadableFileException(MISSING_COLUMN, title.chinese(), title.english());
    }

    private static <F extends Enum<F> & Columns.Field> Map<F, Column> columns(SheetRow row, Columns<F> known) {
        var columns = new EnumMap<F, Column>(known.type());
        for (int i = 0; i < row.cells().size(); i++) {
            var text = row.cell(i).text();
            var field = known.of(text);
            if (field != null) {
                putOnce(columns, field, new Column(i, CellText.tidy(text.replaceAll("\\s+", " "))));
            }
        }
        return columns;
    }

    private static <F> void putOnce(Map<F, Column> columns, F field, Column column) {
        if (columns.putIfAbsent(field, column) != null) {
            throw new UnreadableFileException(REPEATED_HEADING);
        }
    }
}
