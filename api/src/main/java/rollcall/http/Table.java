package rollcall.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list as a file that a spreadsheet opens without harm: CSV with a byte order mark and guarded text, or XLSX with
 * typed cells.
 *
 * @param name of the file, without extension
 */
public record Table<T>(String name, List<Column<T>> columns) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    /** What spreadsheets take for a formula, in either width (OWASP: CSV injection). */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /**
     * @param cell text, a {@link Sentence}, a number, an {@link Instant}, a date or a time as it is to be written, or null for
     *     an empty cell
     * @param width in characters
     */
    public record Column<T>(Sentence heading, Function<T, @Nullable Object> cell, int width) {
        private static final int USUAL_WIDTH = 12;

        public static <T> Column<T> of(String english, String chinese, Function<T, @Nullable Object> cell) {
            return of(english, chinese, cell, USUAL_WIDTH);
        }

        public static <T> Column<T> of(String english, String chinese, Function<T, @Nullable Object> cell, int width) {
            return new Column<>(new Sentence(english, chinese), cell, width);
        }

        /** The same of something that has it. */
        public <R> Column<R> on(Function<R, T> owner) {
            return new Column<>(heading, row -> cell.apply(owner.apply(row)), width);
        }
    }

    /** As below, where JSON shows rows as they are. */
    public void answer(Context ctx, Function<Page.Request, Page<T>> list, Supplier<ZoneId> zone) {
        answer(ctx, list, Function.identity(), zone);
    }

    /**
     * Answers a page of a list as JSON, or all of it as a file.
     *
     * @param view what JSON shows of a row
     * @param zone in which times are written; not asked for JSON
     */
    public void answer(
            Context ctx,
            Function<Page.Request, Page<T>> list,
            Function<T, ? extends Object> view,
            Supplier<ZoneId> zone) {
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.page(ctx, list.apply(Requests.page(ctx)).map(view));
        } else {
            send(ctx, format, Page.all(list), zone.get());
        }
    }

    /** @param zone in which times are written */
    public void send(Context ctx, Format format, Stream<T> rows, ZoneId zone) {
        var language = Language.of(ctx);
        try (rows) {
            Download.send(ctx, name, format, out -> {
                if (format == Format.CSV) {
                    writeCsv(out, language, rows, zone);
                } else {
                    writeXlsx(out, language, rows, zone);
                }
            });
        }
    }

    private void writeCsv(OutputStream out, Language language, Stream<T> rows, ZoneId zone) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord(
                    headings().stream().map(heading -> heading.in(language)).toList());
            rows.forEach(row -> csv.writeRecord(cells(row).stream()
                    .map(cell -> csvCell(cell, language, zone))
                    .toList()));
        }
    }

    private void writeXlsx(OutputStream out, Language language, Stream<T> rows, ZoneId zone) throws IOException {
        try (var workbook = new Spreadsheet(out, language, zone);
                var sheet = workbook.sheet(name, widths())) {
            sheet.row(Spreadsheet.Look.BOLD, headings());
            sheet.freeze();
            rows.forEach(row -> sheet.row(Spreadsheet.Look.PLAIN, cells(row)));
        }
    }

    public List<Integer> widths() {
        return columns.stream().map(Column::width).toList();
    }

    public List<Sentence> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    public List<@Nullable Object> cells(T row) {
        var cells = new ArrayList<@Nullable Object>();
        columns.forEach(column -> cells.add(column.cell().apply(row)));
        return cells;
    }

    private static String csvCell(@Nullable Object value, Language language, ZoneId zone) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Instant instant) {
            return TIME.format(instant.atZone(zone));
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        var text = value instanceof Sentence sentence ? sentence.in(language) : value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
