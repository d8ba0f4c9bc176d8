package rollcall.attendance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class SheetTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = app.scene(0);
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var roster =
                """
                姓名,单位,小组,工号
                王敏,市财政局,第一组,%1$s-1
                李强,市财政局/预算处,第一组,%1$s-2
                @cmd|x,市教育局,第二组,%1$s-3
                欧阳娜娜,,,%1$s-4
                """
                        .formatted(mark);
        var path = "/v1/classes/" + scene.classId() + "/roster-imports";
        scene.manager().send("POST", path, "text/csv", roster.getBytes(UTF_8)).expect(200);
    }

    @Test
    void everyoneOnTheRosterIsOnTheSheetWithAVerdict() {
        var first = scan("王敏").expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        assertThat(scan("李强").expect(201).text("/verdict")).isEqualTo("late");
        var items = sheet("");
        assertThat(texts(items, "/trainee/name")).containsExactly("王敏", "李强", "@cmd|x", "欧阳娜娜");
        assertThat(texts(items, "/verdict")).containsExactly("present", "late", "pending", "pending");
        assertThat(items.get(0).get("firstInAt").asText()).isEqualTo(first.text("/at"));
        assertThat(items.at("/0/room/name").asText()).isEqualTo("主会场");
        assertThat(items.get(0).get("explanation")).isEqualTo(first.json().get("explanation"));
        assertThat(items.get(1).get("explanation").asText()).startsWith("late by 6 min 0 s: after ");
        assertThat(items.at("/3/room").isNull()).isTrue();
        assertThat(items.at("/3/group").isNull()).isTrue();
        assertThat(items.at("/3/trainee/unit").isNull()).isTrue();
    }

    @Test
    void nobodyIsAbsentBeforeTheSessionHasSettled() {
        scan("王敏").expect(201);
        app.clock().advance(Duration.ofMinutes(130));
        assertThat(verdicts(app.admin())).containsExactly("present", "pending", "pending", "pending");
        app.clock().advance(Duration.ofMillis(1));
        assertThat(verdicts(app.admin())).containsExactly("present", "absent", "absent", "absent");
        app.admin().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        assertThat(verdicts(app.admin())).containsExactly("present", "excused", "excused", "excused");
    }

    @Test
    void filtersByVerdictUnitWithThoseBelowAndGroup() {
        scan("李强").expect(201);
        var finance = unitOf("王敏");
        assertThat(names("?verdict=present")).containsExactly("李强");
        assertThat(names("?verdict=pending")).containsExactly("王敏", "@cmd|x", "欧阳娜娜");
        assertThat(names("?verdict=left-early")).isEmpty();
        assertThat(names("?unit=" + finance)).containsExactly("王敏", "李强");
        assertThat(names("?unit=" + unitOf("李强"))).containsExactly("李强");
        assertThat(names("?group=" + encoded("第二组"))).containsExactly("@cmd|x");
        assertThat(names("?group=" + encoded("第一组") + "&unit=" + finance + "&verdict=pending"))
                .containsExactly("王敏");
        assertThat(names("?group=" + encoded("没有"))).isEmpty();
        scene.manager().get(path("?verdict=perhaps")).refused(422, "invalid");
        scene.manager().get(path("?colour=red")).refused(422, "invalid");
    }

    @Test
    void theCursorReadsEachRowOnceHoweverSparseTheFilterMakesThePages() {
        var many = app.scene(30);
        var code = many.code(0);
        for (int i : new int[] {0, 1, 14, 29}) {
            many.trainee(i).post("/v1/check-ins", Json.object("code", code)).expect(201);
        }
        var came = List.of(many.traineeId(0), many.traineeId(1), many.traineeId(14), many.traineeId(29));
        var all = IntStream.range(0, 30).mapToObj(many::traineeId).toList();
        var rest = new ArrayList<>(all);
        rest.removeAll(came);
        for (int limit : new int[] {1, 2, 3, 4, 5, 29, 30, 1000}) {
            assertThat(paged(many, "?limit=" + limit)).isEqualTo(all);
            assertThat(paged(many, "?verdict=present&limit=" + limit)).isEqualTo(came);
            assertThat(paged(many, "?verdict=pending&limit=" + limit)).isEqualTo(rest);
            assertThat(paged(many, "?verdict=late&limit=" + limit)).isEmpty();
        }
    }

    @Test
    void csvOpensInASpreadsheetAndRunsNoFormula() {
        var at = LocalDateTime.ofInstant(app.now(), ZoneId.of("Asia/Shanghai"))
                .toString()
                .replace('T', ' ')
                .substring(0, 16);
        scan("王敏").expect(201);
        var csv = scene.manager()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh-CN")
                .get(path(""))
                .expect(200);
        var lines = csv.text().split("\r\n", -1);
        assertThat(csv.bytes()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(lines[0]).isEqualTo("\uFEFF姓名,单位,小组,工号,考勤结果,签到时间,签退时间,在场分钟,课堂,抽查未到,说明");
        assertThat(lines[1]).startsWith("王敏,市财政局,第一组,").contains(",到课," + at, ",,,主会场,0,\"到课:");
        assertThat(lines[3]).startsWith("'@cmd|x,市教育局,第二组,").contains(",待定,,,,,");
        assertThat(lines).hasSize(6);
        assertThat(lines[5]).isEmpty();
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"attendance.csv\"");
    }

    @Test
    void csvHoldsOnlyWhatIsAskedFor() {
        scan("李强").expect(201);
        var csv = scene.manager().with("Accept", "text/csv");
        assertThat(csv.get(path("?verdict=present")).expect(200).text())
                .contains("李强")
                .doesNotContain("王敏");
        assertThat(csv.get(path("?verdict=late")).expect(200).text().lines()).hasSize(1);
    }

    @Test
    void xlsxHoldsTheSameWithRealTimes() throws IOException {
        scan("王敏").expect(201);
        var rows = workbook(scene.manager());
        assertThat(rows).hasSize(5);
        assertThat(rows.get(0).getCellText(4)).isEqualTo("Verdict");
        assertThat(rows.get(1).getCellText(0)).isEqualTo("王敏");
        assertThat(rows.get(1).getCellText(4)).isEqualTo("present");
        assertThat(rows.get(1).getCellAsDate(5).orElseThrow())
                .isEqualToIgnoringNanos(LocalDateTime.ofInstant(app.now(), ZoneId.of("Asia/Shanghai")));
        assertThat(rows.get(3).getCellText(0)).isEqualTo("@cmd|x");
        assertThat(rows.get(3).getCell(0).getFormula()).isNull();
    }

    @Test
    void aNewPolicyChangesVerdictsAndNoFacts() {
        app.clock().advance(Duration.ofMinutes(6));
        scan("王敏").expect(201);
        var before = sheet("").get(0);
        assertThat(before.get("verdict").asText()).isEqualTo("late");
        patch("/v1/classes/" + scene.classId(), Map.of("lateGraceMinutes", 10));
        var ofClass = sheet("").get(0);
        assertThat(ofClass.get("verdict").asText()).isEqualTo("present");
        assertThat(ofClass.get("explanation").asText()).endsWith("plus 10 min grace");
        assertThat(ofClass.get("firstInAt")).isEqualTo(before.get("firstInAt"));
        patch("/v1/sessions/" + scene.sessionId(), Map.of("lateGraceMinutes", 0));
        assertThat(sheet("").get(0).get("verdict").asText()).isEqualTo("late");
    }

    @Test
    void whoPollsIsToldWithinASecondThatSomebodyCame() {
        var tag = scene.manager().get(path("")).expect(200).header("ETag");
        var polling = scene.manager().with("If-None-Match", tag);
        polling.get(path("")).expect(304);
        scan("王敏").expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        polling.get(path("")).expect(200);
    }

    @Test
    void onlyTheStaffOfTheClassAndKeysForAttendanceReadIt() {
        scene.newStaff("supervisor").get(path("")).expect(200);
        app.scene(0).manager().get(path("")).refused(403, "not_your_class");
        trainee("王敏").get(path("")).refused(403, "forbidden");
        app.anybody().get(path("")).refused(401, "unauthenticated");
        scene.admin().get("/v1/sessions/0000000000000/attendance").refused(404, "not_found");
        scene.manager().with("Accept", "text/html").get(path("")).refused(406, "not_acceptable");
    }

    private List<Row> workbook(Client client) throws IOException {
        var xlsx = client.with("Accept", XLSX).get(path("")).expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            return workbook.getFirstSheet().read();
        }
    }

    private Answer scan(String name) {
        return trainee(name).post("/v1/check-ins", Json.object("code", scene.code(0)));
    }

    private Client trainee(String name) {
        return app.trainee(enrolment(name).get("claimCode").asText());
    }

    private String unitOf(String name) {
        return enrolment(name).at("/trainee/unitId").asText();
    }

    private JsonNode enrolment(String name) {
        var enrolments = scene.manager()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .expect(200);
        for (var item : enrolments.json().get("items")) {
            if (item.at("/trainee/name").asText().equals(name)) {
                return item;
            }
        }
        throw new AssertionError(name + " is not on the roster");
    }

    private void patch(String path, Map<String, Object> policy) {
        scene.manager().patch(path, Json.object("policy", policy)).expect(200);
    }

    private JsonNode sheet(String query) {
        return scene.manager().get(path(query)).expect(200).json().get("items");
    }

    private List<String> names(String query) {
        return texts(sheet(query), "/trainee/name");
    }

    private List<String> verdicts(Client client) {
        return texts(client.get(path("")).expect(200).json().get("items"), "/verdict");
    }

    private static List<String> paged(Scene scene, String query) {
        var path = "/v1/sessions/" + scene.sessionId() + "/attendance" + query;
        var read = new ArrayList<String>();
        for (var next = path; !next.isEmpty(); ) {
            var page = scene.admin().get(next).expect(200);
            read.addAll(texts(page.json().get("items"), "/trainee/id"));
            next = page.header("Link").replaceFirst("<([^>]+)>; rel=\"next\"", "$1");
            assertThat(page.json().get("next").isNull()).isEqualTo(next.isEmpty());
        }
        return read;
    }

    private String path(String query) {
        return "/v1/sessions/" + scene.sessionId() + "/attendance" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    private static List<String> texts(JsonNode items, String pointer) {
        var texts = new ArrayList<String>();
        items.forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }
}
