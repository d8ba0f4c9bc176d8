package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** Three trainees: one is in time, one comes 6 minutes late, one does not come. */
class PolicyPreviewTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        scene.scan(scene.trainee(0), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(6));
        scene.scan(scene.trainee(1), 0).expect(201);
        app.clock().advance(Duration.ofHours(3));
    }

    @Test
    void whatWouldChangeIsSaidAndIsWhatChangesThen() {
        var before = verdicts();
        assertThat(before).containsExactly("present", "late", "absent");
        var preview = ofClass(Map.of("lateGraceMinutes", 10));
        assertThat(preview.get("verdicts").asInt()).isEqualTo(3);
        assertThat(preview.get("changed").asInt()).isEqualTo(1);
        assertThat(preview.get("changes").toString())
                .isEqualTo("[{\"before\":\"late\",\"after\":\"present\",\"count\":1}]");
        assertThat(verdicts()).as("nothing is stored").isEqualTo(before);
        save(Map.of("lateGraceMinutes", 10));
        assertThat(verdicts()).containsExactly("present", "present", "absent");
        assertThat(ofClass(Map.of("lateGraceMinutes", 10)).get("changed").asInt())
                .isZero();
        save(Map.of());
        assertThat(verdicts()).as("the reverse restores every verdict").isEqualTo(before);
    }

    @Test
    void severalChangesAreToldApart() {
        var preview = ofClass(Map.of("checkOutRequired", true, "lateGraceMinutes", 0, "closesAfterMinutes", 600));
        assertThat(preview.get("changes").toString())
                .isEqualTo("[{\"before\":\"absent\",\"after\":\"pending\",\"count\":1}]");
        app.clock().advance(Duration.ofDays(1));
        var later = ofClass(Map.of("checkOutRequired", true));
        assertThat(later.get("changed").asInt()).isEqualTo(2);
        assertThat(later.get("changes").findValuesAsText("before")).containsExactly("present", "late");
        assertThat(later.get("changes").findValuesAsText("after")).containsOnly("no-check-out");
    }

    /** With a second session in the same half-day, to which nobody comes. */
    @Test
    void whatTheAbsencesWouldComeToIsSaidToo() {
        var start = app.now().minus(Duration.ofMinutes(186));
        app.admin()
                .post(
                        path("/sessions"),
                        Json.object(
                                "title",
                                "研讨",
                                "startsAt",
                                start.toString(),
                                "endsAt",
                                start.plus(Duration.ofHours(1)).toString()))
                .expect(201);
        assertThat(ofClass(Map.of()).get("countedAbsences").toString()).isEqualTo("{\"before\":4,\"after\":4}");
        var halved = ofClass(Map.of("absenceUnit", "half-day"));
        assertThat(halved.get("changed").asInt()).isZero();
        assertThat(halved.get("countedAbsences").toString()).isEqualTo("{\"before\":4,\"after\":3}");
        var weighed = ofClass(Map.of("latesPerAbsence", 1));
        assertThat(weighed.get("countedAbsences").toString()).isEqualTo("{\"before\":4,\"after\":5}");
    }

    @Test
    void aSessionKeepsWhatItSetsItself() {
        app.admin()
                .patch(session(""), Json.object("policy", Map.of("lateGraceMinutes", 5)))
                .expect(200);
        assertThat(ofClass(Map.of("lateGraceMinutes", 10)).get("changed").asInt())
                .isZero();
        save(Map.of("lateGraceMinutes", 10));
        var preview = app.admin()
                .post(session("/policy-previews"), Json.object("policy", Map.of()))
                .expect(200)
                .json();
        assertThat(preview.get("changes").toString())
                .as("the class's holds then")
                .contains("\"after\":\"present\"");
    }

    @Test
    void whatNoPolicyCanBeIsRefused() {
        app.admin()
                .post(path("/policy-previews"), Json.object("policy", Map.of("lateGraceMinutes", -1)))
                .refused(422, "invalid");
    }

    private JsonNode ofClass(Map<String, Object> policy) {
        return app.admin()
                .post(path("/policy-previews"), Json.object("policy", policy))
                .expect(200)
                .json();
    }

    private void save(Map<String, Object> policy) {
        app.admin().patch(path(""), Json.object("policy", policy)).expect(200);
    }

    private List<String> verdicts() {
        return app.admin()
                .get(session("/attendance"))
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("verdict");
    }

    private String path(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }

    private String session(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
