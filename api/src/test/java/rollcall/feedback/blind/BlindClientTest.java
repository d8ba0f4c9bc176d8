package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.NodeProject;
import rollcall.testing.TestApp;

/** The JavaScript client through the whole round, as a page and as a mini-program would run it; in CI it must be there. */
@EnabledIf(
        value = "rollcall.testing.Tools#npmIsThereOrRequired",
        disabledReason = "there is no npm (Debian: nodejs npm), nor is TEST_TOOLS=required")
class BlindClientTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static NodeProject client;

    @BeforeAll
    static void install() {
        client = NodeProject.installed(Path.of("src/main/js/blind-feedback"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"browser", "mini-program"})
    void aTraineeAnswersWithoutSigningIn(String kind) throws JsonProcessingException {
        var lecture = BlindLecture.of(app, 1);
        var server = "http://localhost:" + app.port();

        var seen = new ObjectMapper()
                .readTree(client.run(
                        "test/round.mjs",
                        kind,
                        server,
                        lecture.scene().sessionId(),
                        lecture.scene().claimCode(0),
                        lecture.scene().code(0)));

        assertThat(seen.get("kid").asText()).isEqualTo(lecture.key().text("/kid"));
    }
}
