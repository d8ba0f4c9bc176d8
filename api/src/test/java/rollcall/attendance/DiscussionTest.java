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

/** A discussion of two groups of a class of three, each in a room of its own: the session is not for the third group. */
class DiscussionTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        giveRooms(List.of("第0组"), List.of("第1组"));
    }

    @Test
    void whoIsOfAnotherGroupIsNotExpectedAndTheOthersAreJudgedAsEver() {
        scene.scan(scene.trainee(0), 0).expect(201);
        assertThat(verdicts()).containsExactly("present", "pending", "not-expected");
        app.clock().advance(Duration.ofHours(3));
        assertThat(verdicts()).containsExactly("present", "absent", "not-expected");
        var row = app.admin()
                .get(sheet("?verdict=not-expected"))
                .expect(200)
                .json()
                .get("items");
        assertThat(row.findValuesAsText("name")).containsExactly("学员2");
        assertThat(row.findValuesAsText("explanation"))
                .containsExactly("not expected: all rooms of this session are for other groups");
        assertThat(counts("?by=class").toString())
                .contains("\"expected\":2,\"present\":1,", "\"absent\":1,\"pending\":0,\"halfDays\":2,", ":50.0,");
        assertThat(counts("?by=session").get("expected").asInt()).isEqualTo(2);
        assertThat(counts("?group=%E7%AC%AC2%E7%BB%84&by=group").get("expected").asInt())
                .isZero();
        assertThat(counts("?group=%E7%AC%AC1%E7%BB%84&by=group").get("absent").asInt())
                .isEqualTo(1);
        assertThat(record(2)).containsExactly("not-expected");
        assertThat(record(1)).containsExactly("absent");
    }

    @Test
    void eachGroupSeesItsOwnRoomAndIsSentThere() {
        var first = scene.trainee(0);
        assertThat(roomsOf(first.get("/v1/me/sessions").expect(200).json())).containsExactly("研讨室0");
        assertThat(roomsOf(scene.trainee(1).get("/v1/me/sessions").expect(200).json()))
                .containsExactly("研讨室1");
        assertThat(roomsOf(scene.trainee(2).get("/v1/me/sessions").expect(200).json()))
                .isEmpty();
        var refused = scene.scan(first, 1).refused(403, "wrong_room");
        assertThat(refused.text("/detail")).contains("研讨室0");
        scene.scan(first, 0).expect(201);
        assertThat(expectedAt(0)).isEqualTo(2);
    }

    @Test
    void whoComesUnexpectedIsWelcomeAndCounted() {
        scene.scan(scene.trainee(2), 1).expect(201);
        assertThat(verdicts()).containsExactly("pending", "pending", "present");
        assertThat(counts("?by=class").get("expected").asInt()).isEqualTo(3);
        app.admin()
                .put(sheet("/" + scene.traineeId(2)), Json.object("status", "absent", "reason", "代签"))
                .expect(200);
        assertThat(verdicts()).as("what staff say").containsExactly("pending", "pending", "absent");
    }

    @Test
    void oneRoomForEveryoneMakesItASessionForEveryone() {
        giveRooms(List.of("第0组"), List.of());
        assertThat(verdicts()).containsExactly("pending", "pending", "pending");
        assertThat(roomsOf(scene.trainee(0).get("/v1/me/sessions").expect(200).json()))
                .containsExactly("研讨室0", "研讨室1");
        assertThat(List.of(expectedAt(0), expectedAt(1))).containsOnly(3);
    }

    @Test
    void aGroupIsFoundHoweverItsNameIsSpaced() {
        giveRooms(List.of("第0组 ", "第0组"), List.of("\u3000第1组"));
        assertThat(verdicts()).containsExactly("pending", "pending", "not-expected");
        var rooms = app.admin().get("/v1/sessions/" + scene.sessionId()).json().get("rooms");
        assertThat(rooms.at("/0/groups")).hasSize(1);
        assertThat(rooms.at("/1/groups/0").asText()).isEqualTo("第1组");
        assertThat(counts("?group=%20%E7%AC%AC1%E7%BB%84%20&by=class")
                        .get("expected")
                        .asInt())
                .isOne();
    }

    @Test
    void hoursOfOtherGroupsAreNoneOfOnesClassHours() {
        var balances = app.admin()
                .get("/v1/classes/" + scene.classId() + "/leave-balances")
                .expect(200)
                .json()
                .get("items");
        assertThat(balances.findValuesAsText("classHours")).containsExactly("2.0", "2.0", "0");
    }

    private void giveRooms(List<String> first, List<String> second) {
        var rooms = List.of(
                Map.of("id", scene.room(0), "name", "研讨室0", "groups", first),
                Map.of("id", scene.room(1), "name", "研讨室1", "groups", second));
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("rooms", rooms))
                .expect(200);
    }

    private List<String> verdicts() {
        return app.admin().get(sheet("")).expect(200).json().get("items").findValuesAsText("verdict");
    }

    private List<String> record(int trainee) {
        return app.admin()
                .get("/v1/trainees/" + scene.traineeId(trainee) + "/record")
                .expect(200)
                .json()
                .get("items")
                .findValuesAsText("verdict");
    }

    private JsonNode counts(String query) {
        return app.admin()
                .get("/v1/classes/" + scene.classId() + "/attendance-summary" + query)
                .expect(200)
                .json()
                .at("/items/0/counts");
    }

    private int expectedAt(int room) {
        return app.admin()
                .get("/v1/rooms/" + scene.room(room) + "/counters")
                .expect(200)
                .json()
                .get("expected")
                .asInt();
    }

    private static List<String> roomsOf(JsonNode sessions) {
        return sessions.at("/items/0/rooms").findValuesAsText("name");
    }

    private String sheet(String rest) {
        return "/v1/sessions/" + scene.sessionId() + "/attendance" + rest;
    }
}
