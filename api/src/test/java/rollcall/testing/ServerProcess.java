package rollcall.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The program as an operator runs it: a process of its own with the real clock, on the engine of this run, whose data
 * outlive it until this is closed.
 */
public final class ServerProcess implements Installation, AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("Rollcall listens on port (\\d+)\\.");
    private static final int STOP_SECONDS = 20;

    private final Watchdog watchdog;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Process process;
    private int port;

    /** Nothing runs yet. */
    public ServerProcess() {
        try {
            watchdog = new Watchdog("rollcall-server-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment.put("ROLLCALL_PORT", "0");
        environment.put("ROLLCALL_DATA", data().toString());
        environment.put("ROLLCALL_ADMIN_PASSWORD", ADMIN_PASSWORD);
        // Long enough for one code to last a whole test.
        environment.put("ROLLCALL_SLOT_SECONDS", "60");
        if (TestDatabase.isMySql()) {
            var database = TestDatabase.open();
            environment.put("ROLLCALL_DATABASE_URL", database.url());
            environment.put("ROLLCALL_DATABASE_USER", database.user());
            environment.put("ROLLCALL_DATABASE_PASSWORD", database.password());
            environment.put("ROLLCALL_SECRET", "a secret for tests, not for anything else");
        }
    }

    /** A process with nothing in its environment but this, its standard error in the same stream as its output. */
    public static Process launch(Map<String, String> environment, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx256m",
                // It is started often and does little.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "rollcall.Main"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on the data that are there, and returns when it listens. */
    public ServerProcess start() {
        try {
            process = launch(environment);
            watchdog.watch(process);
            port = awaitPort(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Path data() {
        return watchdog.directory().resolve("data");
    }

    public int port() {
        return port;
    }

    /** Kills it as {@code kill -9} does, and returns when it is gone. */
    public void kill() {
        process().destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, as an operator or a container does. */
    public void terminate() {
        process().destroy();
    }

    /** Waits until it has ended by itself; its exit code. */
    public int awaitEnd() {
        try {
            if (!process().waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server has not ended after " + STOP_SECONDS + " s");
            }
            return process().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Client anybody() {
        return Client.of(port);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        watchdog.close();
    }

    private Process process() {
        return Objects.requireNonNull(process);
    }

    private static int awaitPort(Process process) throws IOException {
        var reader = process.inputReader();
        var printed = new StringBuilder();
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var listening = LISTENING.matcher(line);
            if (listening.find()) {
                drain(reader);
                return Integer.parseInt(listening.group(1));
            }
            printed.append(line).append('\n');
        }
        throw new IllegalStateException("the server ended before it listened: " + printed);
    }

    /** Its log would otherwise fill the pipe and hold it up. */
    private static void drain(BufferedReader reader) {
        var drain = new Thread(() -> reader.lines().forEach(line -> {}), "server-output");
        drain.setUncaughtExceptionHandler((thread, end) -> {});
        drain.setDaemon(true);
        drain.start();
    }
}
