package rollcall.roster.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;
import rollcall.roster.file.Headings.Column;
import rollcall.roster.file.RowError.Code;

/** Reads the rows below the headings one by one: each becomes a person or complaints, or is empty. */
final class RosterReader {
    private Headings headings;
    private final MergedCells merged;
    private final List<RosterRow> rows = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final EarlierRows earlier = new EarlierRows();
    private final Map<CellRangeAddress, SheetCell> shared = new HashMap<>();

    RosterReader(Headings headings, MergedCells merged) {
        this.headings = headings;
        this.merged = merged;
    }

    List<RosterRow> rows() {
        return rows;
    }

    List<RowError> errors() {
        return errors;
    }

    Map<RosterField, String> headings() {
        var texts = new EnumMap<RosterField, String>(RosterField.class);
        headings.columns().forEach((field, column) -> texts.put(field, column.heading()));
        return texts;
    }

    /** False if nobody is in the row: more headings, a numbered line without a name, the rest of a merged area. */
    boolean read(SheetRow row) {
        if (row.number() <= headings.lastRow()) {
            headings = headings.with(row);
            return false;
        }
        if (isEmpty(row)) {
            return false;
        }
        int before = errors.size();
        var values = new EnumMap<RosterField, String>(RosterField.class);
        headings.columns().forEach((field, column) -> {
            var value = value(row, field, column);
            if (value != null) {
                values.put(field, value);
            }
        });
        if (errors.size() == before) {
            add(person(row.number(), values));
        }
        return true;
    }

    private boolean isEmpty(SheetRow row) {
        return headings.columns().values().stream()
                .map(Column::index)
                .allMatch(column -> row.cell(column).isBlank() || isCovered(row.number(), column));
    }

    private boolean isCovered(int row, int column) {
        var area = merged.around(row, column);
        return area != null && !isFirst(area, row, column);
    }

    private @Nullable String value(SheetRow row, RosterField field, Column column) {
        var cell = CellRules.check(field, cell(row, field, column.index()));
        var flaw = cell.flaw();
        if (flaw != null) {
            errors.add(new RowError(row.number(), column.heading(), flaw.code(), flaw.detail()));
            return null;
        }
        if (cell.text().isEmpty()) {
            return null;
        }
        if (RosterField.UNIQUE.contains(field)) {
            refuseRepeated(row.number(), column, earlier.remember(field, cell.text(), row.number()));
        }
        return cell.text();
    }

    /** Only people of one unit or one group share a cell; merged over other columns, what belongs to whom is a guess. */
    private SheetCell cell(SheetRow row, RosterField field, int column) {
        var area = merged.around(row.number(), column);
        if (area == null) {
            return row.cell(column);
        }
        if (isFirst(area, row.number(), column)) {
            shared.put(area, row.cell(column));
            return row.cell(column);
        }
        boolean fills = RosterField.SHARED.contains(field)
                && area.getFirstColumn() == column
                && area.getFirstRow() >= headings.lastRow();
        return fills ? shared.getOrDefault(area, SheetCell.BLANK) : SheetCell.flawed(Code.MERGED_CELL);
    }

    private static boolean isFirst(CellRangeAddress area, int row, int column) {
        return area.getFirstRow() == row - 1 && area.getFirstColumn() == column;
    }

    private static RosterRow person(int number, Map<RosterField, String> values) {
        return new RosterRow(
                number,
                values.getOrDefault(RosterField.NAME, ""),
                values.get(RosterField.UNIT),
                values.get(RosterField.GROUP),
                values.get(RosterField.PHONE),
                values.get(RosterField.EMPLOYEE_NO));
    }

    private void add(RosterRow person) {
        var same = earlier.remember(person);
        if (same == null) {
            rows.add(person);
        } else {
            refuseRepeated(person.number(), headings.names(), same);
        }
    }

    private void refuseRepeated(int row, Column column, @Nullable Integer same) {
        if (same != null) {
            errors.add(new RowError(
                    row, column.heading(), Code.DUPLICATE, Sentence.of("Row %s has the same.", "与第 %s 行重复。", same)));
        }
    }
}
