package rollcall.attendance.leave;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** Where leave from a class of its own is asked for, by the first trainee of its roster, and decided, by its manager. */
final class LeaveOffice {
    private final TestApp app;
    private final Scene scene;
    private final Client trainee;
    private final Instant now;

    LeaveOffice(TestApp app) {
        this.app = app;
        this.scene = app.scene(2);
        this.trainee = scene.trainee(0);
        this.now = app.now();
    }

    Scene scene() {
        return scene;
    }

    Client trainee() {
        return trainee;
    }

    /** From when the class's session of two hours started. */
    Instant hours(int count) {
        return now.plus(Duration.ofHours(count));
    }

    Answer ask(int fromHour, int toHour) {
        return ask(hours(fromHour), hours(toHour));
    }

    Answer ask(Instant from, Instant to) {
        return ask("sick", from, to);
    }

    Answer ask(String kind, Instant from, Instant to) {
        return trainee.post(path("/leaves"), body("", kind, from, to));
    }

    /** By staff, whoever it is for. */
    Answer askFor(String traineeId, int fromHour, int toHour) {
        return app.admin().post(path("/leaves"), body(traineeId, "personal", hours(fromHour), hours(toHour)));
    }

    /** @param traineeId empty to leave it out */
    static String body(String traineeId, String kind, Instant from, Instant to) {
        var times = Map.of("kind", kind, "startsAt", from.toString(), "endsAt", to.toString(), "reason", "发热就诊");
        var body = new LinkedHashMap<>(times);
        if (!traineeId.isEmpty()) {
            body.put("traineeId", traineeId);
        }
        return Json.object(body.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray());
    }

    Answer approve(JsonNode leave) {
        return approve(scene.manager(), leave);
    }

    Answer approve(Client staff, JsonNode leave) {
        return staff.post(of(leave) + "/decision", Json.object("decision", "approved"));
    }

    /** Asked for and approved by an administrator. */
    JsonNode granted(Instant from, Instant to) {
        var asked = app.admin().post(path("/leaves"), body(scene.traineeId(0), "sick", from, to));
        return approve(app.admin(), asked.expect(201).json()).expect(200).json();
    }

    JsonNode granted(int fromHour, int toHour) {
        return granted(hours(fromHour), hours(toHour));
    }

    Answer reject(JsonNode leave) {
        return scene.manager().post(of(leave) + "/decision", Json.object("decision", "rejected", "reason", "课程重要"));
    }

    Answer cancel(JsonNode leave) {
        return trainee.post(of(leave) + "/cancellation");
    }

    Answer comeBack(JsonNode leave) {
        return trainee.post(of(leave) + "/return", Json.object());
    }

    static String of(JsonNode leave) {
        return "/v1/leaves/" + leave.get("id").asText();
    }

    JsonNode list(Client client, String query) {
        return client.get(path("/leaves" + query)).expect(200).json().get("items");
    }

    /** Of a trainee, by its place on the roster. */
    JsonNode balance(int index) {
        return app.admin().get(path("/leave-balances")).expect(200).json().at("/items/" + index);
    }

    void policy(Map<String, Object> policy) {
        app.admin().patch(path(""), Json.object("policy", policy)).expect(200);
    }

    /** Of the first trainee in the class's session. */
    String verdict() {
        return verdict(scene.sessionId());
    }

    String verdict(String sessionId) {
        return app.admin().get("/v1/sessions/" + sessionId + "/attendance").text("/items/0/verdict");
    }

    String path(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }
}
