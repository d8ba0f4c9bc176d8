package rollcall.benchmark.profile;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import one.profiler.AsyncProfiler;
import rollcall.Main;

/** The program, which tells what happens inside it: each line of its input is answered by one of its output. */
final class ProfiledServer {
    /** Asks for the bytes that its threads have allocated; under steady load none of them ends. */
    static final String ALLOCATED = "allocated";
    /** Asks for the milliseconds that the JVM has compiled. */
    static final String COMPILED = "compiled";

    private ProfiledServer() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Main.main(arguments);
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            System.out.println(answer(line));
        }
    }

    private static String answer(String line) {
        return switch (line) {
            case ALLOCATED -> Long.toString(allocated());
            case COMPILED ->
                Long.toString(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
            default -> profile(line);
        };
    }

    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** Has async-profiler do that; an empty answer if it could: not every machine lets every event be seen. */
    private static String profile(String command) {
        try {
            AsyncProfiler.getInstance().execute(command);
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalStateException e) {
            return String.valueOf(e.getMessage()).replace('\n', ' ');
        }
    }
}
