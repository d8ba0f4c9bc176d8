package rollcall.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * An XLSX workbook that is written sheet after sheet and row after row: what is written takes no memory any more, so it may
 * be of any length. Text is kept as text, whatever it begins with.
 */
public final class Spreadsheet implements Closeable {
    private static final int ROWS_IN_MEMORY = 500;

    private final Workbook workbook;
    private final Language language;
    private final ZoneId zone;
    private final int rowsOfSheet;
    private final SheetNames names = new SheetNames();

    /** @param zone in which times are written */
    public Spreadsheet(OutputStream out, Language language, ZoneId zone) {
        this(out, language, zone, Worksheet.MAX_ROWS);
    }

    /** @param rowsOfSheet that fit one */
    Spreadsheet(OutputStream out, Language language, ZoneId zone, int rowsOfSheet) {
        this.workbook = new Workbook(out, "Rollcall", "1.0");
        this.language = language;
        this.zone = zone;
        this.rowsOfSheet = rowsOfSheet;
    }

    /**
     * Begins a sheet, after the one before has been closed.
     *
     * @param name changed to what spreadsheets allow
     * @param widths of its columns, in characters
     */
    public Sheet sheet(String name, List<Integer> widths) {
        return new Sheet(name, widths);
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }

    /** How the cells of a row look. */
    public enum Look {
        PLAIN,
        BOLD,
        TITLE
    }

    private record Row(Look look, List<? extends @Nullable Object> cells) {}

    /** One sheet, that goes on as another one of the same head where it is full. */
    public final class Sheet implements Closeable {
        private final String name;
        private final List<Integer> widths;
        private final List<Row> head = new ArrayList<>();
        private boolean isFrozen;
        private Worksheet sheet;
        private int row;

        private Sheet(String name, List<Integer> widths) {
            this.name = name;
            this.widths = widths;
            this.sheet = begin();
        }

        /** The rows above are the head: they stay in sight, and stand on every page that is printed. */
        public void freeze() {
            isFrozen = true;
            sheet.freezePane(0, row);
            sheet.repeatRows(0, row - 1);
        }

        /** @param cells text, sentences, numbers, dates, times, or null for an empty cell */
        public void row(Look look, List<? extends @Nullable Object> cells) {
            if (!isFrozen) {
                head.add(new Row(look, cells));
            } else if (row == rowsOfSheet) {
                goOn();
            }
            put(look, cells);
        }

        private void goOn() {
            finish();
            sheet = begin();
            row = 0;
            head.forEach(each -> put(each.look(), each.cells()));
            freeze();
        }

        private void put(Look look, List<? extends @Nullable Object> cells) {
            for (int column = 0; column < cells.size(); column++) {
                put(column, cells.get(column));
                style(look, column);
            }
            row++;
            if (row % ROWS_IN_MEMORY == 0) {
                flush();
            }
        }

        private Worksheet begin() {
            var begun = workbook.newWorksheet(names.free(name));
            for (int column = 0; column < widths.size(); column++) {
                begun.width(column, widths.get(column));
            }
            begun.paperSize(PaperSize.A4_PAPER);
            begun.pageOrientation("landscape");
            begun.setFitToPage(true);
            begun.fitToHeight((short) 0);
            begun.footer("&P / &N", Position.CENTER);
            return begun;
        }

        private void put(int column, @Nullable Object value) {
            if (value instanceof Number number) {
                sheet.value(row, column, number);
            } else if (value instanceof Instant instant) {
                put(column, LocalDateTime.ofInstant(instant, zone));
            } else if (value instanceof LocalDateTime time) {
                sheet.value(row, column, time);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
            } else if (value instanceof LocalDate date) {
                sheet.value(row, column, date);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            } else if (value != null) {
                // Not by the table of shared strings, which would hold every one of them until the end.
                sheet.inlineString(row, column, value instanceof Sentence text ? text.in(language) : value.toString());
            }
        }

        private void style(Look look, int column) {
            switch (look) {
                case PLAIN -> {}
                case BOLD -> sheet.style(row, column).bold().set();
                case TITLE -> sheet.style(row, column).bold().fontSize(14).set();
            }
        }

        private void flush() {
            try {
                sheet.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void finish() {
            try {
                sheet.finish();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            finish();
        }
    }
}
