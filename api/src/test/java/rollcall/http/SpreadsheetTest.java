package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

class SpreadsheetTest {
    @Test
    void whatDoesNotFitASheetGoesOnInTheNext() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Spreadsheet(bytes, Language.EN, ZoneId.of("Asia/Shanghai"), 3)) {
            for (var name : List.of("a", "b")) {
                try (var sheet = workbook.sheet(name, List.of(10))) {
                    sheet.row(Spreadsheet.Look.BOLD, List.of("No"));
                    sheet.freeze();
                    for (int i = 1; i < 7; i++) {
                        sheet.row(Spreadsheet.Look.PLAIN, List.of(i));
                    }
                }
            }
        }
        try (var workbook = read(bytes)) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName()))
                    .containsExactly("a", "a (2)", "a (3)", "b", "b (2)", "b (3)");
            assertThat(column(workbook, 0)).containsExactly("No", "1", "2");
            assertThat(column(workbook, 1)).containsExactly("No", "3", "4");
            assertThat(column(workbook, 2)).containsExactly("No", "5", "6");
        }
    }

    @Test
    void cellsHaveTheirTypeAndTextIsNeverAFormula() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Spreadsheet(bytes, Language.ZH, ZoneId.of("Asia/Shanghai"));
                var sheet = workbook.sheet("x", List.of())) {
            var time = Instant.parse("2026-09-07T01:00:00Z");
            var cells = Arrays.asList(
                    "=1+1", 1.5, time, new Sentence("late", "迟到"), null, "a<&\"b", LocalDate.of(2026, 9, 7));
            sheet.row(Spreadsheet.Look.PLAIN, cells);
        }
        try (var workbook = read(bytes)) {
            var row = workbook.getFirstSheet().read().get(0);
            assertThat(row.getCellText(0)).isEqualTo("=1+1");
            assertThat(row.getCell(0).getFormula()).isNull();
            assertThat(row.getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("1.5");
            assertThat(row.getCellAsDate(2).orElseThrow()).hasToString("2026-09-07T09:00");
            assertThat(row.getCellText(3)).isEqualTo("迟到");
            assertThat(row.getCellText(5)).isEqualTo("a<&\"b");
            assertThat(row.getCellAsDate(6).orElseThrow()).hasToString("2026-09-07T00:00");
        }
    }

    private static ReadableWorkbook read(ByteArrayOutputStream bytes) throws IOException {
        return new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static List<String> column(ReadableWorkbook workbook, int sheet) throws IOException {
        return workbook.getSheet(sheet).orElseThrow().read().stream()
                .map(row -> row.getCellText(0))
                .toList();
    }
}
