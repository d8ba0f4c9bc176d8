package rollcall.attendance.correction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class CorrectionTest {
    private static final String REASON = "投影仪故障,现场点名";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = app.scene(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"present", "late", "left-early", "absent", "excused"})
    void whatStaffSayHoldsAndIsKeptWithWhoWhenAndWhy(String status) {
        var answer = correct(0, status).json();
        assertThat(answer.at("/attendance/verdict").asText()).isEqualTo(status);
        assertThat(answer.at("/attendance/corrected").asBoolean()).isTrue();
        assertThat(answer.at("/attendance/explanation").asText()).endsWith("corrected by staff: " + REASON);
        var kept = answer.at("/corrections/0");
        assertThat(kept.get("status").asText()).isEqualTo(status);
        assertThat(kept.get("before").asText()).isEqualTo("pending");
        assertThat(kept.get("after").asText()).isEqualTo(status);
        assertThat(kept.get("reason").asText()).isEqualTo(REASON);
        assertThat(kept.at("/by/name").asText()).isEqualTo("王敏");
        assertThat(kept.get("at").asText()).isEqualTo(app.now().toString());
        assertThat(verdicts()).containsExactly(status, "pending", "pending", "pending", "pending", "pending");
        assertThat(sheet().at("/0/firstInAt").isNull()).as("no fact is made up").isTrue();
    }

    @Test
    void undoingIsAnotherCorrectionAndTheScansHoldAgain() {
        app.clock().advance(Duration.ofMinutes(6));
        var trainee = scene.trainee(0);
        scene.scan(trainee, 0).expect(201);
        correct(0, "present");
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/verdict")).isEqualTo("present");
        var undone = correct(0, "as-scanned").json();
        assertThat(undone.at("/attendance/verdict").asText()).isEqualTo("late");
        assertThat(undone.at("/attendance/corrected").asBoolean()).isFalse();
        assertThat(undone.get("corrections").findValuesAsText("before")).containsExactly("late", "present");
        assertThat(undone.get("corrections").findValuesAsText("after")).containsExactly("present", "late");
        assertThat(undone.at("/corrections/1/status").isNull()).isTrue();
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/verdict")).isEqualTo("late");
    }

    @Test
    void correctionsAreATableToo() {
        correct(0, "present");
        var path = "/v1/sessions/" + scene.sessionId() + "/corrections";
        var csv = scene.manager().with("Accept", "text/csv").with("Accept-Language", "zh");
        var lines = csv.get(path).expect(200).text().lines().toList();
        assertThat(lines.get(0)).isEqualTo("\uFEFF更正时间,姓名,更正前,更正后,理由,更正人");
        assertThat(lines.get(1)).endsWith(",学员0,待定,到课,\"" + REASON + "\",王敏");
        var xlsx = scene.manager()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path)
                .expect(200);
        assertThat(xlsx.header("Content-Disposition")).endsWith("corrections.xlsx\"");
    }

    @Test
    void aWholeGroupIsCorrectedAtOnce() {
        var answer = many("status", "present", "reason", REASON, "group", "第1组");
        assertThat(answer.expect(201).json().get("corrected").asInt()).isEqualTo(2);
        assertThat(verdicts()).containsExactly("pending", "present", "pending", "pending", "present", "pending");
        many("status", "present", "reason", REASON, "group", "没有").refused(422, "invalid");
        assertThat(list("")).hasSize(2);
        many("status", "present", "reason", REASON, "group", " 第1组 ").expect(201);
        assertThat(list("")).as("said again, it adds nothing").hasSize(2);
    }

    @Test
    void thoseWhoseRoomItIsAreCorrectedAtOnce() {
        var rooms = scene.manager()
                .patch(
                        "/v1/sessions/" + scene.sessionId(),
                        Json.object(
                                "rooms",
                                List.of(Map.of("name", "一号厅", "groups", List.of("第0组", "第2组")), Map.of("name", "二号厅"))))
                .expect(200)
                .json()
                .get("rooms");
        many("status", "excused", "reason", REASON, "roomId", rooms.at("/0/id").asText())
                .expect(201);
        assertThat(verdicts()).containsExactly("excused", "pending", "excused", "excused", "pending", "excused");
        var open = rooms.at("/1/id").asText();
        var unknown = many("status", "present", "reason", REASON, "roomId", open);
        assertThat(unknown.refused(422, "invalid").text("/errors/0/pointer"))
                .as("who was in it is not known")
                .isEqualTo("/roomId");
        scene.manager()
                .patch(
                        "/v1/sessions/" + scene.sessionId(),
                        Json.object("rooms", List.of(Map.of("id", open, "name", "礼堂"))))
                .expect(200);
        var all = many("status", "present", "reason", REASON, "roomId", open);
        assertThat(all.expect(201).json().get("corrected").asInt()).isEqualTo(6);
        assertThat(verdicts()).containsOnly("present");
        many("status", "present", "reason", REASON, "roomId", app.scene(0).room(0))
                .refused(404, "not_found");
    }

    @Test
    void aRollCallByHandIsTakenForAllWhoAreListedOrForNobody() {
        var listed = List.of(scene.traineeId(1), scene.traineeId(4));
        many("status", "present", "reason", REASON, "traineeIds", listed).expect(201);
        assertThat(verdicts()).containsExactly("pending", "present", "pending", "pending", "present", "pending");
        var stranger = List.of(scene.traineeId(2), app.scene(1).traineeId(0));
        var refused = many("status", "present", "reason", REASON, "traineeIds", stranger);
        assertThat(refused.refused(422, "invalid").text("/errors/0/pointer")).isEqualTo("/traineeIds");
        assertThat(verdicts()).containsExactly("pending", "present", "pending", "pending", "present", "pending");
    }

    @Test
    void onlyThoseSoJudgedAreCorrectedIfThatIsSaid() {
        correct(0, "excused");
        scene.scan(scene.trainee(1), 0).expect(201);
        many("status", "late", "reason", REASON, "traineeIds", everybody(), "only", List.of("pending"))
                .expect(201);
        assertThat(verdicts()).containsExactly("excused", "present", "late", "late", "late", "late");
    }

    @Test
    void aCancelledSessionIsNotCorrectedAndNobodyIsAbsentFromIt() {
        correct(0, "absent");
        correct(1, "present");
        app.admin().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        assertThat(verdicts()).containsExactly("excused", "present", "excused", "excused", "excused", "excused");
        many("status", "absent", "reason", REASON, "traineeIds", everybody()).refused(409, "session_cancelled");
    }

    @Test
    void whoIsMarkedPresentByHandMayGiveFeedback() {
        var form = "/v1/sessions/" + scene.sessionId() + "/feedback";
        var trainee = scene.trainee(0);
        var answers = Json.object("answers", List.of(Map.of("question", "overall", "value", 5)));
        trainee.put(form + "/q3Vx9_bTn2LkZ0aYw7RfGh", answers).refused(403, "not_attended");
        correct(0, "present");
        trainee.put(form + "/q3Vx9_bTn2LkZ0aYw7RfGh", answers).expect(201);
        correct(1, "absent");
        var other = scene.trainee(1);
        scene.scan(other, 0).expect(201);
        other.put(form + "/q3Vx9_bTn2LkZ0aYw7RfGi", answers).refused(403, "not_attended");
    }

    @Test
    void theListReadsEachCorrectionOnceInTheOrderOfMaking() {
        many("status", "absent", "reason", REASON, "traineeIds", everybody()).expect(201);
        many("status", "as-scanned", "reason", REASON, "traineeIds", everybody())
                .expect(201);
        var first = scene.manager().get(path("/corrections?limit=7")).expect(200);
        assertThat(first.json().get("items")).hasSize(7);
        var rest = scene.manager()
                .get(path("/corrections?limit=7&cursor=" + first.text("/next")))
                .expect(200);
        assertThat(rest.json().get("items")).hasSize(5);
        assertThat(list("").findValuesAsText("before"))
                .isEqualTo(IntStream.range(0, 12)
                        .mapToObj(i -> i < 6 ? "pending" : "absent")
                        .toList());
    }

    @Test
    void twoAtOnceAreBothKeptAndTheLaterSawTheEarlier() {
        Together.send(List.of(() -> correct(0, "present"), () -> correct(0, "excused")));
        var kept = list("");
        assertThat(kept).hasSize(2);
        assertThat(kept.at("/0/before").asText()).isEqualTo("pending");
        assertThat(kept.at("/1/before")).isEqualTo(kept.at("/0/after"));
        assertThat(sheet().at("/0/verdict")).isEqualTo(kept.at("/1/after"));
    }

    @Test
    void wrongOnesAreRefusedAndNothingIsKept() {
        var one = path("/attendance/" + scene.traineeId(0));
        scene.manager().put(one, Json.object("status", "present")).refused(422, "invalid");
        scene.manager()
                .put(one, Json.object("status", "present", "reason", " "))
                .refused(422, "invalid");
        scene.manager()
                .put(one, Json.object("status", "pending", "reason", REASON))
                .refused(422, "invalid");
        scene.manager()
                .put(path("/attendance/" + app.scene(1).traineeId(0)), Json.object("status", "late", "reason", REASON))
                .refused(404, "not_found");
        many("status", "present", "reason", REASON).refused(422, "invalid");
        many("status", "present", "reason", REASON, "group", "第1组", "roomId", scene.room(0))
                .refused(422, "invalid");
        var later = scene.createSession(
                app.now().plus(Duration.ofDays(1)),
                app.now().plus(Duration.ofDays(1)).plusSeconds(3600));
        scene.manager()
                .put(
                        "/v1/sessions/" + later.get("id").asText() + "/attendance/" + scene.traineeId(0),
                        Json.object("status", "present", "reason", REASON))
                .refused(409, "too_early");
        assertThat(list("")).isEmpty();
    }

    @Test
    void supervisorsCorrectAndTraineesAndOthersDoNot() {
        var one = path("/attendance/" + scene.traineeId(0));
        var body = Json.object("status", "present", "reason", REASON);
        scene.newStaff("supervisor").put(one, body).expect(200);
        scene.trainee(0).put(one, body).refused(403, "forbidden");
        app.scene(0).manager().put(one, body).refused(403, "not_your_class");
    }

    @Test
    void aSessionThatIsCancelledMeanwhileIsNotCorrected() {
        var admin = app.admin();
        var cancelled = Meanwhile.beforeTheClassIsHeld(() -> admin.delete(path("")));
        app.watch(cancelled);
        put(0, "present").refused(409, "session_cancelled");
        cancelled.answer().expect(204);
        assertThat(list("")).isEmpty();
    }

    @Test
    void whatHeldBeforeIsJudgedByThePolicyOfThatMoment() {
        app.clock().advance(Duration.ofMinutes(6));
        scene.scan(scene.trainee(0), 0).expect(201);
        assertThat(verdicts()).startsWith("late");
        var admin = app.admin();
        var policy = Json.object("policy", Map.of("lateGraceMinutes", 10));
        var changed = Meanwhile.beforeTheClassIsHeld(() -> admin.patch(path(""), policy));
        app.watch(changed);
        var corrected = correct(0, "late").json();
        changed.answer().expect(200);
        assertThat(corrected.at("/corrections/0/before").asText()).isEqualTo("present");
    }

    private Answer correct(int index, String status) {
        return put(index, status).expect(200);
    }

    private Answer put(int index, String status) {
        return scene.manager()
                .put(path("/attendance/" + scene.traineeId(index)), Json.object("status", status, "reason", REASON));
    }

    private List<String> everybody() {
        return IntStream.range(0, 6).mapToObj(scene::traineeId).toList();
    }

    private Answer many(Object... body) {
        return scene.manager().post(path("/corrections"), Json.object(body));
    }

    private JsonNode list(String query) {
        return scene.manager()
                .get(path("/corrections" + query))
                .expect(200)
                .json()
                .get("items");
    }

    private JsonNode sheet() {
        return scene.manager().get(path("/attendance")).expect(200).json().get("items");
    }

    private List<String> verdicts() {
        return sheet().findValuesAsText("verdict");
    }

    private String path(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
