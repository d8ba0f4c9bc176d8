package rollcall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import rollcall.testing.ServerProcess;

/** The demo as a newcomer runs it: every command that it prints works as printed. */
@EnabledIfSystemProperty(
        named = "rollcall.test.database",
        matches = "h2",
        disabledReason = "the demo has a database of its own")
@EnabledIf(
        value = "rollcall.testing.Tools#curlIsThereOrRequired",
        disabledReason = "there is no curl, nor is TEST_TOOLS=required")
class DemoTest {
    @Test
    void everyPrintedCommandWorksAsPrinted() throws IOException, InterruptedException {
        var demo = ServerProcess.launch(Map.of("ROLLCALL_PORT", "0"), "demo");
        try (var output = demo.inputReader(StandardCharsets.UTF_8)) {
            var answers = run(printedCommands(output));
            assertThat(answers)
                    .anySatisfy(line -> assertThat(line).contains("\"purpose\":\"in\""))
                    .anySatisfy(line -> assertThat(line).contains("\"verdict\":\"present\""))
                    .anySatisfy(line -> assertThat(line).startsWith("王敏,市财政局,第一组,D0001,present,"))
                    .anySatisfy(line -> assertThat(line).contains("\"answered\":1", "案例很实在"))
                    .noneSatisfy(line -> assertThat(line).contains("\"status\":"));
        } finally {
            demo.destroy();
            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<String> printedCommands(BufferedReader output) {
        return output.lines()
                .dropWhile(line -> !line.startsWith("STAFF="))
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    /** What the commands print in one shell, line by line. */
    private static List<String> run(List<String> commands) throws IOException {
        var script = String.join("; echo\n", commands) + "\n";
        var shell = new ProcessBuilder("bash", "-euc", script)
                .redirectErrorStream(true)
                .start();
        return shell.inputReader(StandardCharsets.UTF_8).lines().toList();
    }
}
