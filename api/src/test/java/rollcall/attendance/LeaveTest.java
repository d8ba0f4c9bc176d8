package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import rollcall.testing.Together;

class LeaveTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant now;
    private Client trainee;

    @BeforeEach
    void begin() {
        scene = app.scene(2);
        now = app.now();
        trainee = scene.trainee(0);
    }

    @Test
    void aLeaveIsAskedForApprovedAndExcuses() {
        var asked = ask(0, 2).json();
        assertThat(asked.get("status").asText()).isEqualTo("pending");
        assertThat(asked.get("decision").isNull()).isTrue();
        assertThat(verdict()).isEqualTo("pending");
        var approved = approve(asked).expect(200).json();
        assertThat(approved.get("status").asText()).isEqualTo("approved");
        assertThat(approved.at("/decision/by/name").asText()).isEqualTo("王敏");
        assertThat(approved.at("/decision/at").asText()).isEqualTo(now.toString());
        assertThat(verdict()).isEqualTo("excused");
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/explanation"))
                .isEqualTo("on approved leave: sick leave");
        assertThat(trainee.get(leave(asked)).expect(200).json()).isEqualTo(approved);
        assertThat(list(trainee, "?status=approved")).containsExactly(approved);
        assertThat(list(app.admin(), "?status=pending")).isEmpty();
    }

    /** The session lasts two hours from now. */
    @ParameterizedTest
    @CsvSource({"0, 7200000, excused", "1, 7200000, absent", "0, 7199999, absent", "-1, 7200001, excused"})
    void itExcusesExactlyTheSessionsThatLieWithinIt(long fromMillis, long toMillis, String verdict) {
        approve(askExactly(now.plusMillis(fromMillis), now.plusMillis(toMillis)).json())
                .expect(200);
        app.clock().advance(Duration.ofDays(1));
        assertThat(verdict()).isEqualTo(verdict);
    }

    @Test
    void whoComesAllTheSameWasThere() {
        approve(ask(0, 2).json()).expect(200);
        scene.scan(trainee, 0).expect(201);
        assertThat(verdict()).isEqualTo("present");
        assertThat(balance(0).get("leaveHours").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void whoComesBackEarlyIsExcusedUntilThenOnly() {
        var later = scene.createSession(hours(4), hours(6));
        var leave = ask(0, 8).json();
        back(leave).refused(409, "leave_over");
        approve(leave).expect(200);
        app.clock().advance(Duration.ofHours(3));
        var back = back(leave).expect(200).json();
        assertThat(back.get("returnedAt").asText()).isEqualTo(hours(3).toString());
        assertThat(back.at("/ending/by").isNull()).as("the trainee itself").isTrue();
        assertThat(back.at("/ending/at").asText()).isEqualTo(hours(3).toString());
        back(leave).refused(409, "leave_over");
        assertThat(verdict()).isEqualTo("excused");
        app.clock().advance(Duration.ofDays(1));
        var record = app.admin()
                .get("/v1/trainees/" + scene.traineeId(0) + "/record")
                .json()
                .get("items");
        assertThat(record.findValuesAsText("sessionId"))
                .contains(later.get("id").asText());
        assertThat(record.findValuesAsText("verdict")).containsExactly("excused", "absent");
    }

    @Test
    void ofAnEarlierMomentOnlyStaffSpeakAndSayWhy() {
        var leave = ask(0, 8).json();
        approve(leave).expect(200);
        app.clock().advance(Duration.ofHours(3));
        var at = hours(2).toString();
        var path = leave(leave) + "/return";
        trainee.post(path, Json.object("returnedAt", at, "reason", "早回")).refused(422, "invalid");
        app.admin().post(path, Json.object("returnedAt", at)).refused(422, "invalid");
        app.admin()
                .post(path, Json.object("returnedAt", hours(4).toString(), "reason", "门岗记录"))
                .refused(422, "invalid");
        app.admin()
                .post(path, Json.object("returnedAt", now.minusSeconds(1).toString(), "reason", "门岗记录"))
                .refused(409, "leave_over");
        var back = app.admin()
                .post(path, Json.object("returnedAt", at, "reason", "门岗记录"))
                .expect(200)
                .json();
        assertThat(back.get("returnedAt").asText()).isEqualTo(at);
        assertThat(back.at("/ending/reason").asText()).isEqualTo("门岗记录");
        assertThat(back.at("/ending/by/id").asText()).isNotEmpty();
    }

    @Test
    void whoDecidesLeaveDoesNotDecideHowMuchThereMayBe() {
        policy(Map.of("managerApprovesLeaveHours", 8, "leaveLimit", "1/8"));
        var path = path("");
        scene.manager()
                .patch(path, Json.object("policy", Map.of("managerApprovesLeaveHours", 8760)))
                .refused(403, "forbidden");
        scene.manager()
                .post("/v1/classes", Json.object("name", "二班", "policy", Map.of("leaveLimit", "1/1")))
                .refused(403, "forbidden");
        var changed = scene.manager()
                .patch(path, Json.object("policy", Map.of("lateGraceMinutes", 3, "leaveLimit", "1/8")))
                .expect(200)
                .json();
        assertThat(changed.at("/policy/managerApprovesLeaveHours").asInt()).isEqualTo(8);
        assertThat(changed.at("/policy/lateGraceMinutes").asInt()).isEqualTo(3);
    }

    @Test
    void aTraineeSeesAtOnceWhatItHasAskedFor() {
        var tag = trainee.get(path("/leaves")).header("ETag");
        ask(0, 2).expect(201);
        trainee.with("If-None-Match", tag).get(path("/leaves")).expect(200);
    }

    @Test
    void eachStepIsTakenOnceAndInOrder() {
        var leave = ask(0, 2).json();
        approve(leave).expect(200);
        approve(leave).refused(409, "leave_decided");
        reject(leave).refused(409, "leave_decided");
        app.admin().post(leave(leave) + "/cancellation").refused(409, "leave_over");
        var tomorrow = ask(24, 26).json();
        assertThat(cancel(tomorrow).expect(200).text("/status")).isEqualTo("cancelled");
        assertThat(cancel(tomorrow).expect(200).text("/status")).isEqualTo("cancelled");
        approve(tomorrow).refused(409, "leave_decided");
        var refused = ask(24, 26).json();
        app.admin()
                .post(leave(refused) + "/decision", Json.object("decision", "rejected"))
                .refused(422, "invalid");
        assertThat(reject(refused).expect(200).text("/decision/reason")).isEqualTo("课程重要");
        cancel(refused).refused(409, "leave_over");
        assertThat(list(trainee, "")).hasSize(3);
    }

    @Test
    void twoDecisionsAtOnceAreOne() {
        var leave = ask(0, 2).json();
        var answers = Together.send(List.of(() -> approve(leave), () -> reject(leave)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void twoLeavesOfOneTraineeNeverOverlap() {
        var answers = Together.send(List.of(() -> ask(0, 2), () -> ask(1, 3)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        ask(1, 2).refused(409, "leave_overlaps");
        ask(3, 4).expect(201);
        askFor(1, 0, 2).expect(201);
    }

    @Test
    void longLeaveIsForAnAdministratorToApprove() {
        var long1 = askExactly(hours(24), hours(48).plusMillis(1)).json();
        assertThat(approve(long1).refused(403, "leave_too_long").text("/detail"))
                .contains("24 hours");
        scene.admin()
                .post(leave(long1) + "/decision", Json.object("decision", "approved"))
                .expect(200);
        approve(askExactly(hours(72), hours(96)).json()).expect(200);
        policy(Map.of("managerApprovesLeaveHours", 8));
        approve(ask(100, 109).json()).refused(403, "leave_too_long");
        reject(ask(200, 209).json()).expect(200);
    }

    @Test
    void aSeventhIsExact() {
        for (int i = 1; i <= 10; i++) {
            scene.createSession(hours(24 * i), hours(24 * i + 4));
        }
        approve(ask(0, 2).json()).expect(200);
        approve(ask(24, 28).json()).expect(200);
        var allowed = balance(0);
        assertThat(allowed.get("classHours").decimalValue()).isEqualByComparingTo("42");
        assertThat(allowed.get("leaveHours").decimalValue()).isEqualByComparingTo("2");
        assertThat(allowed.get("state").asText()).isEqualTo("within");
        assertThat(allowed.get("projectedLeaveHours").decimalValue()).isEqualByComparingTo("6");
        assertThat(allowed.get("projectedState").asText())
                .as("6 of 42 is a seventh")
                .isEqualTo("warning");
        assertThat(allowed.get("limit").asText()).isEqualTo("1/7");
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("hours", 2.5))
                .expect(200);
        var shorter = app.admin()
                .get(path("/sessions?limit=1000"))
                .json()
                .at("/items/10/id")
                .asText();
        app.admin().patch("/v1/sessions/" + shorter, Json.object("hours", 3.5)).expect(200);
        var tooMuch = balance(0);
        assertThat(tooMuch.get("classHours").decimalValue()).isEqualByComparingTo("42");
        assertThat(tooMuch.get("projectedLeaveHours").decimalValue()).isEqualByComparingTo("6.5");
        assertThat(tooMuch.get("projectedState").asText()).isEqualTo("withdrawal-due");
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("hours", 2))
                .expect(200);
        app.admin().patch("/v1/sessions/" + shorter, Json.object("hours", 4)).expect(200);
        policy(Map.of("leaveLimit", "59/420"));
        assertThat(balance(0).get("projectedState").asText()).isEqualTo("withdrawal-due");
        policy(Map.of("leaveLimit", "60/420", "leaveWarning", "6/42"));
        assertThat(balance(0).get("projectedState").asText()).isEqualTo("within");
        app.clock().advance(Duration.ofDays(2));
        assertThat(balance(0).get("leaveHours").decimalValue()).isEqualByComparingTo("6");
        assertThat(balance(1).get("leaveHours").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void traineesSeeTheirOwnOnly() {
        var leave = ask(0, 2).json();
        askFor(1, 0, 2).expect(201);
        assertThat(list(trainee, "")).containsExactly(leave);
        assertThat(list(app.admin(), "")).hasSize(2);
        assertThat(trainee.get(path("/leave-balances")).json().get("items")).hasSize(1);
        var other = scene.trainee(1);
        other.get(leave(leave)).refused(403, "not_your_record");
        other.post(leave(leave) + "/cancellation").refused(403, "not_your_record");
        trainee.post(path("/leaves"), body(scene.traineeId(1), hours(5), hours(6)))
                .refused(403, "not_your_record");
        trainee.post(path("/leaves"), body(scene.traineeId(0), hours(5), hours(6)))
                .expect(201);
        var stranger = app.scene(1);
        stranger.trainee(0).get(leave(leave)).refused(403, "not_enrolled");
        stranger.manager().get(leave(leave)).refused(403, "not_your_class");
        app.admin()
                .post(path("/leaves"), body(stranger.traineeId(0), hours(5), hours(6)))
                .refused(422, "invalid");
    }

    @Test
    void wrongRequestsAreRefused() {
        askExactly(hours(2), hours(2)).refused(422, "invalid");
        app.admin().post(path("/leaves"), body(null, hours(2), hours(3))).refused(422, "invalid");
        trainee.post(
                        path("/leaves"),
                        Json.object(
                                "kind",
                                "holiday",
                                "startsAt",
                                hours(1).toString(),
                                "endsAt",
                                hours(2).toString(),
                                "reason",
                                "度假"))
                .refused(422, "invalid");
        app.admin()
                .patch("/v1/classes/" + scene.classId(), Json.object("policy", Map.of("leaveLimit", "1/0")))
                .refused(422, "invalid");
        trainee.get("/v1/leaves/0000000000001").refused(404, "not_found");
    }

    private Instant hours(int fromNow) {
        return now.plus(Duration.ofHours(fromNow));
    }

    private Answer ask(int fromHour, int toHour) {
        return askExactly(hours(fromHour), hours(toHour));
    }

    private Answer askExactly(Instant from, Instant to) {
        return trainee.post(path("/leaves"), body(null, from, to));
    }

    private Answer askFor(int index, int fromHour, int toHour) {
        return app.admin().post(path("/leaves"), body(scene.traineeId(index), hours(fromHour), hours(toHour)));
    }

    private static String body(@Nullable String traineeId, Instant from, Instant to) {
        return traineeId == null
                ? Json.object("kind", "sick", "startsAt", from.toString(), "endsAt", to.toString(), "reason", "发热就诊")
                : Json.object(
                        "traineeId",
                        traineeId,
                        "kind",
                        "personal",
                        "startsAt",
                        from.toString(),
                        "endsAt",
                        to.toString(),
                        "reason",
                        "家中有事");
    }

    private Answer approve(JsonNode leave) {
        return scene.manager().post(leave(leave) + "/decision", Json.object("decision", "approved"));
    }

    private Answer reject(JsonNode leave) {
        return scene.manager().post(leave(leave) + "/decision", Json.object("decision", "rejected", "reason", "课程重要"));
    }

    private Answer cancel(JsonNode leave) {
        return trainee.post(leave(leave) + "/cancellation");
    }

    private Answer back(JsonNode leave) {
        return trainee.post(leave(leave) + "/return", Json.object());
    }

    private static String leave(JsonNode leave) {
        return "/v1/leaves/" + leave.get("id").asText();
    }

    private JsonNode list(Client client, String query) {
        return client.get(path("/leaves" + query)).expect(200).json().get("items");
    }

    private JsonNode balance(int index) {
        return app.admin().get(path("/leave-balances")).expect(200).json().at("/items/" + index);
    }

    private void policy(Map<String, Object> policy) {
        app.admin()
                .patch("/v1/classes/" + scene.classId(), Json.object("policy", policy))
                .expect(200);
    }

    private String verdict() {
        return app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/attendance")
                .text("/items/0/verdict");
    }

    private String path(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }
}
