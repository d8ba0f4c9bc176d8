package rollcall.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;

/** Certificates of a class's trainees, handed in by files or one by one. */
record Certificates(Scene scene) {
    static final String HEADINGS = "工号,来源,课程名称,证书编号,学时,天数,完成日期";
    private static final String PATH = "/v1/recognised-hours-imports";

    /** Of each trainee in the order of the roster. */
    List<String> employeeNos() {
        var numbers = new ArrayList<String>();
        scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .expect(200)
                .json()
                .get("items")
                .forEach(item -> numbers.add(item.at("/trainee/employeeNo").asText()));
        return numbers;
    }

    Answer take(Client client, String... lines) {
        return send(client, "", lines);
    }

    Answer validate(Client client, String... lines) {
        return send(client, "?validateOnly=true", lines);
    }

    Answer takeFile(Client client, String type, byte[] file) {
        return client.send("POST", PATH, type, file);
    }

    private static Answer send(Client client, String query, String... lines) {
        return client.send(
                "POST", PATH + query, "text/csv", String.join("\n", lines).getBytes(UTF_8));
    }

    Answer recognise(Client client, int trainee, @Nullable Object... fields) {
        return client.post(of(trainee), draft(fields));
    }

    /** A good one, with some of its fields said otherwise. */
    static String draft(@Nullable Object... fields) {
        Stream<@Nullable Object> good = Stream.of(
                "source", "省委党校", "title", "专题班", "certificateNo", "DX-1", "hours", 12.5, "completedOn", "2026-05-20");
        return Json.object(Stream.concat(good, Arrays.stream(fields)).toArray());
    }

    JsonNode list(Client client, int trainee) {
        return client.get(of(trainee)).expect(200).json().get("items");
    }

    String of(int trainee) {
        return "/v1/trainees/" + scene.traineeId(trainee) + "/recognised-hours";
    }

    static Answer withdraw(Client client, String id, String reason) {
        return client.send(
                "DELETE",
                "/v1/recognised-hours/" + id,
                "application/json",
                Json.object("reason", reason).getBytes(UTF_8));
    }
}
