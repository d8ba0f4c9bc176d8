package rollcall.benchmark.overload;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import rollcall.benchmark.stage.Kernel;

/** Reads twice a second what memory the server holds, and how busy the generator is. */
final class Gauge implements AutoCloseable {
    private static final int MILLIS = 500;

    private final long server;
    private final long generator;
    private final Process jstat;
    private final List<Reading> readings = Collections.synchronizedList(new ArrayList<>());

    /**
     * What was read at one time.
     *
     * @param seconds since the first reading
     * @param heapMegabytes used, garbage and all
     * @param generatorCore the part of its core that the generator used since the reading before
     */
    record Reading(double seconds, double residentMegabytes, double heapMegabytes, double generatorCore) {}

    Gauge(long server, long generator) throws IOException {
        this.server = server;
        this.generator = generator;
        var tool = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
        // It reads a file that the JVM keeps, and so asks nothing of a server that has enough to do.
        var command = Stream.concat(
                Cores.GENERATOR.stream(), Stream.of(tool, "-gc", Long.toString(server), Integer.toString(MILLIS)));
        jstat = new ProcessBuilder(command.toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(this::read, "gauge");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (var lines = jstat.inputReader()) {
            var names = Arrays.asList(lines.readLine().strip().split("\\s+", -1));
            read(lines, names);
        } catch (IOException e) {
            // Closed: that is all there is to read.
        }
    }

    private void read(BufferedReader lines, List<String> names) throws IOException {
        var start = System.nanoTime();
        var last = start;
        var cpu = Kernel.cpuMicros(generator);
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var values = line.strip().split("\\s+", -1);
            var heap = Stream.of("S0U", "S1U", "EU", "OU")
                    .map(name -> values[names.indexOf(name)])
                    .mapToDouble(value -> value.equals("-") ? 0 : Double.parseDouble(value))
                    .sum();
            var now = System.nanoTime();
            var used = Kernel.cpuMicros(generator);
            readings.add(new Reading(
                    (now - start) / 1e9,
                    Kernel.residentMegabytes(server),
                    heap / 1024,
                    (used - cpu) * 1e3 / (now - last)));
            last = now;
            cpu = used;
        }
    }

    /** All so far. */
    List<Reading> readings() {
        return List.copyOf(readings);
    }

    @Override
    public void close() {
        jstat.destroy();
    }
}
