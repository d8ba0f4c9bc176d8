package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;
import rollcall.testing.Together;

/**
 * Four trainees in groups 0, 1, 2 and 0: one is in time, one comes 6 minutes late, one is on leave for the hours of the session,
 * one does not come. A second session, of the same half-day, has nobody.
 */
class ChangePreviewTest {
    private static final String ONLY = "?validateOnly=true";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant start;
    private String first;
    private String second;

    @BeforeEach
    void begin() {
        app.clock().set(TestClock.NINE);
        scene = app.scene(4);
        start = app.now();
        first = "/v1/sessions/" + scene.sessionId();
        var startsAt = start.plus(Duration.ofMinutes(125));
        second = "/v1/sessions/"
                + scene.createSession(startsAt, startsAt.plus(Duration.ofMinutes(30)))
                        .get("id")
                        .asText();
        grantLeave(2);
        scene.scan(scene.trainee(0), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        scene.scan(scene.trainee(1), 0).expect(201);
        app.clock().set(start.plus(Duration.ofHours(4)));
        assertThat(verdicts())
                .containsExactly("present", "late", "excused", "absent", "absent", "absent", "absent", "absent");
    }

    /** Each is asked about and then made, so that the next one begins where the one before has ended. */
    @Test
    void whatIsToldIsWhatHappens() {
        assertThat(previewedAndSaved(ofClass(), policy(Map.of("lateGraceMinutes", 10))))
                .isEqualTo("late>present 1");
        assertThat(previewedAndSaved(ofClass(), policy(Map.of()))).isEqualTo("present>late 1");
        assertThat(previewedAndSaved(ofClass(), policy(Map.of("checkOutRequired", true))))
                .isEqualTo("present>no-check-out 1, late>no-check-out 1");
        assertThat(previewedAndSaved(first, policy(Map.of("checkOutRequired", false))))
                .isEqualTo("no-check-out>present 1, no-check-out>late 1");
        assertThat(previewedAndSaved(second, policy(Map.of("closesAfterMinutes", 600))))
                .isEqualTo("absent>pending 4");
        assertThat(previewedAndSaved(first, times(Duration.ofMinutes(1))))
                .isEqualTo("late>present 1, excused>absent 1");
        assertThat(previewedAndSaved(first, times(Duration.ofMinutes(-1)))).isEqualTo("present>late 1");
        assertThat(previewedAndSaved(first, times(Duration.ZERO))).isEqualTo("absent>excused 1");
        assertThat(previewedAndSaved(first, rooms("第0组"))).isEqualTo("excused>not-expected 1");
        assertThat(previewedAndSaved(first, "{\"cancelled\":true}"))
                .isEqualTo("absent>excused 1, not-expected>excused 1");
        assertThat(previewedAndSaved(first, "{\"cancelled\":false}"))
                .isEqualTo("excused>absent 1, excused>not-expected 1");
        assertThat(previewedAndSaved(first, "{\"title\":\"新题目\",\"speakers\":[{\"name\":\"王敏\"}],\"hours\":9}"))
                .isEmpty();
        assertThat(previewedAndSaved(ofClass(), "{\"name\":\"二班\",\"program\":null}"))
                .isEmpty();
    }

    @Test
    void allThatAChangeSaysCountsAtOnce() {
        var moved = times(Duration.ofMinutes(1));
        var all = moved.replace(
                        "}",
                        ",\"policy\":{\"checkOutRequired\":true},\"rooms\":[{\"id\":\"%s\",\"name\":\"一\"},"
                                + "{\"id\":\"%s\",\"name\":\"二\",\"groups\":[\"第2组\"]}]}")
                .formatted(scene.room(0), scene.room(1));
        assertThat(previewedAndSaved(first, all))
                .isEqualTo("present>no-check-out 1, late>no-check-out 1, excused>absent 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"policy":{}}                         | 5 | 5
            {"policy":{"latesPerAbsence":1}}      | 5 | 6
            # both sessions begin in the morning, further east one of them after noon
            {"policy":{"absenceUnit":"half-day"}} | 5 | 4
            {"policy":{"absenceUnit":"half-day"},"timeZone":"Asia/Tokyo"} | 5 | 5
            """)
    void whatTheAbsencesWouldComeToIsSaidToo(String change, int before, int after) {
        var preview = preview(ofClass(), change);
        assertThat(preview.get("verdicts").asInt()).isEqualTo(8);
        assertThat(preview.get("changed").asInt()).isZero();
        assertThat(preview.get("changes")).isEmpty();
        assertThat(preview.get("countedAbsences").toString())
                .isEqualTo("{\"before\":%d,\"after\":%d}".formatted(before, after));
    }

    @Test
    void theAbsencesOfTheWholeClassAreThoseOfItsSummary() {
        assertThat(preview(second, "{\"cancelled\":true}")
                        .get("countedAbsences")
                        .toString())
                .isEqualTo("{\"before\":5,\"after\":1}");
        app.admin().delete(second).expect(204);
        assertThat(preview(first, "{}").get("verdicts").asInt())
                .as("what is cancelled and stays so")
                .isEqualTo(4);
        var counted = app.admin()
                .get(ofClass() + "/attendance-summary?by=class")
                .expect(200)
                .text("/items/0/counts/countedAbsences");
        assertThat(counted).isEqualTo("1");
    }

    @Test
    void aSessionKeepsWhatItSetsItself() {
        app.admin().patch(first, policy(Map.of("lateGraceMinutes", 5))).expect(200);
        assertThat(told(preview(ofClass(), policy(Map.of("lateGraceMinutes", 10)))))
                .isEmpty();
        save(ofClass(), policy(Map.of("lateGraceMinutes", 10)));
        assertThat(told(preview(first, policy(Map.of()))))
                .as("the class's holds then")
                .isEqualTo("late>present 1");
    }

    @Test
    void nothingIsStored() {
        var admin = app.admin();
        var before = app.database().rows();
        var tags = List.of(admin.get(ofClass()).header("ETag"), admin.get(first).header("ETag"));
        for (var path : List.of(ofClass(), first)) {
            var asked = admin.patch(path + ONLY, policy(Map.of("lateGraceMinutes", 10)))
                    .expect(200);
            assertThat(asked.header("ETag")).isIn(tags);
        }
        admin.patch(
                        first + ONLY,
                        Json.object("title", "新", "rooms", List.of(Map.of("name", "三")), "speakers", List.of()))
                .refused(409, "room_in_use");
        admin.patch(second + ONLY, Json.object("rooms", List.of(Map.of("name", "三"), Map.of("name", "四"))))
                .expect(200);
        assertThat(app.database().rows()).isEqualTo(before);
        assertThat(List.of(admin.get(ofClass()).header("ETag"), admin.get(first).header("ETag")))
                .isEqualTo(tags);
    }

    /** Each as the change itself is. */
    @Test
    void whatNobodyMayChangeOrNoChangeCanBeIsRefused() {
        app.clock().set(start);
        var admin = app.admin();
        var manager = scene.newStaff("manager");
        var fine = policy(Map.of("lateGraceMinutes", 10));
        for (var path : List.of(ofClass(), first)) {
            refused(admin, path, policy(Map.of("lateGraceMinutes", -1)), 422, "invalid");
            refused(admin, path, policy(Map.of("graceMinutes", 1)), 422, "invalid");
            refused(admin, path, "{\"policy\":", 400, "malformed_json");
            refused(admin.with("If-Match", "\"0\""), path, fine, 412, "changed_meanwhile");
            refused(manager, path, policy(Map.of("appealDays", 1)), 403, "forbidden");
            refused(app.scene(0).manager(), path, fine, 403, "not_your_class");
            refused(scene.newStaff("supervisor"), path, fine, 403, "forbidden");
            manager.patch(path + ONLY, fine).expect(200);
            admin.patch(path + "?validateOnly=perhaps", fine).refused(422, "invalid");
        }
        refused(admin, ofClass(), "{\"timeZone\":\"Mars/Base\"}", 422, "invalid");
        refused(admin, first, "{\"endsAt\":\"2000-01-01T00:00:00Z\"}", 422, "invalid");
        refused(admin, first, "{\"rooms\":[{\"id\":\"0000000000000\",\"name\":\"一\"}]}", 404, "not_found");
        refused(admin, "/v1/classes/0000000000000", fine, 404, "not_found");
        refused(admin, "/v1/sessions/0000000000000", fine, 404, "not_found");
    }

    @Test
    void whoMayMakeTheChangeByAKeyMayAskByIt() {
        for (var each :
                Map.of("roster:write", ofClass(), "sessions:write", first).entrySet()) {
            var key = app.admin()
                    .post("/v1/api-keys", Json.object("name", "教务", "scopes", List.of(each.getKey())))
                    .expect(201)
                    .text("/key");
            app.anybody()
                    .signedIn(key)
                    .patch(each.getValue() + ONLY, policy(Map.of("lateGraceMinutes", 10)))
                    .expect(200);
        }
    }

    @Test
    void whoAsksWhileSomebodyChangesTheSameNeitherStopsNorOutlivesIt() {
        var admin = app.admin();
        Callable<Answer> ask = () -> admin.patch(first + ONLY, rooms("第1组"));
        Callable<Answer> change = () -> admin.patch(first, policy(Map.of("lateGraceMinutes", 10)));
        var requests = new ArrayList<>(Collections.nCopies(6, ask));
        requests.add(3, change);
        var answers = new ArrayList<>(Together.send(requests));
        answers.remove(3).expect(200);
        assertThat(answers).extracting(Answer::status).containsAnyOf(200, 412).isSubsetOf(200, 412);
        assertThat(verdicts().subList(0, 2)).containsExactly("present", "present");
        assertThat(admin.get(first).json().at("/rooms/0/groups")).isEmpty();
    }

    private static void refused(Client client, String path, String change, int status, String code) {
        client.patch(path + ONLY, change).refused(status, code);
        client.patch(path, change).refused(status, code);
    }

    /** What is said that would change, after it has been seen to be what changes. */
    private String previewedAndSaved(String path, String change) {
        var told = told(preview(path, change));
        var before = verdicts();
        save(path, change);
        var after = verdicts();
        var changes = new TreeMap<String, Integer>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                changes.merge(before.get(i) + ">" + after.get(i), 1, Integer::sum);
            }
        }
        assertThat(told.isEmpty() ? List.of() : List.of(told.split(", ")))
                .containsExactlyInAnyOrderElementsOf(changes.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .toList());
        return told;
    }

    private static String told(JsonNode preview) {
        var told = new ArrayList<String>();
        preview.get("changes")
                .forEach(each -> told.add(
                        each.get("before").asText() + ">" + each.get("after").asText() + " " + each.get("count")));
        return String.join(", ", told);
    }

    private static JsonNode preview(String path, String change) {
        return app.admin().patch(path + ONLY, change).expect(200).json();
    }

    private static void save(String path, String change) {
        app.admin().patch(path, change).expect(200);
    }

    /** Of the first session, then of the second. */
    private List<String> verdicts() {
        var verdicts = new ArrayList<String>();
        for (var session : List.of(first, second)) {
            var sheet = app.admin().get(session + "/attendance").expect(200).json();
            verdicts.addAll(sheet.get("items").findValuesAsText("verdict"));
        }
        return verdicts;
    }

    private void grantLeave(int trainee) {
        var leave = Json.object(
                "traineeId",
                scene.traineeId(trainee),
                "kind",
                "sick",
                "startsAt",
                start.toString(),
                "endsAt",
                start.plus(Duration.ofHours(2)).toString(),
                "reason",
                "发热就诊");
        var admin = app.admin();
        var asked = admin.post(ofClass() + "/leaves", leave).expect(201).text("/id");
        admin.post("/v1/leaves/" + asked + "/decision", Json.object("decision", "approved"))
                .expect(200);
    }

    private static String policy(Map<String, Object> policy) {
        return Json.object("policy", policy);
    }

    /** Of the first session, so much later than it was planned. */
    private String times(Duration later) {
        var startsAt = start.plus(later);
        return Json.object(
                "startsAt",
                startsAt.toString(),
                "endsAt",
                startsAt.plus(Duration.ofHours(2)).toString());
    }

    /** Both, for this group. */
    private String rooms(String group) {
        return Json.object(
                "rooms",
                List.of(
                        Map.of("id", scene.room(0), "name", "一", "groups", List.of(group)),
                        Map.of("id", scene.room(1), "name", "二", "groups", List.of(group))));
    }

    private String ofClass() {
        return "/v1/classes/" + scene.classId();
    }
}
