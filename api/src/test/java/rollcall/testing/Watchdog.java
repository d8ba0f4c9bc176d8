package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A new temporary directory, removed when this is closed or the JVM is gone, together with the process that works in it:
 * even if the JVM was killed, because the kernel then closes the pipe that a small shell reads from.
 */
public final class Watchdog implements AutoCloseable {
    // An interrupt at the terminal reaches the shell too, which must outlive the JVM.
    private static final String SCRIPT =
            """
            trap '' INT TERM HUP
            pid=
            while read -r line; do pid=$line; done
            if [ -n "$pid" ]; then kill -9 "$pid"; fi
            rm -rf "$1" || { sleep 1; rm -rf "$1"; }
            """;

    private final Path directory;
    private final Process shell;

    public Watchdog(String prefix) throws IOException {
        directory = Files.createTempDirectory(prefix);
        shell = new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", directory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public Path directory() {
        return directory;
    }

    /** From now on this process is the one to end. */
    public void watch(Process process) throws IOException {
        tell(Long.toString(process.pid()));
    }

    /** Removes the directory; the process has been ended before. */
    @Override
    public void close() {
        try {
            tell("");
            shell.getOutputStream().close();
            shell.waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) throws IOException {
        shell.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        shell.getOutputStream().flush();
    }
}
