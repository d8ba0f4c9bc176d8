package rollcall.benchmark.stage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import rollcall.testing.Watchdog;

/** A JVM of its own on this class path, which is spoken to line by line and ends when this one does. */
public final class Child implements AutoCloseable {
    public static final Path OWN_JDK = Path.of(System.getProperty("java.home"));
    private static final int STOP_SECONDS = 30;

    private final Watchdog watchdog;
    private final Process process;
    private final BufferedReader output;

    private Child(List<String> command, Map<String, String> environment, Redirect errors) {
        var builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment().putAll(environment);
        try {
            watchdog = new Watchdog("rollcall-benchmark-");
            process = builder.start();
            watchdog.watch(process);
            output = process.inputReader(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server; its log is written as in production, but nobody pays for keeping it.
     *
     * @param jdk that it runs on, which may be another than this JVM's
     * @param launcher what starts the JVM, such as {@code taskset -c 0}; empty for nothing
     * @param options of the JVM
     */
    public static Child server(
            Path jdk, List<String> launcher, Class<?> main, List<String> options, Map<String, String> environment) {
        return new Child(command(jdk, launcher, main, options), environment, Redirect.DISCARD);
    }

    /** Starts what sends to a server. */
    public static Child generator(List<String> launcher, Class<?> main, List<String> options, String... arguments) {
        var command = command(OWN_JDK, launcher, main, options);
        command.addAll(List.of(arguments));
        return new Child(command, Map.of(), Redirect.INHERIT);
    }

    private static List<String> command(Path jdk, List<String> launcher, Class<?> main, List<String> options) {
        var command = new ArrayList<>(launcher);
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    public long pid() {
        return process.pid();
    }

    public String ask(String line) {
        try {
            var input = process.getOutputStream();
            input.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            input.flush();
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that it prints. */
    public String read() {
        try {
            var line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("a process of the benchmark has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        watchdog.close();
    }
}
