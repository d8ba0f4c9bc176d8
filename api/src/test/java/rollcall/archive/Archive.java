package rollcall.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rollcall.testing.Installation;
import rollcall.testing.Watchdog;

/** Makes the archive of a jar for the JVM that this runs on, and fails if that JVM does not use it then. */
public final class Archive {
    /** An AOT cache holds classes already linked and profiles as well (JEP 483, 515), in one step since 25 (JEP 514). */
    private static final int AOT_CACHE_SINCE = 25;

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private Archive() {}

    /** @param arguments the jar, and the file to make */
    public static void main(String[] arguments) throws IOException {
        var jar = Path.of(arguments[0]);
        var archive = Path.of(arguments[1]);
        Files.deleteIfExists(archive);
        make(jar, archive);
        if (!Files.exists(archive)) {
            System.out.println("This JVM keeps no archive of classes; the jar starts without one.");
        } else if (!isUsed(jar, archive)) {
            throw new IllegalStateException("The JVM does not use the archive that it has made, " + archive);
        }
    }

    /** The option that has a JVM use an archive, of either kind. */
    public static String use(Path archive) {
        return "-XX:SharedArchiveFile=" + archive;
    }

    private static void make(Path jar, Path archive) throws IOException {
        var option = Runtime.version().feature() >= AOT_CACHE_SINCE ? "AOTCacheOutput" : "ArchiveClassesAtExit";
        var options = List.of(
                // A JVM without archives then runs all the same.
                "-XX:+IgnoreUnrecognizedVMOptions", "-XX:%s=%s".formatted(option, archive));
        try (var watchdog = new Watchdog("rollcall-archive-");
                var server = PackagedServer.start(JAVA, options, jar, "data", watchdog)) {
            rehearse(server);
        }
    }

    /** What a server does on its first day; what is not asked for here is loaded as without an archive. */
    private static void rehearse(Installation server) {
        server.anybody().get("/livez").expect(200);
        server.anybody().get("/readyz").expect(200);
        server.anybody().get("/metrics").expect(200);
        var scene = server.scene(3);
        var trainee = scene.trainee(0);
        scene.scan(trainee, 0).expect(201);
        scene.admin().get("/v1/rooms/" + scene.room(0) + "/code.svg").expect(200);
        scene.admin().get("/v1/rooms/" + scene.room(0) + "/code.png").expect(200);
        scene.admin().get("/v1/sessions/" + scene.sessionId() + "/attendance").expect(200);
        trainee.get("/v1/sessions/" + scene.sessionId() + "/feedback-form").expect(200);
    }

    /** {@code -Xshare:on} would not tell: with an AOT cache, a JVM starts although it uses none of the program's classes. */
    private static boolean isUsed(Path jar, Path archive) throws IOException {
        var command = List.of(
                JAVA.toString(), use(archive), "-Xlog:class+load", "-jar", jar.toString(), "an argument to end by");
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            return output.lines().toList().stream()
                    .anyMatch(line -> line.contains(" rollcall.Main source: shared objects file"));
        }
    }
}
