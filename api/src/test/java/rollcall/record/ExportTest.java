package rollcall.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class ExportTest {
    private static final String PHONE = "13711112222";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Scene scene = app.scene(2);
    private final Certificates certificates = new Certificates(scene);

    @Test
    void aTraineeIsToldAllThatIsStoredAboutIt() {
        var trainee = scene.trainee(0);
        phone();
        trainee.post("/v1/check-ins", Json.object("code", "AAAA")).refused(422, "code_malformed");
        var code = scene.code(0);
        app.clock().advance(Duration.ofMinutes(1));
        trainee.post("/v1/check-ins", Json.object("code", code, "deviceId", "phone-4711"))
                .refused(422, "code_expired");
        scene.scan(trainee, 0).expect(201);
        leave(trainee);
        correct();
        certificates.recognise(scene.manager(), 0).expect(201);
        feedback(trainee);
        var topic = topic(trainee, true);
        topic(trainee, false);
        trainee.put("/v1/me/reflections/" + scene.classId(), Json.object("text", "受益匪浅"))
                .expect(200);
        trainee.post("/v1/me/erasure-request", Json.object("reason", "已调离")).expect(201);
        leaveClass("2031-01-01", "培训结束前调离");
        leaveClass("2031-01-02", "日期有误");
        var answer = trainee.get("/v1/me/export").expect(200);
        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var export = answer.json();
        assertThat(export.get("formatVersion").asInt()).isEqualTo(1);
        assertThat(export.at("/trainee/name").asText()).isEqualTo("学员0");
        assertThat(export.at("/trainee/phone").asText()).isEqualTo(PHONE);
        assertThat(export.at("/trainee/employeeNo").asText())
                .isEqualTo(certificates.employeeNos().get(0));
        assertThat(export.at("/enrolments/0/group").asText()).isEqualTo("第0组");
        assertThat(export.at("/enrolments/0/leftOn").asText()).isEqualTo("2031-01-02");
        assertThat(export.at("/enrolments/0/changes").findValuesAsText("reason"))
                .containsExactly("培训结束前调离", "日期有误");
        assertThat(export.at("/enrolments/0/changes/1/before/leftOn").asText()).isEqualTo("2031-01-01");
        assertThat(export.at("/enrolments/0/changes/1/by/name").asText()).isEqualTo("王敏");
        assertThat(export.get("signIns")).hasSize(1);
        assertThat(export.at("/attendance/0/verdict").asText()).isEqualTo("present");
        assertThat(export.at("/attendance/0/corrected").asBoolean()).isTrue();
        assertThat(export.at("/checkIns/0/room/name").asText()).isEqualTo("主会场");
        assertThat(export.get("scans").findValuesAsText("refusal")).containsExactly("code_expired", "null");
        assertThat(export.at("/scans/0/deviceId").asText()).isEqualTo("phone-4711");
        assertThat(export.at("/leaves/0/reason").asText()).isEqualTo("家中有事");
        assertThat(export.at("/corrections/0/reason").asText()).isEqualTo("现场确认");
        assertThat(export.at("/corrections/0/sessionId").asText()).isEqualTo(scene.sessionId());
        assertThat(export.at("/recognisedHours/0/certificateNo").asText()).isEqualTo("DX-1");
        assertThat(export.at("/feedback/0/values").findValuesAsText("words")).containsExactlyInAnyOrder("讲得好", "null");
        assertThat(export.at("/feedbackAnswered/0/sessionId").asText()).isNotEmpty();
        assertThat(export.get("voices").findValuesAsText("text")).containsExactly("具名的建议", "匿名的建议");
        assertThat(export.at("/reflections/0/text").asText()).isEqualTo("受益匪浅");
        assertThat(export.at("/erasureRequest/askedFor").asText()).isEqualTo("已调离");
        var through = app.admin()
                .get("/v1/trainees/" + scene.traineeId(0) + "/export")
                .expect(200)
                .json();
        assertThat(through.at("/trainee/phone").asText()).isEqualTo("137****2222");
        assertThat(through.get("feedbackAnswered"))
                .as("it might betray anonymous sheets")
                .isEmpty();
        assertThat(through.get("voices"))
                .as("not what it said without its name")
                .hasSize(1);
        assertThat(through.at("/voices/0/id").asText()).isEqualTo(topic);
        assertThat(through.get("scans")).isEqualTo(export.get("scans"));
    }

    @Test
    void nobodyElseIsTold() {
        var path = "/v1/trainees/" + scene.traineeId(0) + "/export";
        scene.manager().get(path).refused(403, "forbidden");
        scene.trainee(1).get(path).refused(403, "forbidden");
        app.admin().get("/v1/trainees/0000000000000/export").refused(404, "not_found");
        var nothing = scene.trainee(0).get("/v1/me/export").expect(200).json();
        assertThat(nothing.get("scans")).isEmpty();
        assertThat(nothing.get("erasureRequest").isNull()).isTrue();
    }

    private void phone() {
        var file = "姓名,工号,手机号\n学员0," + certificates.employeeNos().get(0) + "," + PHONE;
        scene.manager()
                .send("POST", "/v1/classes/" + scene.classId() + "/roster-imports", "text/csv", file.getBytes(UTF_8))
                .expect(200);
    }

    private void leaveClass(String day, String reason) {
        scene.manager()
                .patch(
                        "/v1/classes/" + scene.classId() + "/enrolments/" + scene.traineeId(0),
                        Json.object("leftOn", day, "reason", reason))
                .expect(200);
    }

    private void leave(Client trainee) {
        trainee.post(
                        "/v1/classes/" + scene.classId() + "/leaves",
                        Json.object(
                                "kind",
                                "personal",
                                "startsAt",
                                "2031-01-01T00:00:00Z",
                                "endsAt",
                                "2031-01-02T00:00:00Z",
                                "reason",
                                "家中有事"))
                .expect(201);
    }

    private String topic(Client trainee, boolean named) {
        return trainee.post(
                        "/v1/classes/" + scene.classId() + "/topics",
                        Json.object("text", named ? "具名的建议" : "匿名的建议", "named", named))
                .expect(201)
                .text("/id");
    }

    private void correct() {
        scene.manager()
                .put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(0),
                        Json.object("status", "present", "reason", "现场确认"))
                .expect(200);
    }

    private void feedback(Client trainee) {
        trainee.put(
                        "/v1/sessions/" + scene.sessionId() + "/feedback/q3Vx9_bTn2LkZ0aYw7RfGh",
                        Json.object(
                                "answers",
                                List.of(
                                        Map.of("question", "overall", "value", 5),
                                        Map.of("question", "comment", "value", "讲得好"))))
                .expect(201);
    }
}
