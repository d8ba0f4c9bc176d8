package rollcall.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One running server process, and the log that tells why it does not run. */
record Mysqld(Process process, Path log) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 50;
    private static final int LOG_LINES = 20;

    static Mysqld launch(List<String> command, Path log) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Mysqld(process, log);
    }

    /** Returns once the server answers; throws what its log says if it ended or took too long. */
    void await(BooleanSupplier answers) {
        var end = System.nanoTime() + START_LIMIT.toNanos();
        try {
            while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                if (answers.getAsBoolean()) {
                    return;
                }
                if (System.nanoTime() > end) {
                    throw failure("did not answer within " + START_LIMIT.toSeconds() + " s");
                }
            }
            throw failure("ended with " + process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("did not answer before its test was interrupted");
        }
    }

    /** As a power cut would. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private IllegalStateException failure(String what) {
        return new IllegalStateException("MySQL for the tests " + what + "; its log ends with:\n" + endOfLog());
    }

    private String endOfLog() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
