package rollcall.http;

import static rollcall.testing.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rollcall.contract.OpenApi;
import rollcall.contract.Operation;
import rollcall.contract.Place;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A class with everybody who might ask about it, and for each operation the request that the contract itself shows. */
final class Stage {
    static final OpenApi API = OpenApi.read();
    private static final List<String> SCOPES = API.root()
            .child("components")
            .child("schemas")
            .child("Scope")
            .child("enum")
            .texts();

    private final TestApp app;
    private final Scene scene;
    private final Map<Who, Client> clients = new EnumMap<>(Who.class);
    private final Map<String, String> ids = new HashMap<>();
    private final String strangerId;
    private final String sealedClassId;
    private final String blindSessionId;

    Stage(TestApp app) {
        this.app = app;
        scene = app.scene(3);
        var other = app.scene(1);
        clients.put(Who.NOBODY, app.anybody());
        clients.put(Who.ADMIN, scene.admin());
        clients.put(Who.OWN_MANAGER, scene.manager());
        clients.put(Who.OTHER_MANAGER, other.manager());
        clients.put(Who.OWN_SUPERVISOR, scene.newStaff("supervisor"));
        clients.put(Who.OTHER_SUPERVISOR, other.newStaff("supervisor"));
        clients.put(Who.OWN_TRAINEE, scene.trainee(0));
        clients.put(Who.CLASSMATE, scene.trainee(2));
        clients.put(Who.OTHER_TRAINEE, other.trainee(0));
        strangerId = other.traineeId(0);
        clients.put(Who.OWN_DISPLAY, display(scene.room(0)));
        clients.put(Who.OTHER_DISPLAY, display(scene.room(1)));
        ids.put("classId", scene.classId());
        ids.put("sessionId", scene.sessionId());
        ids.put("roomId", scene.room(0));
        ids.put("traineeId", scene.traineeId(0));
        ids.put("staffId", newStaff());
        ids.put("apiKeyId", newKey(SCOPES).text("/id"));
        ids.put("leaveId", newLeave());
        ids.put("appealId", newAppeal());
        ids.put("voiceId", newVoice());
        writeReflection();
        ids.put("kindCode", "marriage");
        ids.put("callId", newCall());
        ids.put("spotCheckId", newSpotCheck());
        ids.put("template", "nps");
        scene.manager()
                .put("/v1/sessions/" + scene.sessionId() + "/raters", raters())
                .expect(200);
        ids.put("recognisedHoursId", newRecognisedHours());
        ids.put("commentId", newComment());
        ids.put("revision", newPublication());
        ids.put("receipt", "q3Vx9_bTn2LkZ0aYw7RfGh");
        ids.put("code", scene.code(0));
        sealedClassId = newSealedClass();
        blindSessionId = newBlindSession();
    }

    /**
     * What stands in the path of an operation for this parameter: to act in a class, it must not be sealed; only a blind form
     * has a key; and whoever is erased is somebody whom nothing else is about.
     */
    String id(Operation operation, String parameter) {
        return switch (operation.id()) {
            case "getSeal" -> sealedClassId;
            case "eraseTrainee" -> scene.traineeId(1);
            case "getFeedbackKey" -> blindSessionId;
            default -> id(parameter);
        };
    }

    private String id(String parameter) {
        return Objects.requireNonNull(ids.get(parameter), () -> "a parameter that no test knows: " + parameter);
    }

    Client client(Who who, Operation operation) {
        return switch (who) {
            case KEY_WITH_ITS_SCOPE -> key(scopes(operation).isEmpty() ? SCOPES : scopes(operation));
            case KEY_WITH_OTHER_SCOPES ->
                key(SCOPES.stream()
                        .filter(scope -> !scopes(operation).contains(scope))
                        .toList());
            default -> Objects.requireNonNull(clients.get(who));
        };
    }

    /** Somebody whom the operation lets in. */
    Client allowed(Operation operation) {
        var roles = roles(operation);
        if (roles.isEmpty() && scopes(operation).isEmpty()) {
            return client(Who.NOBODY, operation);
        }
        var trainees = !roles.isEmpty() && !roles.contains("admin");
        return client(trainees ? Who.OWN_TRAINEE : Who.ADMIN, operation);
    }

    Answer ask(Client client, Operation operation) {
        return send(client, operation, path(operation), body(operation));
    }

    Answer send(Client client, Operation operation, String path, byte[] body) {
        return client.send(operation.method(), path, content(operation), body);
    }

    String path(Operation operation) {
        var path = operation.path();
        var required = required(operation);
        for (var parameter : parameters(path)) {
            path = path.replace("{" + parameter + "}", id(operation, parameter));
        }
        return required.isEmpty() ? path : path + "?" + required;
    }

    String path(Operation operation, String query) {
        var path = path(operation);
        return path + (path.contains("?") ? "&" : "?") + query;
    }

    /** The query without which there is nothing to answer, as the contract shows it. */
    private static String required(Operation operation) {
        return operation.place().child("parameters").children().stream()
                .filter(parameter -> parameter.child("in").text().equals("query") && parameter.has("required"))
                .map(parameter -> parameter.child("name").text() + "="
                        + URLEncoder.encode(parameter.child("example").text(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The path by which a trainee of another class would be reached through this one. */
    String pathOfStranger(Operation operation) {
        var last = operation.path().lastIndexOf("{traineeId}");
        var within = operation.path().substring(0, last);
        for (var parameter : parameters(within)) {
            within = within.replace("{" + parameter + "}", id(operation, parameter));
        }
        return within + strangerId;
    }

    static List<String> parameters(String path) {
        return Pattern.compile("\\{(\\w+)}")
                .matcher(path)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    /** The example's body, with a code that a door showed when all began, and for people who exist. */
    byte[] body(Operation operation) {
        if (content(operation) == null) {
            return new byte[0];
        }
        var example = media(operation).child("example").node();
        var body =
                switch (operation.id()) {
                    case "checkIn" -> object("code", id(operation, "code"));
                    case "askForLeave" -> leave("2031-01-02");
                    case "setRaters" -> raters();
                    default -> text(example);
                };
        return body.getBytes(StandardCharsets.UTF_8);
    }

    static Place media(Operation operation) {
        var content = operation.place().child("requestBody").child("content");
        return content.child(content.names().get(0));
    }

    /** Whether its answers can be polled; those that are files cannot. */
    static boolean isTagged(Operation operation) {
        return operation
                .place()
                .child("responses")
                .child("200")
                .child("headers")
                .has("ETag");
    }

    static boolean takesJson(Operation operation) {
        return operation.place().child("requestBody").child("content").has("application/json");
    }

    static List<String> roles(Operation operation) {
        return operation.place().child("x-roles").texts();
    }

    static List<String> scopes(Operation operation) {
        return operation.place().child("x-scopes").texts();
    }

    private static @Nullable String content(Operation operation) {
        var names = operation.place().child("requestBody").child("content").names();
        return names.isEmpty() ? null : names.get(0);
    }

    private static String text(JsonNode example) {
        return example.isTextual() ? example.asText() : example.toString();
    }

    /** Of another session, where nobody replaces it. */
    private String newComment() {
        var session = "/v1/sessions/" + answered();
        return scene.manager().get(session + "/feedback-comments").expect(200).text("/items/0/id");
    }

    /** Published and withdrawn again would not be there to be read. */
    private String newPublication() {
        answer(scene.sessionId(), "8kQ2mZp0tLx5vBn7cRw4Yg");
        var publication = "/v1/sessions/" + scene.sessionId() + "/feedback-results/publication";
        return scene.manager()
                .send("PUT", publication, null, new byte[0])
                .expect(201)
                .text("/revision/revision");
    }

    private String answered() {
        var session = scene.createSession(app.now(), app.now().plusSeconds(3600));
        answer(session.get("id").asText(), "2hWk9sVd1qTz6xMf3jPb8A");
        return session.get("id").asText();
    }

    private void answer(String session, String receipt) {
        var answers =
                List.of(Map.of("question", "overall", "value", 5), Map.of("question", "comment", "value", "案例很实在。"));
        scene.manager()
                .put(
                        "/v1/sessions/" + session + "/attendance/" + scene.traineeId(0),
                        object("status", "present", "reason", "手机没电"))
                .expect(200);
        Objects.requireNonNull(clients.get(Who.OWN_TRAINEE))
                .put("/v1/sessions/" + session + "/feedback/" + receipt, object("answers", answers))
                .expect(201);
    }

    private Client display(String room) {
        var token = scene.manager()
                .post("/v1/rooms/" + room + "/display-tokens")
                .expect(201)
                .text("/accessToken");
        return app.anybody().signedIn(token);
    }

    private Client key(List<String> scopes) {
        return app.anybody().signedIn(newKey(scopes).text("/key"));
    }

    private Answer newKey(List<String> scopes) {
        return scene.admin()
                .post("/v1/api-keys", object("name", "Learning portal", "scopes", scopes))
                .expect(201);
    }

    private String newLeave() {
        return scene.manager()
                .post("/v1/classes/" + scene.classId() + "/leaves", leave("2031-01-01"))
                .expect(201)
                .text("/id");
    }

    /** Which picks the trainee, who has come. */
    private String newCall() {
        scene.scan(Objects.requireNonNull(clients.get(Who.OWN_TRAINEE)), 0).expect(201);
        return scene.manager()
                .post("/v1/sessions/" + scene.sessionId() + "/random-calls", object("count", 1))
                .expect(201)
                .text("/id");
    }

    /** Which has opened, so that nobody can delete it. */
    private String newSpotCheck() {
        return scene.manager()
                .post("/v1/sessions/" + scene.sessionId() + "/spot-checks", object("at", "now"))
                .expect(201)
                .text("/id");
    }

    /** So that an administrator may answer, too. */
    private String raters() {
        var admin = scene.admin().get("/v1/me").expect(200).text("/id");
        return object(
                "raters",
                List.of(
                        Map.of("staffId", admin, "role", "expert"),
                        Map.of("traineeId", scene.traineeId(0), "role", "jury")));
    }

    private String newRecognisedHours() {
        return scene.manager()
                .post(
                        "/v1/trainees/" + scene.traineeId(0) + "/recognised-hours",
                        object(
                                "source",
                                "省委党校",
                                "title",
                                "专题班",
                                "certificateNo",
                                "DX-1",
                                "hours",
                                20,
                                "completedOn",
                                "2026-05-20"))
                .expect(201)
                .text("/id");
    }

    private String leave(String day) {
        return object(
                "traineeId",
                scene.traineeId(0),
                "kind",
                "sick",
                "startsAt",
                day + "T08:00:00+08:00",
                "endsAt",
                day + "T12:00:00+08:00",
                "reason",
                "发热就诊");
    }

    private String newVoice() {
        return Objects.requireNonNull(clients.get(Who.OWN_TRAINEE))
                .post("/v1/classes/" + scene.classId() + "/topics", object("text", "数字政府建设"))
                .expect(201)
                .text("/id");
    }

    /** Of the same staff, with a session of yesterday that nobody may contest. */
    private String newSealedClass() {
        var classId = scene.admin()
                .post("/v1/classes", object("name", "干部进修二班", "policy", Map.of("appealDays", 0)))
                .expect(201)
                .text("/id");
        for (var who : List.of(Who.OWN_MANAGER, Who.OWN_SUPERVISOR)) {
            var staffId = Objects.requireNonNull(clients.get(who)).get("/v1/me").text("/id");
            scene.admin()
                    .put("/v1/classes/" + classId + "/staff/" + staffId, "")
                    .expect(204);
        }
        var startsAt = app.now().minus(Duration.ofDays(1));
        var endsAt = startsAt.plus(Duration.ofHours(1)).toString();
        scene.admin()
                .post(
                        "/v1/classes/" + classId + "/sessions",
                        object("title", "开班式", "startsAt", startsAt.toString(), "endsAt", endsAt))
                .expect(201);
        scene.admin()
                .put("/v1/classes/" + classId + "/seal", object("sessions", 1))
                .expect(201);
        return classId;
    }

    private String newBlindSession() {
        var id = scene.createSession(app.now(), app.now().plusSeconds(3600))
                .get("id")
                .asText();
        scene.admin()
                .put("/v1/sessions/" + id + "/feedback-form", object("template", "nps", "mode", "blind"))
                .expect(200);
        return id;
    }

    /** Of the trainee, against its absence from a session that was over two hours ago. */
    private String newAppeal() {
        var endsAt = app.now().minus(Duration.ofHours(2));
        var session = scene.createSession(endsAt.minus(Duration.ofHours(1)), endsAt);
        return Objects.requireNonNull(clients.get(Who.OWN_TRAINEE))
                .post("/v1/sessions/" + session.get("id").asText() + "/appeals", object("statement", "当时在现场"))
                .expect(201)
                .text("/id");
    }

    private void writeReflection() {
        Objects.requireNonNull(clients.get(Who.OWN_TRAINEE))
                .put("/v1/me/reflections/" + scene.classId(), object("text", "这次培训让我受益匪浅。"))
                .expect(200);
    }

    private String newStaff() {
        var username = "spare-" + UUID.randomUUID();
        return scene.admin()
                .post(
                        "/v1/staff",
                        object(
                                "username",
                                username,
                                "name",
                                "王敏",
                                "password",
                                "nobody in particular",
                                "role",
                                "manager"))
                .expect(201)
                .text("/id");
    }
}
