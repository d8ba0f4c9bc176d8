package rollcall.attendance.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Sha256;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class RandomCallTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;

    @BeforeEach
    void begin() {
        scene = app.scene(8);
    }

    @Test
    void onlyThoseWhoAreThereNowArePicked() {
        come(0, 1, 2, 3, 4);
        correct(1, "absent");
        correct(2, "left-early");
        correct(5, "present");
        correct(6, "excused");
        app.clock().advance(Duration.ofSeconds(1));
        var gone = scene.admin()
                .get("/v1/rooms/" + scene.room(0) + "/code?purpose=out")
                .text("/code");
        scene.trainee(7).post("/v1/check-ins", Json.object("code", gone)).expect(201);
        var call = call("count", 8).expect(201);
        assertThat(picked(call)).containsExactlyInAnyOrder(id(0), id(3), id(4), id(5));
        assertThat(call.json().get("requested").asInt())
                .as("fewer than asked for")
                .isEqualTo(8);
        assertThat(call.json().get("candidates").asInt()).isEqualTo(4);
    }

    @Test
    void aCallIsKeptAndWhoHasSeedAndListComesToTheSame() {
        come(0, 1, 2, 3, 4, 5);
        var call = call("count", 2).expect(201);
        assertThat(call.text("/seed")).matches("[0-9a-f]{32}");
        assertThat(call.text("/seedFrom")).isEqualTo("server");
        assertThat(call.text("/by/name")).isEqualTo("王敏");
        assertThat(call.text("/at")).isEqualTo(app.now().toString());
        var path = "/v1/random-calls/" + call.text("/id");
        assertThat(scene.manager().get(path).expect(200).json()).isEqualTo(call.json());
        assertThat(scene.manager().get(path("/random-calls")).expect(200).json().at("/items/0"))
                .isEqualTo(call.json());
        var candidates = texts(scene.manager().get(path + "/candidates").expect(200), "/items");
        assertThat(candidates).isSorted().hasSize(6);
        var seed = call.text("/seed");
        var drawn = new ArrayList<>(candidates);
        drawn.sort(Comparator.comparing(each -> hex(seed + ":" + each)));
        assertThat(picked(call)).isEqualTo(drawn.subList(0, 2));
        assertThat(call.text("/candidatesDigest")).isEqualTo(hex(String.join("\n", candidates) + "\n"));
    }

    @Test
    void theSeedOfACallerDecidesAndShows() {
        come(0, 1, 2, 3);
        var call = call("count", 1, "seed", "2026-09-07/lucky").expect(201);
        assertThat(call.text("/seed")).isEqualTo("2026-09-07/lucky");
        assertThat(call.text("/seedFrom")).isEqualTo("caller");
        var ids = new ArrayList<>(List.of(id(0), id(1), id(2), id(3)));
        ids.sort(Comparator.comparing(each -> hex("2026-09-07/lucky:" + each)));
        assertThat(picked(call)).containsExactly(ids.get(0));
    }

    @Test
    void nobodyIsPickedTwiceInAClassAndWhenNobodyIsLeftItSaysSo() {
        come(0, 1, 2);
        var first = picked(call("count", 2).expect(201));
        var later = scene.createSession(app.now(), app.now().plusSeconds(3600));
        for (int i = 3; i < 5; i++) {
            correct(later.get("id").asText(), i, "present");
        }
        var inIt = scene.manager()
                .post("/v1/sessions/" + later.get("id").asText() + "/random-calls", Json.object("count", 5))
                .expect(201);
        assertThat(picked(inIt)).containsExactlyInAnyOrder(id(3), id(4));
        var rest = picked(call("count", 2).expect(201));
        assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
        call("count", 1).refused(409, "nobody_to_call");
        correct(3, "present");
        call("count", 1).refused(409, "nobody_to_call");
        correct(7, "present");
        assertThat(picked(call("count", 1).expect(201))).containsExactly(id(7));
    }

    @Test
    void aUnitOrAGroupMayBeCalledAlone() {
        come(0, 1, 2, 3, 4);
        var ofGroup = call("count", 5, "group", "第1组 ").expect(201);
        assertThat(picked(ofGroup)).containsExactlyInAnyOrder(id(1), id(4));
        assertThat(ofGroup.text("/group")).isEqualTo("第1组");
        assertThat(ofGroup.text("/picks/0/group")).isEqualTo("第1组");
        var unit = scene.manager()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .text("/items/3/trainee/unitId");
        var ofUnit = call("count", 5, "unit", unit).expect(201);
        assertThat(picked(ofUnit)).containsExactly(id(3));
        assertThat(ofUnit.text("/unit/name")).isEqualTo("单位3");
        assertThat(ofUnit.text("/picks/0/unit")).isEqualTo("单位3");
        call("count", 1, "group", "没有").refused(409, "nobody_to_call");
        var unknown = call("count", 1, "unit", "0000000000000").refused(422, "invalid");
        assertThat(unknown.text("/errors/0/pointer")).isEqualTo("/unit");
    }

    @Test
    void callsAtTheSameMomentPickDifferentPeople() {
        come(0, 1, 2, 3, 4, 5, 6, 7);
        var calls = Together.send(Collections.nCopies(4, (Callable<Answer>) () -> call("count", 3)));
        var picked = calls.stream()
                .filter(call -> call.status() == 201)
                .flatMap(call -> picked(call).stream())
                .toList();
        assertThat(picked)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 8).mapToObj(this::id).toList());
        assertThat(calls).extracting(Answer::status).containsExactlyInAnyOrder(201, 201, 201, 409);
    }

    @Test
    void whoAnsweredIsNotedAndNoVerdictChanges() {
        come(0, 1);
        var call = call("count", 2).expect(201);
        assertThat(call.json().at("/picks/0/answered").isNull()).isTrue();
        var picks = "/v1/random-calls/" + call.text("/id") + "/picks/";
        var supervisor = scene.newStaff("supervisor");
        supervisor
                .put(picks + picked(call).get(1), Json.object("answered", true))
                .expect(200);
        var noted = supervisor
                .put(picks + picked(call).get(1), Json.object("answered", false))
                .expect(200);
        assertThat(noted.json().at("/picks/1/answered").asBoolean(true)).isFalse();
        assertThat(noted.text("/picks/1/notedAt")).isEqualTo(app.now().toString());
        assertThat(noted.text("/picks/1/notedBy/name")).isEqualTo("王敏");
        assertThat(noted.json().at("/picks/0/answered").isNull()).isTrue();
        assertThat(scene.manager()
                        .get(path("/attendance?verdict=present"))
                        .json()
                        .get("items"))
                .hasSize(2);
        supervisor.put(picks + id(5), Json.object("answered", true)).refused(404, "not_found");
    }

    @Test
    void itIsCalledWhileTheSessionIsOn() {
        come(0);
        var now = app.now();
        patch(now.plusMillis(1).toString(), now.plusSeconds(60).toString());
        call("count", 1).refused(409, "session_not_started");
        patch(now.minusSeconds(60).toString(), now.minusMillis(1).toString());
        call("count", 1).refused(409, "session_closed");
        patch(now.toString(), now.plusMillis(1).toString());
        call("count", 1).expect(201);
        scene.manager().delete(path("")).expect(204);
        call("count", 1).refused(409, "session_cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\":0}", "{\"count\":101}", "{}", "{\"count\":1,\"seed\":\"two words\"}"})
    void wrongOnesAreRefused(String body) {
        scene.manager().post(path("/random-calls"), body).refused(422, "invalid");
    }

    @Test
    void theCursorReadsEachCallAndEachCandidateOnce() {
        come(0, 1, 2);
        var first = call("count", 1).expect(201);
        call("count", 1).expect(201);
        var page = scene.manager().get(path("/random-calls?limit=1")).expect(200);
        var rest = scene.manager()
                .get(path("/random-calls?limit=1&cursor=" + page.text("/next")))
                .expect(200);
        assertThat(page.text("/items/0/id")).isEqualTo(first.text("/id"));
        assertThat(rest.text("/items/0/candidates")).isEqualTo("2");
        assertThat(rest.json().get("next").isNull()).isTrue();
        var candidates = "/v1/random-calls/" + first.text("/id") + "/candidates?limit=2";
        var some = scene.manager().get(candidates).expect(200);
        var others = scene.manager()
                .get(candidates + "&cursor=" + some.text("/next"))
                .expect(200);
        var read = texts(some, "/items");
        read.addAll(texts(others, "/items"));
        assertThat(read).containsExactly(id(0), id(1), id(2));
    }

    private void come(int... trainees) {
        for (var trainee : trainees) {
            scene.scan(scene.trainee(trainee), 0).expect(201);
        }
    }

    private void correct(int trainee, String status) {
        correct(scene.sessionId(), trainee, status);
    }

    private void correct(String session, int trainee, String status) {
        scene.manager()
                .put(
                        "/v1/sessions/" + session + "/attendance/" + id(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private void patch(String startsAt, String endsAt) {
        scene.manager()
                .patch(path(""), Json.object("startsAt", startsAt, "endsAt", endsAt))
                .expect(200);
    }

    private Answer call(Object... body) {
        return scene.manager().post(path("/random-calls"), Json.object(body));
    }

    private String id(int trainee) {
        return scene.traineeId(trainee);
    }

    private static List<String> picked(Answer call) {
        return call.json().get("picks").findValues("trainee").stream()
                .map(trainee -> trainee.get("id").asText())
                .toList();
    }

    private static List<String> texts(Answer answer, String pointer) {
        var texts = new ArrayList<String>();
        answer.json().at(pointer).forEach((JsonNode each) -> texts.add(each.asText()));
        return texts;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Sha256.of(text));
    }

    private String path(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
