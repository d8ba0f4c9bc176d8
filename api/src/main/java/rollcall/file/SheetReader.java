package rollcall.file;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import rollcall.file.Headings.Column;
import rollcall.file.RowError.Code;
import rollcall.http.Sentence;

/** Reads the rows below the headings one by one: each becomes what is kept of it or complaints, or is empty. */
final class SheetReader<F extends Enum<F> & Columns.Field, R> {
    private final Columns<F> known;
    private Headings<F> headings;
    private final MergedCells merged;
    private final SheetFile.Taker<F, R> taker;
    private final List<R> rows = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final Map<F, Map<String, Integer>> earlier;
    private final Map<CellRangeAddress, SheetCell> shared = new HashMap<>();

    SheetReader(Columns<F> known, Headings<F> headings, MergedCells merged, SheetFile.Taker<F, R> taker) {
        this.known = known;
        this.headings = headings;
        this.merged = merged;
        this.taker = taker;
        this.earlier = new EnumMap<>(known.type());
    }

    List<R> rows() {
        return rows;
    }

    List<RowError> errors() {
        return errors;
    }

    Map<F, String> headings() {
        var texts = new EnumMap<F, String>(known.type());
        headings.columns().forEach((field, column) -> texts.put(field, column.heading()));
        return texts;
    }

    /** False if nothing is in the row: more headings, a numbered line without content, the rest of a merged area. */
    boolean read(SheetRow row) {
        if (row.number() <= headings.lastRow()) {
            headings = headings.with(row);
            return false;
        }
        headings.requireAll();
        if (isEmpty(row)) {
            return false;
        }
        int before = errors.size();
        var values = new EnumMap<F, String>(known.type());
        headings.columns().forEach((field, column) -> {
            var value = value(row, field, column);
            if (value != null) {
                values.put(field, value);
            }
        });
        if (errors.size() == before) {
            take(new FileRow<>(row.number(), values));
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

    private @Nullable String value(SheetRow row, F field, Column column) {
        var cell = known.check(field, cell(row, field, column.index()));
        var flaw = cell.flaw();
        if (flaw != null) {
            errors.add(new RowError(row.number(), column.heading(), flaw.code(), flaw.detail()));
            return null;
        }
        if (cell.text().isEmpty()) {
            return null;
        }
        if (known.isUnique(field)) {
            var same = earlier.computeIfAbsent(field, unseen -> new HashMap<>()).putIfAbsent(cell.text(), row.number());
            if (same != null) {
                refuseRepeated(row.number(), field, same);
            }
        }
        return cell.text();
    }

    /** Only what several rows may share stands in one cell for them; merged otherwise, what belongs to whom is a guess. */
    private SheetCell cell(SheetRow row, F field, int column) {
        var area = merged.around(row.number(), column);
        if (area == null) {
            return row.cell(column);
        }
        if (isFirst(area, row.number(), column)) {
            shared.put(area, row.cell(column));
            return row.cell(column);
        }
        boolean fills =
                known.isShared(field) && area.getFirstColumn() == column && area.getFirstRow() >= headings.lastRow();
        return fills ? shared.getOrDefault(area, SheetCell.BLANK) : SheetCell.flawed(Code.MERGED_CELL);
    }

    private static boolean isFirst(CellRangeAddress area, int row, int column) {
        return area.getFirstRow() == row - 1 && area.getFirstColumn() == column;
    }

    private void take(FileRow<F> row) {
        var taken = taker.take(row, (field, same) -> refuseRepeated(row.number(), field, same));
        if (taken != null) {
            rows.add(taken);
        }
    }

    private void refuseRepeated(int row, F field, int same) {
        var column = headings.columns().get(field);
        errors.add(new RowError(
                row,
                column == null ? "" : column.heading(),
                Code.DUPLICATE,
                Sentence.of("Row %s has the same.", "与第 %s 行重复。", same)));
    }
}
