package rollcall.benchmark.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import rollcall.archive.Archive;
import rollcall.archive.PackagedServer;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Jdk;
import rollcall.benchmark.stage.Kernel;
import rollcall.testing.Watchdog;

/** Starts the jar again and again, on each JDK with and without an archive; what is measured is in this package's description. */
public final class Starts {
    private static final int ROUNDS = 5;
    private static final Path JAR = Path.of("target/rollcall.jar");
    private static final String EXISTING = "existing";

    private final Watchdog watchdog;
    private final Collection<Jdk> jdks;
    private final List<Start> starts = new ArrayList<>();

    private Starts(Watchdog watchdog, Collection<Jdk> jdks) {
        this.watchdog = watchdog;
        this.jdks = jdks;
    }

    public static Findings run(PrintStream out) throws IOException, InterruptedException {
        try (var watchdog = new Watchdog("rollcall-starts-")) {
            var starts = new Starts(watchdog, Jdk.all());
            starts.makeArchives();
            starts.measure();
            new Report(starts.starts).print(out);
            return new Findings(true, starts.starts);
        }
    }

    private void makeArchives() throws IOException, InterruptedException {
        for (var jdk : jdks) {
            var maker = new ProcessBuilder(
                            jdk.java().toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Archive.class.getName(),
                            JAR.toString(),
                            archive(jdk).toString())
                    .inheritIO()
                    .start();
            if (maker.waitFor() != 0) {
                throw new IllegalStateException("no archive was made by " + jdk.home());
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        var first = jdks.iterator().next();
        PackagedServer.start(first.java(), List.of(), JAR, EXISTING, watchdog).close();
        for (int round = 1; round <= ROUNDS; round++) {
            for (var jdk : jdks) {
                for (var fresh : List.of(true, false)) {
                    for (var archive : List.of(false, true)) {
                        var data = fresh ? "fresh-%d-%d-%s".formatted(round, jdk.feature(), archive) : EXISTING;
                        starts.add(start(jdk, new Start.Case(jdk.feature(), fresh, archive), data));
                    }
                }
            }
        }
    }

    private Start start(Jdk jdk, Start.Case of, String data) throws IOException, InterruptedException {
        var options = of.archive() ? List.of(Archive.use(archive(jdk))) : List.<String>of();
        var begin = System.nanoTime();
        try (var server = PackagedServer.start(jdk.java(), options, JAR, data, watchdog)) {
            var listening = millisSince(begin);
            server.anybody().get("/v1/classes").expect(401);
            var answered = millisSince(begin);
            var cpu = Kernel.cpuMicros(server.pid()) / 1e3;
            var megabytes = Kernel.residentMegabytes(server.pid());
            server.admin();
            return new Start(of, listening, answered, millisSince(begin), cpu, megabytes);
        }
    }

    private Path archive(Jdk jdk) {
        return watchdog.directory().resolve(jdk.feature() + ".jsa");
    }

    private static double millisSince(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }
}
