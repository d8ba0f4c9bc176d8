package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;
import rollcall.testing.Together;

/** What a display tells of units and of who is absent again and again: of nine people of seven units, in three groups. */
class CountersTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Statements STATEMENTS = new Statements();

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Client board;

    @BeforeAll
    static void watch() {
        app.watch(STATEMENTS);
    }

    @BeforeEach
    void begin() {
        app.clock().set(TestClock.NINE);
        scene = app.scene(9);
        var key = app.admin().post("/v1/api-keys", Json.object("name", "大屏", "scopes", List.of("doors:read")));
        board = app.anybody().signedIn(key.expect(201).text("/key"));
    }

    @Test
    void aUnitIsCompleteWhenNobodyOfItIsMissing() {
        assertThat(units()).isEqualTo("0 7: 单位0 2, 单位1 2, 单位2 1, 单位3 1, 单位4 1");
        scene.scan(scene.trainee(0), 0).expect(201);
        assertThat(units()).isEqualTo("0 7: 单位1 2, 单位0 1, 单位2 1, 单位3 1, 单位4 1");
        correct(7, "present");
        correct(1, "late");
        correct(8, "excused");
        correct(2, "absent");
        correct(3, "excused");
        assertThat(units()).isEqualTo("3 4: 单位2 1, 单位4 1, 单位5 1, 单位6 1");
        app.clock().advance(Duration.ofHours(3));
        assertThat(units()).as("the same once it is settled").isEqualTo("3 4: 单位2 1, 单位4 1, 单位5 1, 单位6 1");
        var below = app.admin()
                .get("/v1/classes/" + scene.classId() + "/attendance-summary?by=unit&below=1/1")
                .expect(200)
                .json();
        assertThat(below.get("items").findValuesAsText("unit"))
                .as("those that the summary has below 100 %")
                .containsExactly("单位2", "单位4", "单位5", "单位6");
    }

    @Test
    void aUnitOnLeaveIsComplete() {
        var leave = Json.object(
                "traineeId",
                scene.traineeId(4),
                "kind",
                "sick",
                "startsAt",
                app.now().toString(),
                "endsAt",
                app.now().plus(Duration.ofHours(2)).toString(),
                "reason",
                "发热就诊");
        var asked = app.admin()
                .post("/v1/classes/" + scene.classId() + "/leaves", leave)
                .expect(201)
                .text("/id");
        assertThat(units()).startsWith("0 7: ");
        app.admin()
                .post("/v1/leaves/" + asked + "/decision", Json.object("decision", "approved"))
                .expect(200);
        assertThat(units()).isEqualTo("1 6: 单位0 2, 单位1 2, 单位2 1, 单位3 1, 单位5 1");
    }

    /** Of group 0 are the trainees 0, 3 and 6. */
    @Test
    void onlyUnitsOfWhichSomebodyIsExpectedCount() {
        var rooms = List.of(Map.of("id", scene.room(0), "name", "研讨室", "groups", List.of("第0组")));
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("rooms", rooms))
                .expect(200);
        assertThat(units()).isEqualTo("0 3: 单位0 1, 单位3 1, 单位6 1");
        scene.scan(scene.trainee(0), 0).expect(201);
        assertThat(units()).isEqualTo("1 2: 单位3 1, 单位6 1");
        app.admin().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        assertThat(units()).as("nobody misses what is cancelled").isEqualTo("7 0: ");
    }

    /** Trainee 2 is all of its unit, trainee 1 one of two of another, and trainee 8 the other one. */
    @Test
    void whoHasLeftOrNotYetJoinedIsMissedNowhere() {
        belongs(2, "leftOn", "2026-09-07");
        belongs(1, "joinedOn", "2026-09-08");
        assertThat(units()).isEqualTo("0 6: 单位0 2, 单位1 1, 单位3 1, 单位4 1, 单位5 1");
        assertThat(counters().get("expected").asInt()).isEqualTo(7);
        scene.scan(scene.trainee(2), 0).expect(201);
        assertThat(units()).as("it came all the same").isEqualTo("1 6: 单位0 2, 单位1 1, 单位3 1, 单位4 1, 单位5 1");
        assertThat(counters().get("expected").asInt()).isEqualTo(8);
        belongs(8, "leftOn", "2026-09-08");
        assertThat(units()).as("this is its last day").startsWith("1 6: ");
    }

    @Test
    void whoHasLeftIsCountedAmongTheAbsentNoMore() {
        session(-3);
        session(-2);
        session(-1);
        belongs(0, "leftOn", "2026-09-06");
        belongs(1, "leftOn", "2026-09-07");
        belongs(2, "joinedOn", "2026-09-06");
        assertThat(absentTwice()).isEqualTo(listed()).isEqualTo(7);
    }

    @Test
    void aUnitCountsItsOwnPeopleAndWhoHasNoneIsInNone() {
        enrol("姓名,单位,工号\n甲,单位0/一处,%1$s-1\n乙,,%1$s-2\n");
        var counters = counters();
        assertThat(told(counters)).isEqualTo("0 8: 单位0 2, 单位1 2, 单位2 1, 单位3 1, 单位4 1");
        assertThat(counters.get("missing").asInt()).isEqualTo(11);
        assertThat(counters.toString()).as("it names nobody").doesNotContain("学员", "甲", "乙");
    }

    /** Absent from three sessions in as many days, the last of them today's. */
    @Test
    void whoIsAbsentTwiceInARowIsCountedAsSessionsAreSettled() {
        var days = List.of(session(-2), session(-1));
        assertThat(absentTwice()).isEqualTo(9);
        assertThat(listed()).isEqualTo(9);
        correct(days.get(0), 0, "present");
        correct(days.get(1), 1, "present");
        correct(days.get(1), 2, "excused");
        app.clock().advance(MINUTE.minusMillis(1));
        assertThat(absentTwice()).as("as it was within the minute").isEqualTo(9);
        app.clock().advance(Duration.ofMillis(1));
        assertThat(absentTwice()).isEqualTo(6);
        app.clock().set(settledAt());
        assertThat(absentTwice()).isEqualTo(6);
        var polling = board.with("If-None-Match", board.get(path()).expect(200).header("ETag"));
        polling.get(path()).expect(304);
        app.clock().advance(Duration.ofMillis(1));
        var settled = polling.get(path()).expect(200).json();
        assertThat(settled.get("absentTwiceInARow").asInt())
                .as("all but one: the others missed the last two that they were not excused from")
                .isEqualTo(8);
        assertThat(listed()).isEqualTo(8);
    }

    /** As many statements, however many people and units there are. */
    @Test
    void aBoardCostsTheSameHoweverManyThereAre() {
        var few = STATEMENTS.during(this::counters);
        session(-2);
        session(-1);
        app.clock().advance(MINUTE);
        var repeated = STATEMENTS.during(this::counters);
        var csv = new StringBuilder("姓名,单位,工号\n");
        for (int i = 0; i < 60; i++) {
            csv.append("新学员%d,新单位%d,%%1$s-%d%n".formatted(i, i, i));
        }
        enrol(csv.toString());
        app.clock().advance(MINUTE);
        assertThat(STATEMENTS.during(this::counters)).isEqualTo(repeated);
        assertThat(units()).startsWith("0 67: ");
        assertThat(absentTwice()).isEqualTo(69);
        assertThat(STATEMENTS.during(this::counters)).isLessThan(few).isLessThan(10);
    }

    @Test
    void ofBoardsThatFindACountOldOneCountsAnew() {
        session(-2);
        session(-1);
        // Who has a token is not looked up.
        var token = scene.manager().post("/v1/rooms/" + scene.room(0) + "/display-tokens");
        board = app.anybody().signedIn(token.expect(201).text("/accessToken"));
        counters();
        var known = STATEMENTS.during(this::counters);
        app.clock().advance(MINUTE);
        var anew = STATEMENTS.during(this::counters);
        assertThat(anew).isGreaterThan(known);
        app.clock().advance(MINUTE);
        Callable<Answer> ask = () -> board.get(path()).expect(200);
        assertThat(STATEMENTS.during(() -> Together.send(Collections.nCopies(5, ask))))
                .isEqualTo(anew + 4 * known);
    }

    /** Complete and incomplete ones, and those of which most are missing. */
    private String units() {
        app.clock().advance(Duration.ofSeconds(1));
        return told(counters());
    }

    private static String told(JsonNode counters) {
        var most = new ArrayList<String>();
        counters.at("/units/mostMissing")
                .forEach(unit -> most.add(unit.get("unit").asText() + " " + unit.get("missing")));
        return counters.at("/units/complete") + " " + counters.at("/units/incomplete") + ": " + String.join(", ", most);
    }

    private int absentTwice() {
        return counters().get("absentTwiceInARow").asInt();
    }

    private int listed() {
        var path = "/v1/classes/" + scene.classId() + "/absence-streaks";
        return app.admin().get(path).expect(200).json().get("items").size();
    }

    private JsonNode counters() {
        return board.get(path()).expect(200).json();
    }

    private String path() {
        return "/v1/rooms/" + scene.room(0) + "/counters";
    }

    private Instant settledAt() {
        var closesAt = app.admin().get("/v1/sessions/" + scene.sessionId()).text("/closesAt");
        return Instant.parse(closesAt).plus(Duration.ofMinutes(10));
    }

    /** At the same time of another day. */
    private String session(int days) {
        var startsAt = TestClock.NINE.plus(Duration.ofDays(days));
        return scene.createSession(startsAt, startsAt.plus(Duration.ofHours(2)))
                .get("id")
                .asText();
    }

    private void correct(int trainee, String status) {
        correct(scene.sessionId(), trainee, status);
    }

    private void correct(String session, int trainee, String status) {
        app.admin()
                .put(
                        "/v1/sessions/" + session + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private void belongs(int trainee, String member, String day) {
        app.admin()
                .patch(
                        "/v1/classes/" + scene.classId() + "/enrolments/" + scene.traineeId(trainee),
                        Json.object(member, day, "reason", "名单调整"))
                .expect(200);
    }

    private void enrol(String csv) {
        app.admin()
                .send(
                        "POST",
                        "/v1/classes/" + scene.classId() + "/roster-imports",
                        "text/csv",
                        csv.formatted(scene.classId()).getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }
}
