package rollcall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty server with a class whose session is open now, through its API as any client would, and prints the
 * commands that do the whole round.
 */
final class Demo {
    private static final String ROSTER =
            """
            姓名,单位,小组,手机号,工号
            王敏,市财政局,第一组,13800000001,D0001
            李强,市财政局/预算处,第一组,13800000002,D0002
            张伟,市教育局,第一组,13800000003,D0003
            刘洋,市教育局/人事处,第二组,13800000004,D0004
            陈静,市卫生健康委,第二组,13800000005,D0005
            杨帆,市交通运输局,第二组,13800000006,D0006
            欧阳娜娜,市文化和旅游局,第三组,13800000007,D0007
            阿依古丽,市民族宗教局,第三组,13800000008,D0008
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;
    private final String password;

    Demo(int port, String password) {
        this.base = "http://localhost:" + port;
        this.password = password;
    }

    void run(PrintStream out) throws IOException, InterruptedException {
        var staff = call("POST", "/v1/auth/staff", null, Map.of("username", "admin", "password", password))
                .get("accessToken")
                .asText();
        var trainingClass = call(
                        "POST",
                        "/v1/classes",
                        staff,
                        Map.of("name", "干部进修示范班", "policy", Map.of("lateGraceMinutes", 30)))
                .get("id")
                .asText();
        var path = "/v1/classes/" + trainingClass;
        send("POST", path + "/roster-imports", staff, "text/csv", ROSTER);
        var session = call("POST", path + "/sessions", staff, session());
        var enrolments = call("GET", path + "/enrolments?limit=3", staff, null);
        print(out, session, enrolments);
    }

    private static Map<String, Object> session() {
        var now = Instant.now();
        return Map.of(
                "title",
                "宏观经济形势",
                "startsAt",
                now.minus(Duration.ofMinutes(5)).toString(),
                "endsAt",
                now.plus(Duration.ofHours(3)).toString(),
                "rooms",
                new Object[] {Map.of("name", "主会场"), Map.of("name", "分会场")},
                "speakers",
                new Object[] {Map.of("name", "李明", "unit", "市委党校"), Map.of("name", "赵红")});
    }

    private void print(PrintStream out, JsonNode session, JsonNode enrolments) {
        var receipt = new byte[16];
        new SecureRandom().nextBytes(receipt);
        out.print(
                """

                Rollcall's demo runs at %1$s until you press Ctrl-C; nothing of it is kept.

                  staff     admin / %2$s
                  trainees  %3$s  (%4$s)
                            %5$s  (%6$s)
                            %7$s  (%8$s)
                  a claim code signs in once

                The whole round, to copy and paste into another terminal:

                # Sign in as staff, and look at the code that the main room shows now (code.png and code.svg draw it)
                STAFF=$(curl -s %1$s/v1/auth/staff -H 'Content-Type: application/json' -d '{"username":"admin","password":"%2$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
                curl -sw '\\n' %1$s/v1/rooms/%9$s/code -H "Authorization: Bearer $STAFF"
                # Sign in as a trainee
                TRAINEE=$(curl -s %1$s/v1/auth/claim -H 'Content-Type: application/json' -d '{"claimCode":"%3$s"}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')
                # Scan what the door shows at this moment
                CODE=$(curl -s %1$s/v1/rooms/%9$s/code -H "Authorization: Bearer $STAFF" | sed 's/.*"code":"\\([^"]*\\)".*/\\1/'); curl -sw '\\n' %1$s/v1/check-ins -H "Authorization: Bearer $TRAINEE" -H 'Content-Type: application/json' -d '{"code":"'$CODE'"}'
                # Pull the attendance, as a spreadsheet would read it
                curl -sw '\\n' %1$s/v1/sessions/%10$s/attendance -H "Authorization: Bearer $STAFF" -H 'Accept: text/csv'
                # Send feedback, let its comment be read, and read the results
                curl -sw '\\n' -X PUT %1$s/v1/sessions/%10$s/feedback/%11$s -H "Authorization: Bearer $TRAINEE" -H 'Content-Type: application/json' -d '{"answers":[{"question":"overall","value":5},{"question":"comment","value":"案例很实在"}]}'
                curl -sw '\\n' -X POST %1$s/v1/sessions/%10$s/feedback-comments/approval -H "Authorization: Bearer $STAFF"
                curl -sw '\\n' %1$s/v1/sessions/%10$s/feedback-results -H "Authorization: Bearer $STAFF"

                """
                        .formatted(
                                base,
                                password,
                                enrolments.at("/items/0/claimCode").asText(),
                                enrolments.at("/items/0/trainee/name").asText(),
                                enrolments.at("/items/1/claimCode").asText(),
                                enrolments.at("/items/1/trainee/name").asText(),
                                enrolments.at("/items/2/claimCode").asText(),
                                enrolments.at("/items/2/trainee/name").asText(),
                                session.at("/rooms/0/id").asText(),
                                session.get("id").asText(),
                                HexFormat.of().formatHex(receipt)));
        out.flush();
    }

    private JsonNode call(String method, String path, @Nullable String token, @Nullable Object body)
            throws IOException, InterruptedException {
        return send(method, path, token, "application/json", body == null ? "" : json.writeValueAsString(body));
    }

    private JsonNode send(String method, String path, @Nullable String token, String contentType, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", contentType);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException(method + " " + path + ": " + response.body());
        }
        return json.readTree(response.body());
    }
}
