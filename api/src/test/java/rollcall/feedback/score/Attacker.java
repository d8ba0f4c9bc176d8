package rollcall.feedback.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody who knows of each published number whose answers it counts, and who adds and subtracts until something is left
 * that is about a few people: it looks at every few there are, so it finds whatever there is.
 */
public final class Attacker {
    private static final long PRIME = 1_000_000_007;

    private final Map<Reading, Integer> readings = new LinkedHashMap<>();
    private final List<Collection<Reading>> published = new ArrayList<>();

    /** An answer of somebody: other words are another unknown, of the same person; the same words again are no other. */
    public record Reading(String person, int version) {}

    public void saw(Collection<Reading> counted) {
        counted.forEach(reading -> readings.putIfAbsent(reading, readings.size()));
        published.add(List.copyOf(counted));
    }

    /** Some people, fewer than k, of whom alone a sum or difference of what was published tells; empty if there are none. */
    public List<String> findsOut(int k) {
        var all = rank(List.of());
        return people().stream()
                .flatMap(person -> fewer(List.of(person), k - 1))
                .filter(some -> rank(some) < all)
                .findFirst()
                .orElse(List.of());
    }

    private Stream<List<String>> fewer(List<String> some, int most) {
        var last = some.get(some.size() - 1);
        return some.size() == most
                ? Stream.of(some)
                : Stream.concat(
                        Stream.of(some),
                        people().stream()
                                .filter(person -> person.compareTo(last) > 0)
                                .flatMap(person -> fewer(
                                        Stream.concat(some.stream(), Stream.of(person))
                                                .toList(),
                                        most)));
    }

    private List<String> people() {
        return readings.keySet().stream()
                .map(Reading::person)
                .distinct()
                .sorted()
                .toList();
    }

    /** Of what was published, with some people's answers left out: less than of all, if a sum leaves out everybody else's. */
    private int rank(List<String> leftOut) {
        var rows = published.stream().map(counted -> row(counted, leftOut)).collect(Collectors.toList());
        var rank = 0;
        for (int column = 0; column < readings.size(); column++) {
            var pivot = column;
            var found = rows.stream().filter(row -> row[pivot] != 0).findFirst();
            if (found.isPresent()) {
                rows.remove(found.get());
                rows.forEach(row -> clear(row, found.get(), pivot));
                rank++;
            }
        }
        return rank;
    }

    private long[] row(Collection<Reading> counted, List<String> leftOut) {
        var row = new long[readings.size()];
        counted.stream()
                .filter(reading -> !leftOut.contains(reading.person()))
                .forEach(reading -> row[readings.getOrDefault(reading, 0)] = 1);
        return row;
    }

    /** Row times pivot less pivot's row times what is to go: no division. */
    private static void clear(long[] row, long[] other, int pivot) {
        var factor = row[pivot];
        for (int column = 0; column < row.length; column++) {
            row[column] = Math.floorMod(row[column] * other[pivot] - factor * other[column], PRIME);
        }
    }
}
