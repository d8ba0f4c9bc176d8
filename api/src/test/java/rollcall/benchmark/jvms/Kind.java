package rollcall.benchmark.jvms;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A JDK and what its threads are. */
record Kind(Path jdk, int version, String threads) {
    private static final int VIRTUAL_SINCE = 21;

    /** All kinds that this machine has; says which JDK it has not. */
    static List<Kind> all(PrintStream out) {
        var wanted = System.getProperty(
                "benchmark.jvms.jdks", "/usr/lib/jvm/java-17-openjdk-amd64,/usr/lib/jvm/temurin-25-jdk-amd64");
        var kinds = new ArrayList<Kind>();
        for (var jdk : List.of(wanted.split(",", -1)).stream().map(Path::of).toList()) {
            if (!Files.isExecutable(jdk.resolve("bin/java"))) {
                out.printf("There is no JDK at %s: it is left out.%n", jdk);
                continue;
            }
            var version = version(jdk);
            kinds.add(new Kind(jdk, version, "platform"));
            if (version >= VIRTUAL_SINCE) {
                kinds.add(new Kind(jdk, version, "virtual"));
            }
        }
        return kinds;
    }

    private static int version(Path jdk) {
        var release = new Properties();
        try (var file = Files.newBufferedReader(jdk.resolve("release"))) {
            release.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION").replace("\"", ""))
                .feature();
    }

    String title() {
        return "JDK %d, %s threads".formatted(version, threads);
    }

    List<String> options() {
        return List.of("-Drollcall.threads=" + threads);
    }
}
