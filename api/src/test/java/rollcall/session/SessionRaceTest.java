package rollcall.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class SessionRaceTest {
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void ofThoseWhoEditTheSameVersionAtOnceOneWins() {
        var scene = app.scene(0);
        var path = "/v1/sessions/" + scene.sessionId();
        var editor = scene.manager().with("If-Match", scene.manager().get(path).header("ETag"));

        var answers = Together.send(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> editor.patch(path, change(i)))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
        var winner = answers.stream()
                .filter(each -> each.status() == 200)
                .findFirst()
                .orElseThrow();
        var now = scene.manager().get(path);
        assertThat(now.json()).isEqualTo(winner.json());
        assertThat(now.text("/rooms/0/name")).isEqualTo(now.text("/title"));
        assertThat(now.text("/speakers/0/name")).isEqualTo(now.text("/title"));
    }

    @Test
    void cancellingAtOnceIsCancellingOnce() {
        var scene = app.scene(0);
        var path = "/v1/sessions/" + scene.sessionId();

        var answers =
                Together.send(Collections.nCopies(THREADS, () -> scene.manager().delete(path)));

        assertThat(answers).extracting(Answer::status).containsOnly(204);
        assertThat(scene.manager().get(path).text("/cancelled")).isEqualTo("true");
    }

    private static String change(int i) {
        var name = "第" + i + "版";
        return Json.object(
                "title", name, "rooms", List.of(Map.of("name", name)), "speakers", List.of(Map.of("name", name)));
    }
}
