package rollcall.benchmark.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel knows of a process, {@code proc(5)}. */
public final class Kernel {
    /** {@code USER_HZ} is 100 on every Linux that Java runs on. */
    static final double MICROS_PER_TICK = 10_000;

    private Kernel() {}

    public static double residentMegabytes(long pid) {
        return Long.parseLong(line(pid + "/status", "VmRSS:").replaceAll("\\D", "")) / 1024.0;
    }

    /** Fields 14 and 15, counted after the name, which is in brackets and may hold spaces. */
    public static double cpuMicros(long pid) {
        var line = line(pid + "/stat", "");
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
    }

    static String line(String file, String prefix) {
        try (var lines = Files.lines(Path.of("/proc", file))) {
            return lines.filter(line -> line.startsWith(prefix)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
