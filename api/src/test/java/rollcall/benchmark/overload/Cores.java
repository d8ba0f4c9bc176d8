package rollcall.benchmark.overload;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The core of the server and its database, and the core of the generator: a real crowd stands elsewhere, and would take
 * nothing of what the server needs to answer it.
 */
final class Cores {
    static final List<String> SERVER = List.of("taskset", "-c", "0");
    static final List<String> GENERATOR = List.of("taskset", "-c", "1");

    private Cores() {}

    /** Whether this machine has both, and {@code taskset} of util-linux. */
    static boolean areThere() {
        return Runtime.getRuntime().availableProcessors() > 1
                && Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "taskset")));
    }

    /** Moves a process that runs already, with all its threads. */
    static void moveToServers(long pid) throws IOException, InterruptedException {
        var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", "0", Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IllegalStateException("MySQL stayed where it was");
        }
    }
}
