package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class RecordTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Client trainee;

    @BeforeEach
    void begin() {
        scene = app.scene(2);
        trainee = scene.trainee(0);
    }

    @Test
    void theRecordHasEverySessionOfTheClassesWithItsVerdict() {
        var later = scene.createSession(
                app.now().plus(Duration.ofDays(1)),
                app.now().plus(Duration.ofDays(1).plusHours(3)));
        var checkIn = scene.scan(trainee, 0).expect(201);
        var record = trainee.get(record(0)).expect(200);
        assertThat(record.text("/trainee/id")).isEqualTo(scene.traineeId(0));
        assertThat(record.text("/trainee/name")).isEqualTo("学员0");
        assertThat(texts(record.json(), "/sessionId"))
                .containsExactly(scene.sessionId(), later.get("id").asText());
        assertThat(texts(record.json(), "/verdict")).containsExactly("present", "pending");
        assertThat(record.text("/items/0/firstInAt")).isEqualTo(checkIn.text("/at"));
        assertThat(record.text("/items/0/className")).isEqualTo("干部进修一班");
        assertThat(record.json().at("/items/1/hours").decimalValue()).isEqualByComparingTo("3");
        assertThat(record.json().at("/items/1/firstInAt").isNull()).isTrue();
    }

    @Test
    void aTraineeReadsTheSameOfItselfAsItsManager() {
        scene.scan(trainee, 0).expect(201);
        var items = trainee.get("/v1/me/attendance").expect(200).json().get("items");
        assertThat(trainee.get(record(0)).expect(200).json().get("items")).isEqualTo(items);
        assertThat(scene.manager().get(record(0)).expect(200).json().get("items"))
                .isEqualTo(items);
        assertThat(trainee.with("Accept-Language", "zh")
                        .get("/v1/me/attendance")
                        .expect(200)
                        .text("/items/0/explanation"))
                .startsWith("到课:");
    }

    @Test
    void ownSessionsTellWhenAndWhere() {
        var mine = trainee.get("/v1/me/sessions").expect(200).json();
        var session = mine.at("/items/0");
        assertThat(mine.get("items")).hasSize(1);
        assertThat(session.get("sessionId").asText()).isEqualTo(scene.sessionId());
        assertThat(session.get("rooms").findValuesAsText("name")).containsExactly("主会场", "分会场");
        assertThat(session.at("/feedback/opensAt")).isEqualTo(session.get("startsAt"));
        assertThat(session.at("/feedback/answered").asBoolean()).isFalse();
        assertThat(session.get("cancelled").asBoolean()).isFalse();
        scene.manager().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        var cancelled = trainee.get("/v1/me/sessions").expect(200);
        assertThat(cancelled.json().at("/items/0/cancelled").asBoolean()).isTrue();
    }

    @Test
    void theCursorReadsEachSessionOnceEvenThoseThatStartTogether() {
        for (int i = 0; i < 4; i++) {
            scene.createSession(app.now(), app.now().plus(Duration.ofHours(1)));
        }
        var all = texts(trainee.get("/v1/me/attendance").expect(200).json(), "/sessionId");
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        for (var path : List.of("/v1/me/attendance", "/v1/me/sessions", record(0))) {
            var read = new ArrayList<String>();
            for (var next = path + "?limit=2"; !next.isEmpty(); ) {
                var page = trainee.get(next).expect(200);
                read.addAll(texts(page.json(), "/sessionId"));
                next = page.header("Link").replaceFirst("<([^>]+)>; rel=\"next\"", "$1");
            }
            assertThat(read).isEqualTo(all);
            trainee.get(path + "?cursor=AAAA").refused(422, "invalid");
            trainee.get(path + "?limit=0").refused(422, "invalid");
        }
    }

    @Test
    void staffReadOnlyWhatHappenedInTheirOwnClasses() {
        var foreign = app.scene(1);
        foreign.manager().get(record(0)).refused(403, "not_your_class");
        scene.newStaff("supervisor").get(record(0)).expect(200);
        scene.admin().get(record(0)).expect(200);
        scene.admin().get("/v1/trainees/0000000000000/record").refused(404, "not_found");
    }

    @Test
    void nobodyReadsTheRecordOfAnotherTrainee() {
        trainee.get(record(1)).refused(403, "not_your_record");
        trainee.get("/v1/trainees/0000000000000/record").refused(403, "not_your_record");
        app.anybody().get(record(0)).refused(401, "unauthenticated");
        scene.manager().get("/v1/me/attendance").refused(403, "forbidden");
        scene.manager().get("/v1/me/sessions").refused(403, "forbidden");
    }

    @Test
    void aKeyForAttendanceReadsRecords() {
        var key = scene.admin()
                .post("/v1/api-keys", Json.object("name", "干部系统", "scopes", List.of("attendance:read")))
                .expect(201);
        app.anybody().signedIn(key.text("/key")).get(record(0)).expect(200);
    }

    private String record(int trainee) {
        return "/v1/trainees/" + scene.traineeId(trainee) + "/record";
    }

    private static List<String> texts(JsonNode page, String pointer) {
        var texts = new ArrayList<String>();
        page.get("items").forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }
}
