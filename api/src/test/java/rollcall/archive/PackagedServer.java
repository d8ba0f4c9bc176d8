package rollcall.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rollcall.testing.Client;
import rollcall.testing.Installation;
import rollcall.testing.Watchdog;

/** The packaged program as {@code java -jar} runs it, on an embedded database that outlives it. */
public final class PackagedServer implements Installation, AutoCloseable {
    private static final String LISTENING = "Rollcall listens on port ";
    /** Writing an archive is part of its end. */
    private static final int STOP_MINUTES = 5;

    private final Process process;
    private final int port;

    private PackagedServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Returns when it listens.
     *
     * @param java the command that starts the JVM
     * @param data the folder of the database, in that of the watchdog
     * @param watchdog ends it if nobody else does
     */
    public static PackagedServer start(Path java, List<String> options, Path jar, String data, Watchdog watchdog)
            throws IOException {
        var command = new ArrayList<>(List.of(java.toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        var log = watchdog.directory().resolve("log");
        var builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
        builder.environment().put("ROLLCALL_PORT", "0");
        builder.environment()
                .put("ROLLCALL_DATA", watchdog.directory().resolve(data).toString());
        builder.environment().put("ROLLCALL_ADMIN_PASSWORD", ADMIN_PASSWORD);
        var process = builder.start();
        watchdog.watch(process);
        var output = process.inputReader();
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                drain(output);
                return new PackagedServer(process, Integer.parseInt(line.replaceAll("\\D", "")));
            }
        }
        throw new IllegalStateException("the server ended before it listened: " + Files.readString(log));
    }

    /** A JVM that makes an archive may tell of each class that it leaves out, and would wait for somebody to read that. */
    private static void drain(BufferedReader output) {
        var drain = new Thread(() -> output.lines().forEach(line -> {}), "server-output");
        drain.setUncaughtExceptionHandler((thread, end) -> {});
        drain.setDaemon(true);
        drain.start();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public Client anybody() {
        return Client.of(port);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** Asks it to end, as an operator or a container does, and returns when it has. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("the server has not ended after " + STOP_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
