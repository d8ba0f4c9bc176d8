package rollcall.benchmark.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import rollcall.account.AccessTokens;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Role;
import rollcall.testing.Client;
import rollcall.testing.Json;

/** A class of thousands on a running server, made by its API; each load gets sessions that nobody has scanned in yet. */
public final class Arena {
    /** The only room of a session. */
    public record Door(String roomId, String code) {}

    /** A session and its rooms. */
    public record Gathering(String sessionId, List<String> roomIds) {}

    private final Client anybody;
    private final String classId;
    private final List<String> smallClassIds = new ArrayList<>();

    public Arena(int port, int trainees) {
        anybody = Client.of(port);
        classId = newClass(IntStream.range(0, trainees).mapToObj(i -> "学员%d,单位%d,%d".formatted(i, i % 100, i)));
    }

    /** Puts everybody, in the order of {@link #writeTokens}, into one after the other of so many small classes, too. */
    public void split(int classes) {
        var people = trainees();
        for (int i = 0; i < classes; i++) {
            var first = i;
            smallClassIds.add(newClass(IntStream.range(0, people.size())
                    .filter(person -> person % classes == first)
                    .mapToObj(people::get)
                    .map(trainee -> Stream.of("name", "unit", "employeeNo")
                            .map(field -> trainee.get(field).asText())
                            .collect(Collectors.joining(",")))));
        }
    }

    private String newClass(Stream<String> people) {
        var admin = admin();
        var id =
                admin.post("/v1/classes", Json.object("name", "大课")).expect(201).text("/id");
        var roster =
                people.collect(Collectors.joining("\n", "姓名,单位,工号\n", "\n")).getBytes(StandardCharsets.UTF_8);
        admin.send("POST", "/v1/classes/" + id + "/roster-imports", "text/csv", roster)
                .expect(200);
        return id;
    }

    public String classId() {
        return classId;
    }

    /** The codes of the {@link #doors} of so many new sessions. */
    public List<String> codes(int sessions) {
        return doors(sessions).stream().map(Door::code).toList();
    }

    /** The doors of so many new sessions, each with the code that it shows now. */
    public List<Door> doors(int sessions) {
        var admin = admin();
        return IntStream.range(0, sessions).mapToObj(i -> door(admin, classId)).toList();
    }

    /** The codes of so many new sessions of each small class, one of each after the other. */
    public List<String> codesOfSmall(int sessions) {
        var admin = admin();
        return IntStream.range(0, sessions)
                .boxed()
                .flatMap(i -> smallClassIds.stream())
                .map(id -> door(admin, id).code())
                .toList();
    }

    private static Door door(Client admin, String classId) {
        var room = gather(admin, classId, 1).roomIds().get(0);
        return new Door(
                room, admin.get("/v1/rooms/" + room + "/code").expect(200).text("/code"));
    }

    /** A session that has begun, with so many rooms. */
    public Gathering gather(int rooms) {
        return gather(admin(), classId, rooms);
    }

    private static Gathering gather(Client admin, String classId, int rooms) {
        var now = Instant.now();
        var session = Json.object(
                "title",
                "宏观经济形势",
                "startsAt",
                now.toString(),
                "endsAt",
                now.plus(Duration.ofHours(2)).toString(),
                "rooms",
                IntStream.rangeClosed(1, rooms)
                        .mapToObj(i -> Map.of("name", "第%d会场".formatted(i)))
                        .toList());
        var made = admin.post("/v1/classes/" + classId + "/sessions", session)
                .expect(201)
                .json();
        return new Gathering(made.get("id").asText(), made.get("rooms").findValuesAsText("id"));
    }

    /** Signs a token for each trainee, as the server would; thousands of sign-ins are not what is measured. */
    public void writeTokens(Path file) throws IOException {
        var tokens = new AccessTokens(Program.secret(), Clock.systemUTC());
        var expiry = Instant.now().plus(Duration.ofHours(12));
        var lines = trainees().stream()
                .map(trainee -> trainee.get("id").asText())
                .map(id -> tokens.sign(Caller.of(Ids.parse(id), Role.TRAINEE), expiry))
                .toList();
        Files.write(file, lines);
    }

    private List<JsonNode> trainees() {
        return all("/v1/classes/" + classId + "/enrolments").stream()
                .map(item -> item.get("trainee"))
                .toList();
    }

    /** How many have come to the session of a room, by the counters that its display shows. */
    public int checkedIn(String roomId) {
        return admin().get("/v1/rooms/" + roomId + "/counters")
                .expect(200)
                .json()
                .get("checkedIn")
                .asInt();
    }

    /** How many are on the sheet of a session as having come. */
    public int present(String sessionId) {
        return (int) all("/v1/sessions/" + sessionId + "/attendance").stream()
                .filter(row -> row.hasNonNull("firstInAt"))
                .count();
    }

    private List<JsonNode> all(String list) {
        var admin = admin();
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = admin.get(list + "?limit=1000" + cursor).expect(200).json();
            page.get("items").forEach(items::add);
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.get("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return items;
    }

    public String displayToken(String roomId) {
        return admin().post("/v1/rooms/" + roomId + "/display-tokens")
                .expect(201)
                .text("/accessToken");
    }

    /** Anew each time: the token of an administrator lives for 15 minutes. */
    public String staffToken() {
        return anybody.post("/v1/auth/staff", Json.object("username", "admin", "password", Program.ADMIN_PASSWORD))
                .expect(200)
                .text("/accessToken");
    }

    public Client admin() {
        return anybody.signedIn(staffToken());
    }
}
