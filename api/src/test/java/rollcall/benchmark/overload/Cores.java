package rollcall.benchmark.overload;

import java.io.IOException;
import java.util.List;

/**
 * The core of the server and its database, and the core of the generator: a real crowd stands elsewhere, and would take
 * nothing of what the server needs to answer it.
 */
final class Cores {
    static final List<String> SERVER = List.of("taskset", "-c", "0");
    static final List<String> GENERATOR = List.of("taskset", "-c", "1");

    private Cores() {}

    /** Moves a process that runs already, with all its threads. */
    static void moveToServers(long pid) throws IOException, InterruptedException {
        var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", "0", Long.toString(pid))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IllegalStateException("this part needs two cores, and taskset of util-linux");
        }
    }
}
