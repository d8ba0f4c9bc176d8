package rollcall.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class ReflectionTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Client trainee;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        trainee = scene.trainee(0);
    }

    @Test
    void aReflectionIsHandedInChangedAndRead() {
        trainee.get(own()).refused(404, "not_found");
        var first = trainee.put(own(), text("初稿")).expect(200);
        assertThat(first.text("/characters")).isEqualTo("2");
        assertThat(first.text("/trainee/name")).isEqualTo("学员0");
        app.clock().advance(Duration.ofMinutes(5));
        var second = trainee.put(own(), text("第一段。\n第二段。")).expect(200);
        assertThat(second.text("/submittedAt")).isEqualTo(first.text("/submittedAt"));
        assertThat(second.text("/changedAt")).isEqualTo(app.now().toString());
        assertThat(scene.manager()
                        .get(list() + "/" + scene.traineeId(0))
                        .expect(200)
                        .json())
                .isEqualTo(second.json());
        assertThat(trainee.get(own()).expect(200).text("/text")).isEqualTo("第一段。\n第二段。");
        var listed = scene.manager().get(list()).expect(200).json();
        assertThat(listed.get("items")).hasSize(1);
        assertThat(listed.at("/items/0/characters").asInt()).isEqualTo(9);
        assertThat(listed.at("/items/0").has("text")).isFalse();
        assertThat(scene.manager()
                        .get(list() + "?group=%E7%AC%AC1%E7%BB%84")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void classesHandInTheirFirstReflectionsAtOnce() {
        for (int round = 0; round < 2; round++) {
            var requests = Stream.generate(() -> app.scene(1))
                    .limit(8)
                    .<Callable<Answer>>map(each -> {
                        var writer = each.trainee(0);
                        return () -> writer.put("/v1/me/reflections/" + each.classId(), text("初稿"));
                    })
                    .toList();
            assertThat(Together.send(requests)).extracting(Answer::status).containsOnly(200);
        }
    }

    @Test
    void twentyThousandCharactersFitHoweverTheyAreSent() {
        assertThat(trainee.put(own(), text("学".repeat(20_000))).expect(200).text("/characters"))
                .isEqualTo("20000");
        assertThat(trainee.put(own(), text("😀".repeat(20_000))).expect(200).text("/characters"))
                .isEqualTo("20000");
        trainee.put(own(), "{\"text\": \"" + "\\u5b66".repeat(20_000) + "\"}").expect(200);
        trainee.put(own(), text("学".repeat(20_001))).refused(422, "invalid");
        trainee.put(own(), text("x".repeat(300_000))).refused(413, "too_large");
        trainee.put(own(), text("")).refused(422, "invalid");
    }

    @Test
    void unitsAndTheClassAreCounted() {
        var csv = "姓名,单位\n赵一,市直机关/市财政局\n钱二,市直机关/市财政局/预算处\n孙三,市直机关\n李四,\n";
        scene.admin()
                .send(
                        "POST",
                        "/v1/classes/" + scene.classId() + "/roster-imports",
                        "text/csv",
                        csv.getBytes(StandardCharsets.UTF_8))
                .expect(200);
        scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .json()
                .get("items")
                .forEach(item -> {
                    if (item.at("/trainee/name").asText().equals("钱二")) {
                        app.trainee(item.get("claimCode").asText())
                                .put(own(), text("收获"))
                                .expect(200);
                    }
                });
        assertThat(scene.manager()
                        .with("Accept", "text/csv")
                        .get("/v1/classes/" + scene.classId() + "/reflection-counts")
                        .expect(200)
                        .text())
                .contains("市直机关,3,1\r\n", "市直机关/市财政局,2,1\r\n", "市直机关/市财政局/预算处,1,1\r\n", "\r\n,7,1\r\n");
        var counts = scene.manager()
                .get("/v1/classes/" + scene.classId() + "/reflection-counts")
                .expect(200)
                .json()
                .get("items");
        assertThat(counts.get(counts.size() - 1).toString())
                .isEqualTo("{\"unit\":null,\"enrolled\":7,\"submitted\":1}");
    }

    @Test
    void strangersAreRefused() {
        trainee.get(list() + "/" + scene.traineeId(0)).refused(403, "forbidden");
        scene.manager().get(list() + "/" + scene.traineeId(1)).refused(404, "not_found");
        var other = app.scene(1);
        other.trainee(0).put(own(), text("别班")).refused(403, "not_enrolled");
        other.manager().get(list() + "/" + scene.traineeId(0)).refused(403, "not_your_class");
    }

    private static String text(String text) {
        return Json.object("text", text);
    }

    private String list() {
        return "/v1/classes/" + scene.classId() + "/reflections";
    }

    private String own() {
        return "/v1/me/reflections/" + scene.classId();
    }
}
