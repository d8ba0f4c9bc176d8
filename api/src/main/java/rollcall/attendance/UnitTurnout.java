package rollcall.attendance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;

/**
 * How complete the units are at a session, each with those people alone who are its own: of a complete one, nobody is missing,
 * and who is excused is not. Units of which nobody is expected are neither.
 *
 * @param mostMissing of those that are not complete, those of which most are missing
 */
public record UnitTurnout(int complete, int incomplete, List<Incomplete> mostMissing) {
    /** As many as a wall has room for. */
    private static final int MOST = 5;

    static final UnitTurnout NONE = new UnitTurnout(0, 0, List.of());

    private static final Comparator<Entry<Long, Integer>> BY_MISSING =
            Entry.<Long, Integer>comparingByValue().reversed().thenComparing(Entry.comparingByKey());

    /** @param unit the path to it */
    public record Incomplete(String unit, int missing) {}

    /**
     * @param missing how many are, by the id of each unit of which somebody is expected
     * @param paths of units, by id
     */
    static UnitTurnout of(Map<Long, Integer> missing, Function<List<Long>, Map<Long, String>> paths) {
        var incomplete = missing.entrySet().stream()
                .filter(unit -> unit.getValue() > 0)
                .sorted(BY_MISSING)
                .toList();
        var most = incomplete.stream().limit(MOST).toList();
        var known = paths.apply(most.stream().map(Entry::getKey).toList());
        return new UnitTurnout(
                missing.size() - incomplete.size(),
                incomplete.size(),
                most.stream()
                        .map(unit -> new Incomplete(known.getOrDefault(unit.getKey(), ""), unit.getValue()))
                        .toList());
    }
}
