package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one run of another program came to: its exit code, and all that it printed. */
record Command(List<String> words, int exit, String output) {
    private static final int NOT_FOUND = 127;
    private static final int TIMED_OUT = 124;

    /** Runs a program in a directory; one that is missing, or still running after the limit, has failed like any other. */
    static Command run(Path directory, Duration limit, List<String> words) {
        try {
            var output = Files.createTempFile("rollcall-", ".out");
            try {
                var exit = exitOf(directory, limit, words, output);
                return new Command(words, exit, Files.readString(output, StandardCharsets.ISO_8859_1));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean succeeded() {
        return exit == 0;
    }

    /** For the steps that nothing can be done without. */
    Command orThrow() {
        if (!succeeded()) {
            throw new IllegalStateException(this.toString());
        }
        return this;
    }

    @Override
    public String toString() {
        return "`" + String.join(" ", words) + "` ended with " + exit + ": " + output.strip();
    }

    private static int exitOf(Path directory, Duration limit, List<String> words, Path output) throws IOException {
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            Files.writeString(output, String.valueOf(e.getMessage()));
            return NOT_FOUND;
        }
        process.getOutputStream().close();
        return ended(process, limit) ? process.exitValue() : TIMED_OUT;
    }

    private static boolean ended(Process process, Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
