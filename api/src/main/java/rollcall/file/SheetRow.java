package rollcall.file;

import java.util.List;

/**
 * One row of a spreadsheet.
 *
 * @param number as a spreadsheet program shows it, the first is 1
 */
record SheetRow(int number, List<SheetCell> cells) {
    /** Blank where the row ends before that column. */
    SheetCell cell(int column) {
        return column < cells.size() ? cells.get(column) : SheetCell.BLANK;
    }

    boolean isBlank() {
        return cells.stream().allMatch(SheetCell::isBlank);
    }
}
