package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** Who is missing from a session; of six trainees, two each are in the groups 第0组, 第1组 and 第2组. */
class MissingTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Scene scene = app.scene(6);
    private final Client manager = scene.manager();

    @Test
    void whoHasNotComeIsMissingUnlessOnLeaveOrCorrected() {
        assertThat(missing("")).containsExactly(0, 1, 2, 3, 4, 5);
        scene.scan(scene.trainee(0), 0).expect(201);
        grantLeave(1);
        correct(2, "present");
        correct(3, "excused");
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(missing("")).containsExactly(4, 5);
        correct(0, "absent");
        assertThat(missing("")).as("staff looked for it in vain").containsExactly(0, 4, 5);
        correct(2, "as-scanned");
        assertThat(missing("")).containsExactly(0, 2, 4, 5);
        scene.scan(scene.trainee(4), 1).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(missing("")).containsExactly(0, 2, 5);
    }

    @Test
    void theyArePendingUntilTheSessionIsSettledAndThenAbsent() {
        var settledAt = app.now().plus(Duration.ofMinutes(130));
        scene.scan(scene.trainee(0), 0).expect(201);
        app.clock().set(settledAt);
        var admin = app.admin();
        var before = admin.get(path("")).expect(200);
        assertThat(before.json().findValuesAsText("verdict")).hasSize(5).containsOnly("pending");
        assertThat(before.text()).doesNotContain("phone");
        var polling = admin.with("If-None-Match", before.header("ETag"));
        polling.get(path("")).expect(304);
        app.clock().advance(Duration.ofMillis(1));
        var after = polling.get(path("")).expect(200);
        assertThat(after.json().findValuesAsText("verdict")).hasSize(5).containsOnly("absent");
    }

    @Test
    void beforeTheStartTheyAreThoseWhoHaveNotComeYet() {
        var tomorrow = app.now().plus(Duration.ofDays(1));
        var later = scene.createSession(tomorrow, tomorrow.plus(Duration.ofHours(2)))
                .get("id")
                .asText();
        var path = "/v1/sessions/" + later + "/missing";
        assertThat(manager.get(path).expect(200).json().findValuesAsText("verdict"))
                .hasSize(6)
                .containsOnly("pending");
        manager.delete("/v1/sessions/" + later).expect(204);
        assertThat(manager.get(path).expect(200).json().get("items")).isEmpty();
    }

    @Test
    void roomsGroupsUnitsAndPagesChoose() {
        var rooms = manager.patch(
                        "/v1/sessions/" + scene.sessionId(),
                        Json.object(
                                "rooms",
                                List.of(Map.of("name", "一号厅", "groups", List.of("第0组", "第2组")), Map.of("name", "二号厅"))))
                .expect(200)
                .json()
                .get("rooms");
        assertThat(missing("?room=" + rooms.at("/0/id").asText())).containsExactly(0, 2, 3, 5);
        assertThat(missing("?room=" + rooms.at("/1/id").asText())).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(missing("?group=%E7%AC%AC1%E7%BB%84")).containsExactly(1, 4);
        var unit = manager.get("/v1/classes/" + scene.classId() + "/enrolments").text("/items/3/trainee/unitId");
        assertThat(missing("?unit=" + unit)).containsExactly(3);
        correct(1, "present");
        correct(2, "present");
        correct(3, "present");
        var first = manager.get(path("?limit=1")).expect(200);
        assertThat(indices(first.json())).containsExactly(0);
        assertThat(missing("?limit=1&cursor=" + first.text("/next"))).containsExactly(4);
        manager.get(path("?room=" + app.scene(0).room(0))).refused(404, "not_found");
    }

    @Test
    void theyAreATableToo() {
        correct(0, "present");
        var csv = manager.with("Accept", "text/csv").get(path("")).expect(200);
        assertThat(csv.text().lines()).hasSize(6);
        assertThat(csv.text()).contains("学员1,单位1,第1组,").doesNotContain("学员0");
        manager.with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path(""))
                .expect(200);
    }

    private List<Integer> missing(String query) {
        return indices(manager.get(path(query)).expect(200).json());
    }

    /** Where they stand on the roster. */
    private List<Integer> indices(JsonNode page) {
        var indices = new ArrayList<Integer>();
        for (var row : page.get("items")) {
            for (int i = 0; i < 6; i++) {
                if (scene.traineeId(i).equals(row.at("/trainee/id").asText())) {
                    indices.add(i);
                }
            }
        }
        return indices;
    }

    private void correct(int trainee, String status) {
        manager.put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private void grantLeave(int trainee) {
        Instant from = app.now();
        var leave = manager.post(
                        "/v1/classes/" + scene.classId() + "/leaves",
                        Json.object(
                                "traineeId",
                                scene.traineeId(trainee),
                                "kind",
                                "sick",
                                "startsAt",
                                from.toString(),
                                "endsAt",
                                from.plus(Duration.ofHours(2)).toString(),
                                "reason",
                                "发热就诊"))
                .expect(201)
                .text("/id");
        manager.post("/v1/leaves/" + leave + "/decision", Json.object("decision", "approved"))
                .expect(200);
    }

    private String path(String query) {
        return "/v1/sessions/" + scene.sessionId() + "/missing" + query;
    }
}
