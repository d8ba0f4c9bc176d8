package rollcall.attendance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A class of three: of the first session one was late and one absent; of two more of one title one is for one group alone. */
class WorkbookTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private Scene scene;
    private LocalDate day;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        var start = app.now();
        day = LocalDate.ofInstant(start, ZoneId.of("Asia/Shanghai"));
        app.admin()
                .patch("/v1/classes/" + scene.classId(), Json.object("program", "干部进修"))
                .expect(200);
        createSession(start.plus(Duration.ofDays(1)), List.of());
        createSession(start.plus(Duration.ofDays(1)), List.of("第2组"));
        scene.scan(scene.trainee(0), 1).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        scene.scan(scene.trainee(1), 0).expect(201);
        app.clock().advance(Duration.ofHours(3));
    }

    @Test
    void theFirstSheetSaysWhatItIsAboutAndAddsUp() throws IOException {
        try (var workbook = workbook("zh", "")) {
            var sheet = workbook.getFirstSheet();
            assertThat(sheet.getName()).isEqualTo("汇总");
            var rows = sheet.read();
            assertThat(texts(rows.get(0))).containsExactly("干部进修一班考勤汇总");
            assertThat(texts(rows.get(1))).containsExactly("培训项目", "干部进修");
            assertThat(texts(rows.get(2))).containsExactly("日期", day + " – " + day.plusDays(1));
            assertThat(texts(rows.get(4))).containsExactly("时区", "Asia/Shanghai");
            assertThat(rows.get(5).getCellAsDate(1).orElseThrow())
                    .isEqualTo(app.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime());
            assertThat(texts(rows.get(6)))
                    .containsExactly(
                            "姓名", "单位", "小组", "工号", "应到", "到课", "迟到", "早退", "未签退", "请假", "缺勤", "待定", "参训率(%)", "应到半天",
                            "缺勤半天", "折算缺勤", "学时");
            assertThat(numbers(rows.get(7), 4)).isEqualTo("7 1 1 0 0 0 1 4 66.6 6 1 1 4");
            assertThat(rows.get(7).getCellText(0)).isEqualTo("合计");
            assertThat(rows.subList(8, rows.size()))
                    .extracting(row -> row.getCellText(0))
                    .containsExactly("学员0", "学员1", "学员2");
            assertThat(numbers(rows.get(10), 4)).isEqualTo("3 0 0 0 0 0 1 2 0 2 1 1 0");
        }
    }

    @Test
    void eachSessionHasASheetWithItsTotals() throws IOException {
        var date = "%02d-%02d"
                .formatted(day.plusDays(1).getMonthValue(), day.plusDays(1).getDayOfMonth());
        try (var workbook = workbook("en", "")) {
            assertThat(workbook.getSheets().map(sheet -> sheet.getName()).skip(2))
                    .containsExactly(date + " a-b- 中国特色社会主义理论体系的形成与发展历程", date + " a-b- 中国特色社会主义理论体系的形成与 (2)");
            var rows = workbook.getSheet(1).orElseThrow().read();
            assertThat(texts(rows.get(0))).containsExactly("宏观经济形势");
            assertThat(rows.get(1).getCellText(1)).startsWith(day + " ").contains(" – ");
            assertThat(texts(rows.get(2))).containsExactly("Rooms", "主会场, 分会场");
            assertThat(texts(rows.get(4)))
                    .containsExactly(
                            "Expected",
                            "Present",
                            "Late",
                            "Left early",
                            "No check-out",
                            "Excused",
                            "Absent",
                            "Pending",
                            "Participation %");
            assertThat(numbers(rows.get(5), 0)).isEqualTo("3 1 1 0 0 0 1 0 66.6");
            assertThat(rows.subList(7, rows.size()))
                    .extracting(row -> row.getCellText(4))
                    .containsExactly("present", "late", "absent");
            assertThat(rows.get(8).getCellText(10)).startsWith("late by 6 min 0 s");
            var discussion = workbook.getSheet(3).orElseThrow().read();
            assertThat(numbers(discussion.get(5), 0)).startsWith("1 0 0 0 0 0 0 1");
            assertThat(discussion.subList(7, discussion.size()))
                    .extracting(row -> row.getCellText(0))
                    .as("whom it is not for")
                    .containsExactly("学员2");
        }
    }

    @Test
    void daysChooseAndAClassMayHaveHadNoSessionYet() throws IOException {
        try (var workbook = workbook("en", "?to=" + day)) {
            assertThat(workbook.getSheets()).hasSize(2);
            assertThat(workbook.getFirstSheet().read().get(2).getCellText(1)).isEqualTo(day + " – " + day);
        }
        try (var workbook = workbook("en", "?from=2031-01-01&to=2031-12-31")) {
            var rows = workbook.getFirstSheet().read();
            assertThat(workbook.getSheets()).hasSize(1);
            assertThat(rows.get(2).getCellText(1)).isEqualTo("2031-01-01 – 2031-12-31");
            assertThat(numbers(rows.get(7), 4)).startsWith("0 0 0 0 0 0 0 0 null 0 0 0 0");
        }
        try (var workbook = workbook("en", "?from=2031-01-01")) {
            assertThat(workbook.getFirstSheet().read().get(2).getCellText(1)).startsWith("2031-01-01 – ");
        }
    }

    /** The reader knows nothing of panes and printing. */
    @Test
    void headsAreFrozenAndPrintedOnEveryPage(@TempDir Path directory) throws IOException {
        var xml = new StringBuilder();
        var answer = app.admin().with("Accept", XLSX).get(path("")).expect(200);
        var file = Files.write(directory.resolve("workbook.xlsx"), answer.bytes());
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                xml.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(xml)
                .contains("ySplit=\"8\"", "ySplit=\"7\"", "state=\"frozen\"")
                .contains("$1:$8", "$1:$7", "_xlnm.Print_Titles")
                .contains("orientation=\"landscape\"", "fitToPage=\"true\"", "fitToHeight=\"0\"")
                .contains("width=\"60");
        assertThat(answer.header("Content-Disposition")).contains("attendance-workbook.xlsx");
        app.admin().with("Accept", "text/csv").get(path("")).refused(406, "not_acceptable");
    }

    private void createSession(Instant startsAt, List<String> groups) {
        var session = Json.object(
                "title",
                "a/b: 中国特色社会主义理论体系的形成与发展历程及其启示",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                startsAt.plus(Duration.ofHours(2)).toString(),
                "rooms",
                List.of(Map.of("name", "研讨室", "groups", groups)));
        app.admin()
                .post("/v1/classes/" + scene.classId() + "/sessions", session)
                .expect(201);
    }

    private ReadableWorkbook workbook(String language, String query) throws IOException {
        var answer = app.admin()
                .with("Accept", XLSX)
                .with("Accept-Language", language)
                .get(path(query))
                .expect(200);
        return new ReadableWorkbook(new ByteArrayInputStream(answer.bytes()));
    }

    private static List<String> texts(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
    }

    private static String numbers(Row row, int from) {
        return String.join(
                " ",
                IntStream.range(from, row.getCellCount())
                        .mapToObj(i -> row.getCellAsNumber(i)
                                .map(number -> number.stripTrailingZeros().toPlainString())
                                .orElse("null"))
                        .toList());
    }

    private String path(String query) {
        return "/v1/classes/" + scene.classId() + "/attendance-workbook" + query;
    }
}
