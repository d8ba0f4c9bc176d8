package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A project of ours in JavaScript, installed from its lock file and built beside the sources, not among them. */
public final class NodeProject {
    private static final Duration INSTALL = Duration.ofMinutes(5);
    private static final Duration RUN = Duration.ofMinutes(1);

    private final Path directory;

    private NodeProject(Path directory) {
        this.directory = directory;
    }

    /**
     * Needs the npm registry, or what it gave before; without it the test is aborted, or fails where {@code
     * TEST_TOOLS=required}.
     */
    public static NodeProject installed(Path sources) {
        var directory = Path.of("target", "js", sources.getFileName().toString());
        copy(sources, directory);
        var install = Command.run(
                directory,
                INSTALL,
                List.of("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"));
        if (!install.succeeded() && !Tools.areRequired()) {
            throw new TestAbortedException("The packages cannot be had: " + install);
        }
        install.orThrow();
        Command.run(directory, RUN, List.of("npm", "run", "build")).orThrow();
        return new NodeProject(directory);
    }

    /** The last line that a script prints, which must end well. */
    public String run(String script, String... arguments) {
        var words = new ArrayList<>(List.of("node", script));
        words.addAll(List.of(arguments));
        var output = Command.run(directory, RUN, words).orThrow().output().strip();
        return output.substring(output.lastIndexOf('\n') + 1);
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var relative = from.relativize(file);
                if (!relative.startsWith("node_modules") && !relative.startsWith("dist")) {
                    var target = to.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
