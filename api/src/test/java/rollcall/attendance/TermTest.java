package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;

/**
 * A class of five with sessions at nine on September 6, 7 and 8, the second of which begins now. Trainee 1 joins on the 7th,
 * trainee 2 leaves on the 7th, trainee 3 is there on the 7th alone, and trainee 4 belongs to the class on other days.
 */
class TermTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private final List<String> sessions = new ArrayList<>();
    private Scene scene;

    @BeforeEach
    void begin() {
        app.clock().set(TestClock.NINE);
        scene = app.scene(5);
        sessions.clear();
        sessions.addAll(List.of(session(-1), scene.sessionId(), session(1)));
        belongs(1, "2026-09-07", null);
        belongs(2, null, "2026-09-07");
        belongs(3, "2026-09-07", "2026-09-08");
        belongs(4, "2026-09-09", null);
    }

    @Test
    void whoHasNotJoinedOrHasLeftIsNotExpected() {
        assertThat(verdicts(0)).containsExactly("absent", "not-expected", "absent", "not-expected", "not-expected");
        assertThat(verdicts(1)).containsExactly("pending", "pending", "not-expected", "pending", "not-expected");
        assertThat(verdicts(2)).containsExactly("pending", "pending", "not-expected", "not-expected", "not-expected");
        assertThat(explanations("en"))
                .containsExactly(
                        "not expected: left the class on 2026-09-07", "not expected: joined the class on 2026-09-09");
        assertThat(explanations("zh")).containsExactly("无须参加:2026-09-07 退出本班", "无须参加:2026-09-09 加入本班");
        app.clock().advance(Duration.ofDays(2));
        assertThat(verdicts(1)).containsExactly("absent", "absent", "not-expected", "absent", "not-expected");
        var record = app.admin()
                .get("/v1/trainees/" + scene.traineeId(3) + "/record")
                .expect(200);
        assertThat(record.json().get("items").findValuesAsText("verdict"))
                .containsExactly("not-expected", "absent", "not-expected");
    }

    @Test
    void whateverCountsPeopleCountsTheSameOnes() {
        scene.scan(scene.trainee(0), 0).expect(201);
        correct(3, "excused");
        for (var at : List.of(Duration.ZERO, Duration.ofHours(3), Duration.ofDays(2))) {
            app.clock().set(TestClock.NINE.plus(at));
            sessions.forEach(this::agree);
        }
        assertThat(counts("?by=class").toString())
                .contains("\"expected\":7,\"present\":1,\"late\":0,\"leftEarly\":0,\"noCheckOut\":0,\"excused\":1,"
                        + "\"absent\":5,");
        var balances = app.admin().get("/v1/classes/" + scene.classId() + "/leave-balances");
        assertThat(balances.expect(200).json().get("items").findValuesAsText("classHours"))
                .containsExactly("6.0", "4.0", "2.0", "2.0", "0");
    }

    /** The sheet, line by line, with what counts it by the database. */
    private void agree(String session) {
        app.clock().advance(Duration.ofSeconds(2));
        var verdicts = verdicts(sessions.indexOf(session));
        var expected =
                verdicts.stream().filter(each -> !each.equals("not-expected")).count();
        var missing = verdicts.stream()
                .filter(each -> List.of("absent", "pending").contains(each))
                .count();
        var room = app.admin().get("/v1/sessions/" + session).text("/rooms/0/id");
        var counters =
                app.admin().get("/v1/rooms/" + room + "/counters").expect(200).json();
        assertThat(counters.get("expected").asLong()).isEqualTo(expected);
        assertThat(counters.get("missing").asLong()).isEqualTo(missing);
        assertThat(counters.at("/units/incomplete").asLong())
                .as("each is of its own unit")
                .isEqualTo(missing);
        assertThat(counters.at("/units/complete").asLong()).isEqualTo(expected - missing);
        assertThat(app.admin()
                        .get("/v1/sessions/" + session + "/missing")
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize((int) missing);
        var summary = app.admin().get(summary("?by=session")).expect(200).json().get("items");
        var counted = summary.get(sessions.indexOf(session)).get("counts");
        assertThat(counted.get("expected").asLong()).isEqualTo(expected);
        assertThat(counted.get("absent").asLong() + counted.get("pending").asLong())
                .isEqualTo(missing);
    }

    @Test
    void whoComesAllTheSameIsWelcomeAndJudgedByTheScan() {
        scene.scan(scene.trainee(2), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        var late = scene.scan(scene.trainee(4), 1).expect(201);
        assertThat(late.text("/verdict")).isEqualTo("late");
        assertThat(verdicts(1)).containsExactly("pending", "pending", "present", "pending", "late");
        sessions.forEach(this::agree);
        correct(2, "absent");
        assertThat(verdicts(1)).as("what staff say").containsExactly("pending", "pending", "absent", "pending", "late");
    }

    /** In New York, it is the evening before. */
    @Test
    void daysAreThoseOfTheClass() {
        var before = all();
        var zone = Json.object("timeZone", "America/New_York");
        var path = "/v1/classes/" + scene.classId();
        var told =
                app.admin().patch(path + "?validateOnly=true", zone).expect(200).json();
        app.admin().patch(path, zone).expect(200);
        assertThat(verdicts(0)).containsExactly("absent", "not-expected", "absent", "not-expected", "not-expected");
        assertThat(verdicts(1)).containsExactly("pending", "not-expected", "pending", "not-expected", "not-expected");
        assertThat(verdicts(2)).containsExactly("pending", "pending", "not-expected", "pending", "not-expected");
        var after = all();
        var changed = 0;
        for (int i = 0; i < before.size(); i++) {
            changed += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        assertThat(told.get("changed").asInt()).isEqualTo(changed).isEqualTo(4);
        sessions.forEach(this::agree);
    }

    /** Of group 0 are the trainees 0 and 3, of whom the second had left by the 8th. */
    @Test
    void aGroupIsCorrectedWithoutThoseWhoHaveLeftIt() {
        app.clock().advance(Duration.ofDays(1));
        var body = Json.object("status", "present", "reason", "现场点名", "group", "第0组");
        var path = "/v1/sessions/" + sessions.get(2) + "/corrections";
        assertThat(app.admin().post(path, body).expect(201).text("/corrected")).isEqualTo("1");
        assertThat(verdicts(2)).containsExactly("present", "pending", "not-expected", "not-expected", "not-expected");
        var named = Json.object("status", "present", "reason", "来旁听", "traineeIds", List.of(scene.traineeId(3)));
        app.admin().post(path, named).expect(201);
        assertThat(verdicts(2)).containsExactly("present", "pending", "not-expected", "present", "not-expected");
    }

    private String session(int days) {
        var startsAt = TestClock.NINE.plus(Duration.ofDays(days));
        return scene.createSession(startsAt, startsAt.plus(Duration.ofHours(2)))
                .get("id")
                .asText();
    }

    private void belongs(int trainee, @Nullable String joinedOn, @Nullable String leftOn) {
        app.admin()
                .patch(
                        "/v1/classes/" + scene.classId() + "/enrolments/" + scene.traineeId(trainee),
                        Json.object("joinedOn", joinedOn, "leftOn", leftOn, "reason", "名单调整"))
                .expect(200);
    }

    private void correct(int trainee, String status) {
        app.admin()
                .put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private List<String> all() {
        var all = new ArrayList<String>();
        for (int i = 0; i < sessions.size(); i++) {
            all.addAll(verdicts(i));
        }
        return all;
    }

    private List<String> verdicts(int session) {
        return sheet(app.admin(), session, "").findValuesAsText("verdict");
    }

    private List<String> explanations(String language) {
        return sheet(app.admin().with("Accept-Language", language), 1, "?verdict=not-expected")
                .findValuesAsText("explanation");
    }

    private JsonNode sheet(Client client, int session, String query) {
        return client.get("/v1/sessions/" + sessions.get(session) + "/attendance" + query)
                .expect(200)
                .json()
                .get("items");
    }

    private JsonNode counts(String query) {
        return app.admin().get(summary(query)).expect(200).json().at("/items/0/counts");
    }

    private String summary(String query) {
        return "/v1/classes/" + scene.classId() + "/attendance-summary" + query;
    }
}
