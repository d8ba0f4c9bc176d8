package rollcall.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.dhatim.fastexcel.reader.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/** The areas of a sheet whose cells are merged: the first cell of an area holds the value that people see for all. */
final class MergedCells {
    static final MergedCells NONE = new MergedCells(List.of());

    private final List<CellRangeAddress> areas;
    private final Map<Integer, NavigableMap<Integer, CellRangeAddress>> byColumnAndFirstRow = new HashMap<>();

    MergedCells(List<CellRangeAddress> areas) {
        this.areas = areas;
    }

    /**
     * The area that a cell belongs to, if it is merged at all.
     *
     * @param row the first is 1
     * @param column the first is 0
     */
    @Nullable
    CellRangeAddress around(int row, int column) {
        if (areas.isEmpty()) {
            return null;
        }
        var above = byColumnAndFirstRow.computeIfAbsent(column, this::inColumn).floorEntry(row - 1);
        return above != null && above.getValue().containsRow(row - 1) ? above.getValue() : null;
    }

    private NavigableMap<Integer, CellRangeAddress> inColumn(int column) {
        var byFirstRow = new TreeMap<Integer, CellRangeAddress>();
        for (var area : areas) {
            if (area.containsColumn(column)) {
                byFirstRow.put(area.getFirstRow(), area);
            }
        }
        return byFirstRow;
    }
}
