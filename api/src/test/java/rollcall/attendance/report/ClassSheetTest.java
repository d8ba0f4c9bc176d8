package rollcall.attendance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A class of four: one came to the first session, one was late for it, and the second session is the next day's. */
class ClassSheetTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private LocalDate day;

    @BeforeEach
    void begin() {
        scene = app.scene(4);
        var start = app.now();
        day = LocalDate.ofInstant(start, ZoneId.of("Asia/Shanghai"));
        var tomorrow = start.plus(Duration.ofDays(1));
        scene.createSession(tomorrow, tomorrow.plus(Duration.ofHours(2)));
        var cancelled = scene.createSession(tomorrow, tomorrow.plus(Duration.ofHours(1)));
        app.admin().delete("/v1/sessions/" + cancelled.get("id").asText()).expect(204);
        scene.scan(scene.trainee(0), 1).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        scene.scan(scene.trainee(1), 0).expect(201);
        app.clock().advance(Duration.ofHours(3));
    }

    @Test
    void everyTraineeIsThereInEverySessionAsOnItsSheet() {
        var items = items("");
        assertThat(items.findValuesAsText("verdict"))
                .containsExactly("present", "pending", "late", "pending", "absent", "pending", "absent", "pending");
        assertThat(items.findValues("trainee"))
                .extracting(each -> each.get("name").asText())
                .containsExactly("学员0", "学员0", "学员1", "学员1", "学员2", "学员2", "学员3", "学员3");
        assertThat(items.at("/0/session/id").asText()).isEqualTo(scene.sessionId());
        assertThat(items.at("/0/attendance/room/name").asText()).isEqualTo("分会场");
        var sheet = app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/attendance")
                .json()
                .get("items");
        for (int i = 0; i < 4; i++) {
            assertThat(items.get(2 * i).get("attendance")).isEqualTo(sheet.get(i));
        }
    }

    @Test
    void daysVerdictsUnitsAndGroupsChoose() {
        assertThat(items("?to=" + day)).hasSize(4);
        assertThat(items("?from=" + day.plusDays(1)).findValuesAsText("verdict"))
                .hasSize(4)
                .containsOnly("pending");
        assertThat(items("?from=" + day.plusDays(2))).isEmpty();
        assertThat(items("?verdict=late").findValuesAsText("name")).contains("学员1");
        assertThat(items("?verdict=late")).hasSize(1);
        assertThat(items("?verdict=absent&to=" + day)).hasSize(2);
        assertThat(items("?group=%E7%AC%AC1%E7%BB%84")).hasSize(2);
        var unit = items("").at("/4/attendance/trainee/unitId").asText();
        assertThat(items("?unit=" + unit).findValuesAsText("unitId")).hasSize(2).containsOnly(unit);
    }

    @Test
    void everyEntryIsVisitedOnceWhateverAPageHolds() {
        for (var query : List.of("", "&verdict=pending", "&verdict=absent")) {
            var whole = new ArrayList<JsonNode>();
            items("?limit=1000" + query).forEach(whole::add);
            for (int limit = 1; limit <= whole.size(); limit++) {
                var visited = new ArrayList<JsonNode>();
                var cursor = "";
                do {
                    var page = app.admin()
                            .get(path("?limit=" + limit + query + cursor))
                            .expect(200);
                    page.json().get("items").forEach(visited::add);
                    cursor = page.json().get("next").isNull() ? "" : "&cursor=" + page.text("/next");
                } while (!cursor.isEmpty());
                assertThat(visited).isEqualTo(whole);
            }
        }
        // "x", "1/2" and "a/b/c"
        for (var cursor : List.of("eA", "MS8y", "YS9iL2M")) {
            app.admin().get(path("?cursor=" + cursor)).refused(422, "invalid");
        }
    }

    @Test
    void theSameComesAsATable() throws IOException {
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path("?to=" + day))
                .expect(200);
        var lines = csv.text().split("\r\n");
        assertThat(lines[0]).isEqualTo("\uFEFF课程,开始时间,姓名,单位,小组,工号,考勤结果,签到时间,签退时间,在场分钟,课堂,抽查未到,说明");
        assertThat(lines).hasSize(5);
        assertThat(lines[1]).startsWith("宏观经济形势,").contains(",学员0,单位0,第0组,", ",到课,", ",分会场,0,\"到课:");
        assertThat(lines[4]).contains(",缺勤,,,,,0,缺勤:至 ");
        var xlsx = app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path("?verdict=late"))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(6)).isEqualTo("late");
            assertThat(rows.get(1).getCellText(12)).startsWith("late by 6 min 0 s: after ");
        }
    }

    @Test
    void aClassWithoutSessionsHasNothingToTell() {
        var empty = app.admin().post("/v1/classes", Json.object("name", "空班")).expect(201);
        assertThat(app.admin()
                        .get("/v1/classes/" + empty.text("/id") + "/attendance")
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    private JsonNode items(String query) {
        return app.admin().get(path(query)).expect(200).json().get("items");
    }

    private String path(String rest) {
        return "/v1/classes/" + scene.classId() + "/attendance" + rest;
    }
}
