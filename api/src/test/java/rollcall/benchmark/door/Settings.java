package rollcall.benchmark.door;

import java.util.Arrays;
import java.util.List;

/**
 * How long the comparison takes and what it covers, from system properties.
 *
 * @param seconds of one slice
 * @param rounds that each case is measured, each round once
 * @param warmup seconds of load on each path before the first round
 * @param connections that each case is measured with
 * @param serverOptions for the server's JVM; none, as {@code java -jar} does, unless asked for
 */
record Settings(double seconds, int rounds, double warmup, List<Integer> connections, List<String> serverOptions) {
    static Settings read() {
        return new Settings(
                Double.parseDouble(System.getProperty("benchmark.seconds", "2")),
                Integer.getInteger("benchmark.rounds", 3),
                Double.parseDouble(System.getProperty("benchmark.warmup", "10")),
                Arrays.stream(System.getProperty("benchmark.connections", "1,8,64,256")
                                .split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Arrays.stream(System.getProperty("benchmark.jvm", "").split(" "))
                        .filter(option -> !option.isBlank())
                        .toList());
    }
}
