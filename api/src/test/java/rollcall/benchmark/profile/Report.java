package rollcall.benchmark.profile;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Prints a profile of the check-in, all of it for one scan. */
final class Report {
    private static final int PLACES = 12;

    private final Sampled cpu;
    private final Sampled memory;
    private final Sampled locks;

    Report(Sampled cpu, Sampled memory, Sampled locks) {
        this.cpu = cpu;
        this.memory = memory;
        // A thread of Jetty's that is kept in reserve waits in a semaphore for work, not for a lock.
        this.locks = locks.only(stack -> !stack.has("waitForTask"));
    }

    void print(PrintStream out) {
        out.printf(
                "%.0f check-ins a second: %.0f us of the server's CPU and %.0f of mysqld's for each, %,d bytes allocated%n%n",
                cpu.perSecond(),
                cpu.used().server() / cpu.scans(),
                cpu.used().mysqld() / cpu.scans(),
                cpu.bytes() / cpu.scans());
        components(out);
        kernel(out);
        places(out, "bytes allocated", memory, memory.bytes(), Component::place);
        places(out, "ns of waiting for locks, all threads together", locks, locks.weight(), Component::waiting);
    }

    /** Microseconds of CPU and bytes by component, nanoseconds of waiting by place; each for one scan. */
    Map<String, Object> details() {
        var micros = new LinkedHashMap<String, Double>();
        cpu.weights(Report::component).forEach((component, nanos) -> micros.put(component.title, micros(nanos)));
        var bytes = new LinkedHashMap<String, Double>();
        memory.weights(Report::component)
                .forEach((component, sampled) -> bytes.put(component.title, sampled * bytesOfOne()));
        var waits = new LinkedHashMap<String, Double>();
        locks.weights(Component::waiting)
                .forEach((place, nanos) -> waits.put(readable(place), (double) nanos / locks.scans()));
        return Map.of("micros", micros, "bytes", bytes, "waits", waits);
    }

    private void components(PrintStream out) {
        var all = cpu.weights(Report::component);
        var kernel = cpu.only(Stack::inKernel).weights(Report::component);
        var bytes = memory.weights(Report::component);
        var places = cpu.weights(Component::place).keySet();
        out.printf(
                "%-24s %7s %7s %9s %9s   %s%n", "for one scan", "us CPU", "share", "in kernel", "bytes", "mostly in");
        all.forEach((component, nanos) -> out.printf(
                "%-24s %7.1f %6.1f%% %9.1f %,9.0f   %s%n",
                component.title,
                micros(nanos),
                100.0 * nanos / cpu.weight(),
                micros(kernel.getOrDefault(component, 0L)),
                bytes.getOrDefault(component, 0L) * bytesOfOne(),
                places.stream()
                        .filter(place -> Component.of(place) == component)
                        .map(Report::readable)
                        .findFirst()
                        .orElse("")));
        out.println();
    }

    private static Component component(Stack stack) {
        return Component.of(Component.place(stack));
    }

    private double micros(long nanos) {
        return nanos / 1e3 / cpu.scans();
    }

    /** Samples say whose they are, the threads' own counters how many there are. */
    private double bytesOfOne() {
        return (double) memory.bytes() / memory.scans() / Math.max(1, memory.weight());
    }

    private void kernel(PrintStream out) {
        var kernel = cpu.only(Stack::inKernel);
        var seen = kernel.stacks().isEmpty() ? ", as far as it tells" : "";
        out.printf("%,10.1f us of it in the kernel%s%n", micros(kernel.weight()), seen);
        kernel.weights(Entry::of).forEach((entry, nanos) -> out.printf("%,10.1f  %s%n", micros(nanos), entry.title));
        out.println();
    }

    /** @param total that all stacks together stand for */
    private static void places(
            PrintStream out, String what, Sampled sampled, long total, Function<Stack, String> place) {
        var scale = (double) total / sampled.scans() / Math.max(1, sampled.weight());
        out.printf("%,10.0f %s%n", (double) total / sampled.scans(), what);
        sampled.weights(place).entrySet().stream()
                .limit(PLACES)
                .forEach(each -> out.printf("%,10.0f  %s%n", each.getValue() * scale, readable(each.getKey())));
        out.println();
    }

    private static String readable(String frame) {
        return frame.replaceAll("_\\[.\\]$|\\.0x\\p{XDigit}+| tid=\\d+", "").replace('/', '.');
    }
}
