package rollcall.attendance.appeal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class AppealTest {
    private static final String STATEMENT = "当时在分会场,投影仪故障无法扫码。";
    private static final String REASON = "分会场投影仪故障,现场确认";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    /** A session of two hours begins, so its verdicts are settled after two hours and ten minutes. */
    @BeforeEach
    void begin() {
        scene = app.scene(2);
    }

    @Test
    void whatIsContestedStaysOnRecordWithItsDecisionAndItsCorrection() {
        settle();
        var trainee = scene.trainee(0);
        var open = appeal(trainee).expect(201).json();
        assertThat(open.get("statement").asText()).isEqualTo(STATEMENT);
        assertThat(open.get("status").asText()).isEqualTo("open");
        assertThat(open.get("verdict").asText()).isEqualTo("absent");
        assertThat(open.at("/trainee/id").asText()).isEqualTo(scene.traineeId(0));
        assertThat(open.get("createdAt").asText()).isEqualTo(app.now().toString());
        assertThat(trainee.with("Accept-Language", "zh").get(path(open)).text("/explanation"))
                .startsWith("缺勤:");

        var accepted = accept(open, "present").expect(200).json();
        assertThat(accepted.get("status").asText()).isEqualTo("accepted");
        assertThat(accepted.get("verdict").asText()).as("as it was").isEqualTo("absent");
        assertThat(accepted.get("explanation")).isEqualTo(open.get("explanation"));
        var decision = accepted.get("decision");
        assertThat(decision.at("/by/name").asText()).isEqualTo("Administrator");
        assertThat(decision.get("at").asText()).isEqualTo(app.now().toString());
        assertThat(decision.get("reason").asText()).isEqualTo(REASON);
        assertThat(corrections()).containsExactly(decision.get("correction"));
        assertThat(decision.at("/correction/before").asText()).isEqualTo("absent");
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/explanation"))
                .isEqualTo("present, corrected by staff: " + REASON);
        assertThat(trainee.get(path(open)).expect(200).json()).isEqualTo(accepted);
        appeal(trainee).refused(409, "nothing_to_contest");
    }

    /** The policy's window is a day; where check-out is required, verdicts are settled half an hour later. */
    @ParameterizedTest
    @CsvSource({
        "false, 7800000, appeal_too_early",
        "false, 7800001,",
        "false, 94200000,",
        "false, 94200001, appeal_closed",
        "true, 9600000, appeal_too_early",
        "true, 9600001,",
        "true, 96000000,",
        "true, 96000001, appeal_closed"
    })
    void theWindowOpensWhenTheVerdictIsSettledAndClosesToTheMillisecond(
            boolean checkOutRequired, long millis, @Nullable String code) {
        var start = app.now();
        var session = policy(Map.of("appealDays", 1, "checkOutRequired", checkOutRequired));
        assertThat(session.get("appealsCloseAt").asText())
                .isEqualTo(start.plusMillis(checkOutRequired ? 96_000_000 : 94_200_000)
                        .toString());
        app.clock().set(start.plusMillis(millis));
        var trainee = scene.trainee(0);
        assertThat(trainee.get("/v1/me/attendance").json().at("/items/0/appealsCloseAt"))
                .isEqualTo(session.get("appealsCloseAt"));
        var answer = appeal(trainee);
        if (code == null) {
            answer.expect(201);
        } else {
            answer.refused(409, code);
        }
    }

    @Test
    void whereThereIsNothingToContestNothingIsContested() {
        var trainee = scene.trainee(0);
        scene.scan(trainee, 0).expect(201);
        var never = policy(Map.of("appealDays", 0));
        assertThat(never.get("appealsCloseAt").isNull()).isTrue();
        settle();
        appeal(trainee).refused(409, "no_appeals");
        policy(Map.of());
        appeal(trainee).refused(409, "nothing_to_contest");
        trainee.post(path("/appeals"), Json.object("statement", " ")).refused(422, "invalid");
        app.scene(1).trainee(0).post(path("/appeals"), body()).refused(403, "not_enrolled");
        app.admin().delete(path("")).expect(204);
        appeal(scene.trainee(1)).refused(409, "session_cancelled");
        assertThat(list(app.admin(), path("/appeals"))).isEmpty();
    }

    @Test
    void ofASessionThatIsCancelledMeanwhileNothingIsContestedOrAccepted() {
        settle();
        var appeal = appeal(scene.trainee(0)).expect(201).json();
        var trainee = scene.trainee(1);
        var admin = app.admin();
        var cancelled = Meanwhile.beforeTheClassIsHeld(() -> admin.delete(path("")));
        app.watch(cancelled);
        appeal(trainee).refused(409, "session_cancelled");
        cancelled.answer().expect(204);
        accept(appeal, "present").refused(409, "session_cancelled");
    }

    @Test
    void anAppealIsNotAcceptedOfASessionThatIsCancelledMeanwhile() {
        settle();
        var appeal = appeal(scene.trainee(0)).expect(201).json();
        var admin = app.admin();
        var cancelled = Meanwhile.beforeTheClassIsHeld(() -> admin.delete(path("")));
        app.watch(cancelled);
        accept(appeal, "present").refused(409, "session_cancelled");
        cancelled.answer().expect(204);
        assertThat(corrections()).isEmpty();
    }

    @Test
    void nothingIsAcceptedWithoutEffect() {
        settle();
        var appeal = appeal(scene.trainee(0)).json();
        assertThat(decide(appeal, "decision", "accept", "reason", REASON)
                        .refused(422, "invalid")
                        .text("/errors/0/pointer"))
                .isEqualTo("/status");
        for (var status : List.of("absent", "as-scanned")) {
            assertThat(accept(appeal, status).refused(422, "invalid").text("/errors/0/pointer"))
                    .isEqualTo("/status");
        }
        decide(appeal, "decision", "reject").refused(422, "invalid");
        assertThat(corrections()).isEmpty();
        app.admin()
                .put(path("/attendance/" + scene.traineeId(0)), Json.object("status", "present", "reason", REASON))
                .expect(200);
        accept(appeal, "present").expect(200);
        assertThat(corrections()).as("one more, which the decision names").hasSize(2);
    }

    @Test
    void eachStepIsTakenOnceAndInOrder() {
        settle();
        var trainee = scene.trainee(0);
        var first = appeal(trainee).json();
        appeal(trainee).refused(409, "appeal_pending");
        var withdrawn = withdraw(trainee, first).expect(200);
        assertThat(withdrawn.text("/status")).isEqualTo("withdrawn");
        assertThat(withdrawn.text("/withdrawnAt")).isEqualTo(app.now().toString());
        assertThat(withdraw(trainee, first).expect(200).json()).isEqualTo(withdrawn.json());
        accept(first, "present").refused(409, "appeal_withdrawn");
        var second = appeal(trainee).expect(201).json();
        var rejected = reject(second).expect(200);
        assertThat(rejected.text("/decision/reason")).isEqualTo(REASON);
        assertThat(rejected.json().at("/decision/correction").isNull()).isTrue();
        accept(second, "present").refused(409, "appeal_decided");
        withdraw(trainee, second).refused(409, "appeal_decided");
        var third = appeal(trainee).expect(201).json();
        app.admin().delete(path("")).expect(204);
        accept(third, "present").refused(409, "session_cancelled");
        reject(third).expect(200);
        assertThat(list(app.admin(), path("/appeals")))
                .extracting(AppealTest::id)
                .containsExactly(id(first), id(second), id(third));
        assertThat(corrections()).isEmpty();
    }

    @Test
    void ofTwoThatRaceOneIsOpen() {
        settle();
        var trainee = scene.trainee(0);
        var answers = Together.send(List.of(() -> appeal(trainee), () -> appeal(trainee)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        assertThat(list(trainee, path("/appeals"))).hasSize(1);
    }

    @Test
    void twoDecisionsAtOnceAreOneWithItsCorrectionOrNone() {
        settle();
        var appeal = appeal(scene.trainee(0)).json();
        var answers = Together.send(List.of(() -> accept(appeal, "present"), () -> reject(appeal)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(corrections()).hasSize(answers.get(0).status() == 200 ? 1 : 0);
    }

    @Test
    void traineesSeeTheirOwnAndStaffAllOfTheClass() {
        settle();
        var trainee = scene.trainee(0);
        var other = scene.trainee(1);
        var own = appeal(trainee).json();
        var others = appeal(other).json();
        withdraw(other, others).expect(200);
        var ofClass = "/v1/classes/" + scene.classId() + "/appeals";
        assertThat(list(trainee, ofClass)).containsExactly(own);
        assertThat(list(trainee, path("/appeals"))).containsExactly(own);
        assertThat(list(app.admin(), ofClass).findValuesAsText("status")).containsExactly("open", "withdrawn");
        assertThat(list(app.admin(), ofClass + "?status=open")).containsExactly(own);
        assertThat(list(app.admin(), path("/appeals?status=withdrawn")).findValuesAsText("statement"))
                .containsExactly(STATEMENT);
        other.get(path(own)).refused(403, "not_your_record");
        withdraw(other, own).refused(403, "not_your_record");
        app.scene(1).trainee(0).get(path(own)).refused(403, "not_enrolled");
        app.scene(1).manager().get(path(own)).refused(403, "not_your_class");
        trainee.get("/v1/appeals/0000000000001").refused(404, "not_found");
    }

    /** Whose verdicts are contested does not decide how long they may be. */
    @Test
    void onlyAdministratorsSetTheWindow() {
        policy(Map.of("appealDays", 3));
        var shorter = Json.object("policy", Map.of("appealDays", 0));
        scene.manager().patch(path(""), shorter).refused(403, "forbidden");
        scene.manager().patch("/v1/classes/" + scene.classId(), shorter).refused(403, "forbidden");
        var draft = Json.object(
                "title",
                "课",
                "startsAt",
                app.now().plusSeconds(3600).toString(),
                "endsAt",
                app.now().plusSeconds(7200).toString(),
                "policy",
                Map.of("appealDays", 0));
        scene.manager()
                .post("/v1/classes/" + scene.classId() + "/sessions", draft)
                .refused(403, "forbidden");
        var kept = scene.manager().patch(path(""), Json.object("policy", Map.of("lateGraceMinutes", 7)));
        assertThat(kept.expect(200).text("/policy/appealDays")).isEqualTo("3");
    }

    private static void settle() {
        app.clock().advance(Duration.ofHours(3));
    }

    private JsonNode policy(Map<String, Object> policy) {
        return app.admin()
                .patch(path(""), Json.object("policy", policy))
                .expect(200)
                .json();
    }

    private Answer appeal(Client trainee) {
        return trainee.post(path("/appeals"), body());
    }

    private static String body() {
        return Json.object("statement", STATEMENT);
    }

    private static Answer accept(JsonNode appeal, String status) {
        return decide(appeal, "decision", "accept", "status", status, "reason", REASON);
    }

    private static Answer reject(JsonNode appeal) {
        return decide(appeal, "decision", "reject", "reason", REASON);
    }

    private static Answer decide(JsonNode appeal, Object... body) {
        return app.admin().post(path(appeal) + "/decision", Json.object(body));
    }

    private static Answer withdraw(Client trainee, JsonNode appeal) {
        return trainee.post(path(appeal) + "/withdrawal");
    }

    private JsonNode corrections() {
        return list(app.admin(), path("/corrections"));
    }

    private static JsonNode list(Client client, String path) {
        return client.get(path).expect(200).json().get("items");
    }

    private static String path(JsonNode appeal) {
        return "/v1/appeals/" + id(appeal);
    }

    private static String id(JsonNode appeal) {
        return appeal.get("id").asText();
    }

    private String path(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
