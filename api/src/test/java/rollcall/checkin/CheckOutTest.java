package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** A session of two hours that requires check-out: displays turn after 110 minutes, leaving is recorded until 150. */
class CheckOutTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant startsAt;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        startsAt = app.now();
        policy(Map.of("checkOutRequired", true));
    }

    @Test
    void whoComesAndLeavesIsPresentForAsLongAsItWasInside() {
        var trainee = scene.trainee(0);
        var in = scan(trainee, "in").expect(201);
        assertThat(in.json().get("outAt").isNull()).isTrue();
        at(Duration.ofMinutes(115).plusSeconds(59));
        var out = scan(trainee, "out").expect(201);
        assertThat(out.json().get("id")).isEqualTo(in.json().get("id"));
        assertThat(out.json().get("at")).isEqualTo(in.json().get("at"));
        assertThat(out.text("/outAt")).isEqualTo(app.now().toString());
        assertThat(out.text("/verdict")).isEqualTo("present");
        assertThat(out.text("/explanation")).contains("; left at ");
        assertThat(row(0).get("outAt").asText()).isEqualTo(app.now().toString());
        assertThat(row(0).get("insideMinutes").asInt()).isEqualTo(115);
    }

    @Test
    void leavingEarlyShowsToTheMillisecond() {
        var early = scene.trainee(0);
        var inTime = scene.trainee(1);
        scan(early, "in").expect(201);
        scan(inTime, "in").expect(201);
        at(Duration.ofMinutes(110).minusMillis(1));
        assertThat(scan(early, "out").expect(201).text("/verdict")).isEqualTo("left-early");
        at(Duration.ofMinutes(110));
        assertThat(scan(inTime, "out").expect(201).text("/verdict")).isEqualTo("present");
        assertThat(row(0).get("explanation").asText()).startsWith("left early by 10 min 0 s: ");
    }

    @Test
    void whoForgetsToCheckOutIsToldSoWhenLeavingCanNoLongerBeRecorded() {
        scan(scene.trainee(0), "in").expect(201);
        at(Duration.ofMinutes(160));
        assertThat(row(0).get("verdict").asText()).isEqualTo("present");
        at(Duration.ofMinutes(160).plusMillis(1));
        assertThat(row(0).get("verdict").asText()).isEqualTo("no-check-out");
        assertThat(row(1).get("verdict").asText()).isEqualTo("absent");
        policy(Map.of());
        assertThat(row(0).get("verdict").asText()).isEqualTo("present");
    }

    @Test
    void leavingAgainCountsAndComingBackTakesItBack() {
        var trainee = scene.trainee(0);
        scan(trainee, "in").expect(201);
        at(Duration.ofMinutes(30));
        scan(trainee, "out").expect(201);
        at(Duration.ofMinutes(40));
        var back = scan(trainee, "in").expect(200);
        assertThat(back.json().get("outAt").isNull()).isTrue();
        assertThat(back.text("/verdict")).isEqualTo("present");
        at(Duration.ofMinutes(111));
        scan(trainee, "out").expect(201);
        at(Duration.ofMinutes(115));
        assertThat(scan(trainee, "out").expect(200).text("/outAt"))
                .isEqualTo(app.now().toString());
        assertThat(row(0).get("insideMinutes").asInt()).as("ten were outside").isEqualTo(105);
    }

    @Test
    void oneAttendanceShowsTheWayThroughTheRooms() {
        var trainee = scene.trainee(0);
        scan(trainee, 1, "in").expect(201);
        at(Duration.ofMinutes(20));
        scan(trainee, 0, "in").expect(200);
        at(Duration.ofMinutes(112));
        scan(trainee, 0, "out").expect(201);
        var path = app.admin().get(ofTrainee(0)).expect(200).json();
        assertThat(path.at("/attendance/room/name").asText()).isEqualTo("分会场");
        assertThat(path.get("path").findValuesAsText("purpose")).containsExactly("in", "in", "out");
        assertThat(path.get("path").findValuesAsText("name")).containsExactly("分会场", "主会场", "主会场");
        assertThat(path.at("/path/2/at").asText()).isEqualTo(app.now().toString());
        assertThat(trainee.get(ofTrainee(0)).expect(200).json()).isEqualTo(path);
        trainee.get(ofTrainee(1)).refused(403, "not_your_record");
        app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/attendance/0000000000001")
                .refused(404, "not_found");
    }

    @Test
    void whoScansOnlyTheCodeForLeavingHasComeThen() {
        at(Duration.ofMinutes(112));
        var only = scan(scene.trainee(0), "out").expect(201);
        assertThat(only.text("/verdict")).isEqualTo("late");
        assertThat(only.json().get("at")).isEqualTo(only.json().get("outAt"));
    }

    @Test
    void leavingIsRecordedUntilTheLastMillisecondAndComingIsNot() {
        var trainee = scene.trainee(0);
        scan(trainee, "in").expect(201);
        at(Duration.ofHours(2).plusMillis(1));
        app.admin().get(room(0) + "/code?purpose=in").refused(409, "session_closed");
        scan(scene.trainee(1), "out").refused(409, "session_closed");
        at(Duration.ofMinutes(150));
        var last = shown(0, "?purpose=out");
        scan(trainee, "out").expect(201);
        app.clock().advance(Duration.ofMillis(1));
        trainee.post("/v1/check-ins", Json.object("code", last)).expect(200);
        app.admin().get(room(0) + "/code").refused(409, "session_closed");
        assertThat(row(1).get("verdict").asText()).isEqualTo("absent");
    }

    @Test
    void aRetryWhoseCodeHasExpiredOnTheWayIsAnsweredAsRecorded() {
        var trainee = scene.trainee(0);
        scan(trainee, "in").expect(201);
        at(Duration.ofMinutes(115));
        var code = Json.object("code", shown(0, "?purpose=out"));
        var first = trainee.post("/v1/check-ins", code).expect(201);
        app.clock().advance(Duration.ofMinutes(2));
        assertThat(trainee.post("/v1/check-ins", code).expect(200).json()).isEqualTo(first.json());
        scene.trainee(1).post("/v1/check-ins", code).refused(422, "code_expired");
    }

    @Test
    void displaysTurnByThemselvesAndOnRequest() {
        assertThat(purpose("")).isEqualTo("in");
        assertThat(purpose("?purpose=out")).isEqualTo("out");
        at(Duration.ofMinutes(110).minusMillis(1));
        var polling = app.admin()
                .with("If-None-Match", app.admin().get(room(0) + "/code").header("ETag"));
        assertThat(purpose("")).isEqualTo("in");
        at(Duration.ofMinutes(110));
        assertThat(polling.get(room(0) + "/code").expect(200).text("/purpose")).isEqualTo("out");
        assertThat(purpose("?purpose=in")).isEqualTo("in");
        at(Duration.ofMinutes(140));
        assertThat(purpose("")).isEqualTo("out");
        policy(Map.of());
        app.admin().get(room(0) + "/code").refused(409, "session_closed");
        assertThat(purpose("?purpose=out"))
                .as("whoever asks may let people check out")
                .isEqualTo("out");
        app.admin().get(room(0) + "/code?purpose=both").refused(422, "invalid");
    }

    @Test
    void nobodyIsShownHowToLeaveBeforeTheStart() {
        policy(Map.of("checkOutRequired", true, "checkOutOpensBeforeMinutes", 180));
        at(Duration.ofMillis(-1));
        assertThat(purpose("")).isEqualTo("in");
        at(Duration.ZERO);
        assertThat(purpose("")).isEqualTo("out");
    }

    @Test
    void aDisplayMayShowBothSideBySide() {
        var stays = scene.trainee(0);
        scan(stays, "in").expect(201);
        var token = scene.manager().post(room(0) + "/display-tokens").expect(201);
        var display = app.anybody().signedIn(token.text("/accessToken"));
        at(Duration.ofMinutes(111));
        var in = display.get(room(0) + "/code.svg?purpose=in").expect(200);
        var out = display.get(room(0) + "/code.svg?purpose=out").expect(200);
        assertThat(out.text()).isNotEqualTo(in.text());
        for (var each : Map.of("in", in, "out", out).entrySet()) {
            display.with("If-None-Match", each.getValue().header("ETag"))
                    .get(room(0) + "/code.svg?purpose=" + each.getKey())
                    .expect(304);
        }
        scan(stays, "out").expect(201);
        assertThat(scan(scene.trainee(1), "in").expect(201).text("/verdict")).isEqualTo("late");
        at(Duration.ofMinutes(121));
        display.get(room(0) + "/code.svg?purpose=in").refused(409, "session_closed");
        display.with("If-None-Match", out.header("ETag"))
                .get(room(0) + "/code.svg?purpose=out")
                .expect(200);
    }

    @Test
    void thePageBehindACodeForLeavingSaysSo() {
        var page = app.anybody().get("/C/" + shown(0, "?purpose=out")).expect(200);
        assertThat(page.text()).contains("To check out, scan this code");
    }

    @Test
    void manyWhoLeaveAtOnceAreAllRecorded() {
        var crowd = app.scene(40);
        var trainees = IntStream.range(0, 40).mapToObj(crowd::trainee).toList();
        var in = crowd.code(0);
        sendAll(trainees, in);
        app.clock().advance(Duration.ofMinutes(1));
        sendAll(
                trainees,
                app.admin()
                        .get("/v1/rooms/" + crowd.room(0) + "/code?purpose=out")
                        .text("/code"));
        var items = app.admin()
                .get("/v1/sessions/" + crowd.sessionId() + "/attendance")
                .json()
                .get("items");
        assertThat(items.findValuesAsText("outAt"))
                .hasSize(40)
                .containsOnly(app.now().toString());
    }

    private static void sendAll(List<Client> trainees, String code) {
        Together.send(trainees.stream()
                        .<Callable<Answer>>map(each -> () -> each.post("/v1/check-ins", Json.object("code", code)))
                        .toList())
                .forEach(answer -> answer.expect(201));
    }

    private void policy(Map<String, Object> policy) {
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("policy", policy))
                .expect(200);
    }

    private void at(Duration sinceStart) {
        app.clock().set(startsAt.plus(sinceStart));
    }

    private Answer scan(Client trainee, String purpose) {
        return scan(trainee, 0, purpose);
    }

    private Answer scan(Client trainee, int room, String purpose) {
        return trainee.post("/v1/check-ins", Json.object("code", shown(room, "?purpose=" + purpose)));
    }

    private String shown(int room, String query) {
        return app.admin().get(room(room) + "/code" + query).expect(200).text("/code");
    }

    private String purpose(String query) {
        return app.admin().get(room(0) + "/code" + query).expect(200).text("/purpose");
    }

    private String room(int index) {
        return "/v1/rooms/" + scene.room(index);
    }

    private String ofTrainee(int index) {
        return "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(index);
    }

    private JsonNode row(int index) {
        return app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/attendance")
                .expect(200)
                .json()
                .at("/items/" + index);
    }
}
