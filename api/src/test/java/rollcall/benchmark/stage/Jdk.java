package rollcall.benchmark.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JDK of this machine. */
public record Jdk(Path home, int feature) {
    private static final int LEAST = 17;

    /** The one that runs this and those beside it, one of each version. */
    public static Collection<Jdk> all() throws IOException {
        var own = Path.of(System.getProperty("java.home")).toRealPath();
        try (var beside = Files.list(Objects.requireNonNull(own.getParent()))) {
            return Stream.concat(
                            Stream.of(own),
                            beside.filter(Jdk::isHome).map(Jdk::realPath).sorted())
                    .map(home -> new Jdk(home, feature(home)))
                    .filter(jdk -> jdk.feature >= LEAST)
                    .collect(Collectors.toMap(Jdk::feature, Function.identity(), (one, other) -> one, TreeMap::new))
                    .values();
        }
    }

    public Path java() {
        return home.resolve("bin/java");
    }

    private static boolean isHome(Path folder) {
        return Files.isExecutable(folder.resolve("bin/java")) && Files.exists(folder.resolve("release"));
    }

    private static Path realPath(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int feature(Path home) {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Runtime.Version.parse(release.getProperty("JAVA_VERSION", "0").replace("\"", ""))
                .feature();
    }
}
