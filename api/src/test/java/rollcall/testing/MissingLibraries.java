package rollcall.testing;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The shared libraries that mysqld wants and a fresh machine lacks, put where it looks first: beside itself. That takes
 * no root and leaves the system as it is.
 */
final class MissingLibraries {
    /** Debian 12 and 13 call the package of the same library differently. */
    private static final Map<String, List<String>> PACKAGES =
            Map.of("libaio.so.1", List.of("libaio1", "libaio1t64"), "libnuma.so.1", List.of("libnuma1"));

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path scratch;
    private final List<Command> failures = new ArrayList<>();

    private MissingLibraries(Path scratch) {
        this.scratch = scratch;
    }

    /** @param scratch a new directory, removed by the caller */
    static void supply(Path mysqld, Path scratch) throws IOException {
        for (var library : missing(mysqld)) {
            Files.copy(new MissingLibraries(scratch).find(library), mysqld.resolveSibling(library));
        }
    }

    /** Asked of the loader itself, which then starts nothing. */
    private static List<String> missing(Path mysqld) {
        return Command.run(Path.of("/"), LIMIT, List.of("env", "LD_TRACE_LOADED_OBJECTS=1", mysqld.toString()))
                .orThrow()
                .output()
                .lines()
                .filter(line -> line.endsWith("=> not found"))
                .map(line -> line.strip().split(" ", 2)[0])
                .toList();
    }

    private Path find(String library) throws IOException {
        var packages = PACKAGES.getOrDefault(library, List.of());
        var name = library.replace(".", "\\.") + "(t64)?";
        var packaged = new DebianPackages(scratch, failures).find(packages, name);
        return packaged.isPresent() ? packaged.get() : compiled(library).orElseThrow(() -> failure(library));
    }

    /** The last resort, for the one library of which mysqld needs so little that it is written down here. */
    private Optional<Path> compiled(String library) throws IOException {
        if (!library.equals("libaio.so.1")) {
            return Optional.empty();
        }
        var source = resource(library + ".c");
        var versions = "-Wl,--version-script=" + resource(library + ".map");
        var target = scratch.resolve("compiled-" + library);
        var compile = Command.run(
                scratch, LIMIT, List.of("cc", "-shared", "-fPIC", "-O2", versions, "-o", "" + target, "" + source));
        failures.add(compile);
        return compile.succeeded() ? Optional.of(target) : Optional.empty();
    }

    private Path resource(String name) throws IOException {
        var target = scratch.resolve(name);
        try (var resource = Objects.requireNonNull(MissingLibraries.class.getResourceAsStream(name))) {
            Files.copy(resource, target);
        }
        return target;
    }

    private IllegalStateException failure(String library) {
        var tried = failures.stream().map(Command::toString).collect(joining("\n  "));
        return new IllegalStateException("MySQL for the tests needs " + library + ", which this machine lacks. Install"
                + " it (Debian: " + String.join(" or ", PACKAGES.getOrDefault(library, List.of("?")))
                + "), or set TEST_DATABASE_URL. Tried instead:\n  " + tried);
    }
}
