package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.DAMAGED_WORKBOOK;
import static rollcall.file.UnreadableFileException.Reason.NO_HEADING_ROW;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet of a workbook: the first visible one that holds anything. */
final class XlsxRows implements SheetRows {
    private final ReadableWorkbook workbook;
    private final MergedCells merged;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;

    private XlsxRows(ReadableWorkbook workbook, Sheet sheet, MergedCells merged) throws IOException {
        this.workbook = workbook;
        this.merged = merged;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    static XlsxRows open(byte[] bytes, Columns<?> known) {
        try {
            var survey = XlsxSurvey.of(bytes);
            var workbook = workbook(bytes);
            var sheet = firstWithData(workbook, known);
            return new XlsxRows(workbook, sheet, survey.merged(sheet));
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The library throws whatever it stumbles over in a broken file.
            throw new UnreadableFileException(DAMAGED_WORKBOOK, e);
        }
    }

    private static ReadableWorkbook workbook(byte[] bytes) throws IOException {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
        } catch (ExcelReaderException e) {
            // A workbook may do without styles; the library cannot when it is asked for formats.
            return new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(false, true));
        }
    }

    private static Sheet firstWithData(ReadableWorkbook workbook, Columns<?> known) throws IOException {
        for (var sheet : workbook.getSheets().toList()) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                try (var stream = sheet.openStream()) {
                    if (stream.anyMatch(row -> !row(row).isBlank())) {
                        return sheet;
                    }
                }
            }
        }
        throw new UnreadableFileException(NO_HEADING_ROW, known.titles());
    }

    @Override
    public MergedCells merged() {
        return merged;
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            while (rows.hasNext()) {
                var row = row(rows.next());
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw new UnreadableFileException(DAMAGED_WORKBOOK, e);
        }
    }

    @Override
    public void close() {
        stream.close();
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SheetRow row(Row row) {
        List<SheetCell> cells = row.stream().map(XlsxCell::read).toList();
        return new SheetRow(number(row), cells);
    }

    /** Where a row or its cells do not say where they are, the library counts rows from 0, though it says from 1. */
    private static int number(Row row) {
        return row.stream()
                .filter(cell -> cell != null)
                .mapToInt((Cell cell) -> cell.getAddress().getRow() + 1)
                .reduce(row.getRowNum(), Math::max);
    }
}
