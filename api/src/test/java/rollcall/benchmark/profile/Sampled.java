package rollcall.benchmark.profile;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import rollcall.benchmark.load.Measured;
import rollcall.benchmark.stage.Usage;

/**
 * What was seen during one load of check-ins.
 *
 * @param bytes that the server allocated
 * @param stacks of one kind of event; none if this machine does not tell
 */
record Sampled(Measured load, Usage used, long bytes, List<Stack> stacks) {
    long scans() {
        return load.answers();
    }

    /** Whether each was somebody's first scan at an open door, and was answered so. */
    boolean sound() {
        return load.allAnswered(201);
    }

    double perSecond() {
        return scans() / load.seconds();
    }

    long weight() {
        return stacks.stream().mapToLong(Stack::weight).sum();
    }

    /** The weight of the stacks of each kind, the heaviest first. */
    <K> Map<K, Long> weights(Function<Stack, K> kind) {
        return stacks.stream()
                .collect(Collectors.groupingBy(kind, Collectors.summingLong(Stack::weight)))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
    }

    Sampled only(Predicate<Stack> which) {
        return new Sampled(load, used, bytes, stacks.stream().filter(which).toList());
    }
}
