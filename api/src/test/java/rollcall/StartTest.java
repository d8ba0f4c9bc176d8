package rollcall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rollcall.testing.ServerProcess;
import rollcall.testing.TestDatabase;

class StartTest {
    private final Path folder;

    StartTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aServerThatIsSetUpWronglyNamesEverythingAndEnds() throws Exception {
        var output = failure(Map.of(
                "ROLLCALL_PORT", "eighty",
                "ROLLCALL_DATABASE_URL", "jdbc:mysql://localhost/rollcall",
                "ROLLCALL_PUBLIC_URL", "rollcall",
                "ROLLCALL_SLOT_SECONDS", "3600"));
        assertThat(output.lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("ROLLCALL_PORT "))
                .anyMatch(line -> line.startsWith("ROLLCALL_SECRET "))
                .anyMatch(line -> line.startsWith("ROLLCALL_PUBLIC_URL "))
                .anyMatch(line -> line.startsWith("ROLLCALL_SLOT_SECONDS "));
    }

    @Test
    void aFolderThatIsNoneIsNamed() throws Exception {
        var file = Files.createFile(folder.resolve("data"));
        assertThat(failure(Map.of("ROLLCALL_DATA", file.toString()))).startsWith("ROLLCALL_DATA ");
    }

    @Test
    void aSecretThatIsNoneIsNotReplaced() throws Exception {
        var secret = Files.writeString(folder.resolve("secret"), "too short");
        assertThat(failure(Map.of("ROLLCALL_DATA", folder.toString()))).startsWith(secret + " does not hold a secret");
        assertThat(secret).hasContent("too short");
    }

    @Test
    void aPortInUseEndsTheServer() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            var output = failure(Map.of(
                    "ROLLCALL_DATA", folder.toString(), "ROLLCALL_PORT", Integer.toString(taken.getLocalPort())));
            assertThat(output).contains("ROLLCALL_PORT");
        }
    }

    @Test
    void theSecretIsItsOwnersAloneAndOutlivesTheServer() throws Exception {
        try (var server = new ServerProcess().start()) {
            var token = server.admin();
            server.terminate();
            assertThat(server.awaitEnd()).isEqualTo(143);
            server.start();
            token.at(server.port()).get("/v1/classes").expect(200);
            if (!TestDatabase.isMySql()) {
                var mode = Files.getPosixFilePermissions(server.data().resolve("secret"));
                assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
            }
        }
    }

    /** All that it says before it ends by itself with an exit code for "wrong". */
    private static String failure(Map<String, String> environment) throws IOException, InterruptedException {
        var process = ServerProcess.launch(environment);
        try {
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isEqualTo(2);
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
