package rollcall.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
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

    /** @param cell text, a number, an {@link Instant}, a date or a time as it is to be written, or null for an empty cell */
    public record Column<T>(Sentence heading, Function<T, @Nullable Object> cell) {
        public static <T> Column<T> of(String english, String chinese, Function<T, @Nullable Object> cell) {
            return new Column<>(new Sentence(english, chinese), cell);
        }
    }

    /** @param zone in which times are written */
    public void send(Context ctx, Format format, Stream<T> rows, ZoneId zone) {
        ctx.contentType(format == Format.CSV ? "text/csv; charset=utf-8" : format.mediaType());
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "." + format.extension() + "\"");
        ctx.header("Cache-Control", "private, no-cache");
        try (rows) {
            Answers.file(ctx, out -> write(out, Language.of(ctx), format, rows, zone));
        }
    }

    private void write(OutputStream out, Language language, Format format, Stream<T> rows, ZoneId zone)
            throws IOException {
        if (format == Format.CSV) {
            writeCsv(out, language, rows, zone);
        } else {
            writeXlsx(out, language, rows, zone);
        }
    }

    private void writeCsv(OutputStream out, Language language, Stream<T> rows, ZoneId zone) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        try (var csv = CsvWriter.builder().build(writer)) {
            csv.writeRecord(columns.stream()
                    .map(column -> column.heading().in(language))
                    .toList());
            rows.forEach(row -> csv.writeRecord(columns.stream()
                    .map(column -> csvCell(column.cell().apply(row), zone))
                    .toList()));
        }
    }

    private void writeXlsx(OutputStream out, Language language, Stream<T> rows, ZoneId zone) throws IOException {
        try (var workbook = new Workbook(out, "Rollcall", "1.0")) {
            var sheet = workbook.newWorksheet(name);
            sheet.freezePane(0, 1);
            for (int column = 0; column < columns.size(); column++) {
                sheet.value(0, column, columns.get(column).heading().in(language));
            }
            var line = new int[] {1};
            rows.forEach(row -> {
                for (int column = 0; column < columns.size(); column++) {
                    put(sheet, line[0], column, columns.get(column).cell().apply(row), zone);
                }
                line[0]++;
            });
        }
    }

    private static String csvCell(@Nullable Object value, ZoneId zone) {
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
        var text = value.toString();
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static void put(Worksheet sheet, int row, int column, @Nullable Object value, ZoneId zone) {
        if (value instanceof Number number) {
            sheet.value(row, column, number);
        } else if (value instanceof Instant instant) {
            put(sheet, row, column, LocalDateTime.ofInstant(instant, zone), zone);
        } else if (value instanceof LocalDateTime time) {
            sheet.value(row, column, time);
            sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
        } else if (value instanceof LocalDate date) {
            sheet.value(row, column, date);
            sheet.style(row, column).format("yyyy-mm-dd").set();
        } else if (value != null) {
            sheet.value(row, column, value.toString());
        }
    }
}
