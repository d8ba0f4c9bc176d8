package rollcall.benchmark.stage;

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
import rollcall.account.AccessTokens;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Role;
import rollcall.testing.Client;
import rollcall.testing.Json;

/** A class of thousands on a running server, made by its API; each load gets sessions that nobody has scanned in yet. */
public final class Arena {
    private final Client anybody;
    private final String classId;

    public Arena(int port, int trainees) {
        anybody = Client.of(port);
        var admin = admin();
        classId =
                admin.post("/v1/classes", Json.object("name", "大课")).expect(201).text("/id");
        var roster = IntStream.range(0, trainees)
                .mapToObj(i -> "学员%d,单位%d,%d".formatted(i, i % 100, i))
                .collect(Collectors.joining("\n", "姓名,单位,工号\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
        admin.send("POST", "/v1/classes/" + classId + "/roster-imports", "text/csv", roster)
                .expect(200);
    }

    /** The codes that the doors of so many new sessions show now; good for a minute at least. */
    public List<String> codes(int sessions) {
        var admin = admin();
        return IntStream.range(0, sessions).mapToObj(i -> code(admin)).toList();
    }

    private String code(Client admin) {
        var now = Instant.now();
        var session = Json.object(
                "title", "宏观经济形势",
                "startsAt", now.toString(),
                "endsAt", now.plus(Duration.ofHours(2)).toString(),
                "rooms", List.of(Map.of("name", "主会场")));
        var room = admin.post("/v1/classes/" + classId + "/sessions", session)
                .expect(201)
                .text("/rooms/0/id");
        return admin.get("/v1/rooms/" + room + "/code").expect(200).text("/code");
    }

    /** Signs a token for each trainee, as the server would; thousands of sign-ins are not what is measured. */
    public void writeTokens(Path file) throws IOException {
        var tokens = new AccessTokens(Program.secret(), Clock.systemUTC());
        var expiry = Instant.now().plus(Duration.ofHours(12));
        var lines = traineeIds().stream()
                .map(id -> tokens.sign(Caller.of(Ids.parse(id), Role.TRAINEE), expiry))
                .toList();
        Files.write(file, lines);
    }

    private List<String> traineeIds() {
        var admin = admin();
        var ids = new ArrayList<String>();
        var cursor = "";
        do {
            var page = admin.get("/v1/classes/" + classId + "/enrolments?limit=1000" + cursor)
                    .expect(200)
                    .json();
            page.get("items").forEach(item -> ids.add(item.at("/trainee/id").asText()));
            cursor = page.path("next").isTextual()
                    ? "&cursor=" + page.get("next").asText()
                    : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    /** Anew each time: the token of an administrator lives for 15 minutes. */
    public Client admin() {
        var answer = anybody.post(
                        "/v1/auth/staff", Json.object("username", "admin", "password", Program.ADMIN_PASSWORD))
                .expect(200);
        return anybody.signedIn(answer.text("/accessToken"));
    }
}
