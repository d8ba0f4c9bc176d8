package rollcall.attendance.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** Two classes of a programme, of three and of two trainees, and one class of another. */
class ProgramTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene first;
    private Scene second;
    private String program;

    @BeforeEach
    void begin() {
        program = "干部进修 " + UUID.randomUUID();
        first = scene(3, program);
        second = scene(2, program);
        scene(1, program + "?");
        first.scan(first.trainee(0), 0).expect(201);
        second.scan(second.trainee(0), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        first.scan(first.trainee(1), 0).expect(201);
        app.clock().advance(Duration.ofHours(3));
    }

    @Test
    void eachClassIsAddedUpByItsOwnPolicy() {
        app.admin()
                .patch(
                        "/v1/classes/" + first.classId(),
                        Json.object("policy", Map.of("latesPerAbsence", 1, "absenceUnit", "half-day")))
                .expect(200);
        var rows = rows(app.admin(), "");
        assertThat(rows.findValues("class"))
                .extracting(each -> each.get("id").asText())
                .containsExactly(first.classId(), second.classId());
        assertCounts(rows.get(0), "3 1 1 0 0 0 1 0 3 1 2 66.6 4.0");
        assertCounts(rows.get(1), "2 1 0 0 0 0 1 0 2 1 1 50.0 2.0");
        assertCounts(rows(app.admin(), "&by=program").get(0), "5 2 1 0 0 0 2 0 5 2 3 60.0 6.0");
    }

    @Test
    void unitsOfAllItsClassesAreRolledUp() {
        var units = rows(app.admin(), "&by=unit");
        assertThat(units.findValuesAsText("unit")).containsExactly("单位0", "单位1", "单位2");
        assertCounts(units.get(0), "2 2 0 0 0 0 0 0 2 0 0 100.0 4.0");
        assertCounts(units.get(1), "2 0 1 0 0 0 1 0 2 1 1 50.0 2.0");
        assertThat(rows(app.admin(), "&by=unit&limit=2")).hasSize(2);
    }

    @Test
    void eachTraineeIsListedInEachOfItsClasses() {
        var whole = rows(app.admin(), "&by=trainee");
        assertThat(whole.findValues("trainee"))
                .extracting(each -> each.get("name").asText())
                .containsExactly("学员0", "学员1", "学员2", "学员0", "学员1");
        assertThat(whole.at("/3/class/id").asText()).isEqualTo(second.classId());
        assertCounts(whole.get(1), "1 0 1 0 0 0 0 0 1 0 0 100.0 2.0");
        for (var by : List.of("trainee", "class", "unit")) {
            for (int limit = 1; limit <= 5; limit++) {
                assertThat(visited("&by=" + by + "&limit=" + limit)).isEqualTo(list(rows(app.admin(), "&by=" + by)));
            }
        }
        app.admin().get(path("&by=trainee&cursor=eA")).refused(422, "invalid");
    }

    @Test
    void managersSeeTheirOwnClassesOfIt() {
        var third = scene(2, program);
        var manager = third.manager();
        assertThat(rows(app.admin(), "")).hasSize(3);
        assertThat(rows(manager, "").findValues("class"))
                .extracting(each -> each.get("id").asText())
                .containsExactly(third.classId());
        assertCounts(rows(manager, "&by=program").get(0), "2 0 0 0 0 0 0 2 2 0 0 null 0");
        assertThat(rows(manager, "&by=trainee")).hasSize(2);
        var stranger = app.scene(0).manager();
        assertThat(rows(stranger, "")).isEmpty();
        assertCounts(rows(stranger, "&by=program").get(0), "0 0 0 0 0 0 0 0 0 0 0 null 0");
    }

    @Test
    void daysChooseAndAProgrammeHasToBeNamed() {
        assertCounts(rows(app.admin(), "&from=2031-01-01").get(0), "0 0 0 0 0 0 0 0 0 0 0 null 0");
        assertThat(app.admin()
                        .get("/v1/attendance-summary?program=nobody")
                        .expect(200)
                        .json()
                        .get("items"))
                .isEmpty();
        var refused = app.admin().get("/v1/attendance-summary").refused(422, "invalid");
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("program");
        app.admin().get(path("&by=session")).refused(422, "invalid");
    }

    @Test
    void theSameComesAsATable() {
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path("&by=trainee"))
                .expect(200);
        var lines = csv.text().split("\r\n");
        assertThat(lines[0]).startsWith("\uFEFF班次,学员,单位,小组,应到,");
        assertThat(lines).hasSize(6);
        assertThat(lines[1]).startsWith("干部进修一班,学员0,单位0,第0组,1,1,");
        for (var by : List.of("class", "unit", "program")) {
            var rows = app.admin()
                    .with("Accept", "text/csv")
                    .get(path("&by=" + by))
                    .expect(200)
                    .text()
                    .split("\r\n");
            assertThat(rows).hasSize(1 + rows(app.admin(), "&by=" + by).size());
        }
    }

    private static Scene scene(int trainees, String program) {
        var scene = app.scene(trainees);
        app.admin()
                .patch("/v1/classes/" + scene.classId(), Json.object("program", program))
                .expect(200);
        return scene;
    }

    private List<JsonNode> visited(String query) {
        var visited = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = app.admin().get(path(query + cursor)).expect(200);
            visited.addAll(list(page.json().get("items")));
            cursor = page.json().get("next").isNull() ? "" : "&cursor=" + page.text("/next");
        } while (!cursor.isEmpty());
        return visited;
    }

    private static List<JsonNode> list(JsonNode items) {
        var list = new ArrayList<JsonNode>();
        items.forEach(list::add);
        return list;
    }

    private JsonNode rows(Client client, String query) {
        return client.get(path(query)).expect(200).json().get("items");
    }

    private String path(String query) {
        return "/v1/attendance-summary?program=" + URLEncoder.encode(program, UTF_8) + query;
    }

    /** As in the summary of a class. */
    private static void assertCounts(JsonNode row, String counts) {
        var told = new ArrayList<String>();
        row.get("counts").forEach(count -> told.add(count.asText()));
        assertThat(String.join(" ", told)).isEqualTo(counts);
    }
}
