package rollcall.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A class of its own with a roster, a manager, and a session of two hours with two rooms that starts right now. */
public final class Scene {
    private static final String PASSWORD = "manager of a class";

    private final Installation app;
    private final Client admin;
    private final Client manager;
    private final String classId;
    private final String sessionId;
    private final List<String> rooms = new ArrayList<>();
    private final List<String> traineeIds = new ArrayList<>();
    private final List<String> claimCodes = new ArrayList<>();

    Scene(Installation app, int trainees) {
        this.app = app;
        this.admin = app.admin();
        this.classId = admin.post("/v1/classes", Json.object("name", "干部进修一班"))
                .expect(201)
                .text("/id");
        this.manager = newStaff("manager");
        if (trainees > 0) {
            importRoster(trainees);
        }
        var now = app.now();
        var session = createSession(now, now.plus(Duration.ofHours(2)));
        this.sessionId = session.get("id").asText();
        session.get("rooms").forEach(room -> rooms.add(room.get("id").asText()));
    }

    public Client admin() {
        return admin;
    }

    /** The manager of this class. */
    public Client manager() {
        return manager;
    }

    public String classId() {
        return classId;
    }

    public String sessionId() {
        return sessionId;
    }

    /** The main room (0) or the branch room (1). */
    public String room(int index) {
        return rooms.get(index);
    }

    public String traineeId(int index) {
        return traineeIds.get(index);
    }

    /** For good. */
    public void erase(int trainee) {
        admin().post("/v1/trainees/" + traineeId(trainee) + "/erasure", Json.object("reason", "本人要求"))
                .expect(201);
    }

    public String claimCode(int index) {
        return claimCodes.get(index);
    }

    /** Signs in a trainee of the roster; once only, for the claim code is used. */
    public Client trainee(int index) {
        return app.trainee(claimCode(index));
    }

    /** A new account of this role that this class belongs to. */
    public Client newStaff(String role) {
        var username = role + "-" + UUID.randomUUID();
        var id = admin.post(
                        "/v1/staff",
                        Json.object("username", username, "name", "王敏", "password", PASSWORD, "role", role))
                .expect(201)
                .text("/id");
        admin.put("/v1/classes/" + classId + "/staff/" + id, "").expect(204);
        return app.staff(username, PASSWORD);
    }

    /** A further session of this class, with a main and a branch room. */
    public JsonNode createSession(Instant startsAt, Instant endsAt) {
        var rooms = List.of(Map.of("name", "主会场"), Map.of("name", "分会场"));
        return admin.post(
                        "/v1/classes/" + classId + "/sessions",
                        Json.object(
                                "title",
                                "宏观经济形势",
                                "startsAt",
                                startsAt.toString(),
                                "endsAt",
                                endsAt.toString(),
                                "rooms",
                                rooms))
                .expect(201)
                .json();
    }

    /** The code that a room shows now. */
    public String code(int room) {
        return admin.get("/v1/rooms/" + room(room) + "/code").expect(200).text("/code");
    }

    /** A trainee's scan of the code that a room shows now. */
    public Answer scan(Client trainee, int room) {
        return trainee.post("/v1/check-ins", Json.object("code", code(room)));
    }

    private void importRoster(int trainees) {
        var unique = UUID.randomUUID().toString().substring(0, 8);
        var csv = IntStream.range(0, trainees)
                .mapToObj(i -> "学员%d,单位%d,第%d组,%s-%d".formatted(i, i % 7, i % 3, unique, i))
                .collect(Collectors.joining("\n", "姓名,单位,小组,工号\n", "\n"));
        admin.send(
                        "POST",
                        "/v1/classes/" + classId + "/roster-imports",
                        "text/csv",
                        csv.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        admin.get("/v1/classes/" + classId + "/enrolments?limit=1000")
                .json()
                .get("items")
                .forEach(item -> {
                    traineeIds.add(item.at("/trainee/id").asText());
                    claimCodes.add(item.get("claimCode").asText());
                });
    }
}
