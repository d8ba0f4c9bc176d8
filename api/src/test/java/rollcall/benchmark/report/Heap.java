package rollcall.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Makes a server collect its garbage again and again, and so finds what is none. */
final class Heap implements AutoCloseable {
    private static final int MILLIS = 300;
    private static final Pattern COLLECTED = Pattern.compile("Pause Full .*->(\\d+)M\\(");

    private final Path log;
    private final ProcessBuilder collect;
    private final Thread thread = new Thread(this::collect, "heap");
    private final long before;

    /** @param log of the server's collector */
    Heap(long server, Path log) throws IOException {
        this.log = log;
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        collect = new ProcessBuilder(tool, Long.toString(server), "GC.run")
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
        try (var lines = Files.lines(log)) {
            before = lines.count();
        }
        thread.start();
    }

    private void collect() {
        try {
            do {
                collect.start().waitFor();
                Thread.sleep(MILLIS);
            } while (true);
        } catch (InterruptedException e) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The most that was in use since this was made, without any garbage. */
    double megabytes() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.skip(before)
                    .map(COLLECTED::matcher)
                    .filter(matcher -> matcher.find())
                    .mapToDouble(matcher -> Double.parseDouble(matcher.group(1)))
                    .max()
                    .orElseThrow();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
