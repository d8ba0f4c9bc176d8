package rollcall.feedback.score;

import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which groups of a table may be told, so that no sum or difference of told numbers, over all groups and all
 * earlier results, is about fewer than k answers.
 *
 * <p>A group below k is not told. A group whose telling would leave such a one behind as a difference, from the total, from
 * groups of another kind or from earlier results, is not told either: the larger groups go first, and each is told if what
 * is told with it still holds ({@link Independence}).
 */
public record Suppression(int k) {
    public static final int DEFAULT = 5;
    public static final int FLOOR = 3;

    /** @param groups that may be told, of each kind; none of them if not even the total may be */
    public record Told(boolean total, Map<Axis, Set<String>> groups) {
        static final Told NOTHING = new Told(false, Map.of());

        public boolean tells(Axis axis, String group) {
            return groups.getOrDefault(axis, Set.of()).contains(group);
        }
    }

    public Suppression {
        if (k < FLOOR) {
            throw new IllegalArgumentException("k is " + FLOOR + " at least");
        }
    }

    /**
     * @param cells all that counts; the total is told of just these
     * @param earlier how many results, with totals only, were told before these
     */
    public Told of(Collection<Cell> cells, int earlier) {
        if (cells.stream().mapToInt(Cell::n).sum() < k) {
            return Told.NOTHING;
        }
        var told = new EnumMap<Axis, Set<String>>(Axis.class);
        for (var axis : Axis.values()) {
            told.put(axis, new TreeSet<>());
            tell(largeEnough(cells, axis), axis, told, cells, earlier);
        }
        return new Told(true, told);
    }

    /** One after the other; but as what holds would hold with fewer, those that hold together need one look. */
    private void tell(List<String> some, Axis axis, Map<Axis, Set<String>> told, Collection<Cell> cells, int earlier) {
        var groups = told.getOrDefault(axis, Set.of());
        groups.addAll(some);
        if (some.isEmpty() || equations(cells, earlier, told).holds(k)) {
            return;
        }
        some.forEach(groups::remove);
        var half = some.size() / 2;
        if (half > 0) {
            tell(some.subList(0, half), axis, told, cells, earlier);
            tell(some.subList(half, some.size()), axis, told, cells, earlier);
        }
    }

    private List<String> largeEnough(Collection<Cell> cells, Axis axis) {
        var sizes = new HashMap<String, Integer>();
        for (var cell : cells) {
            var group = cell.groups().get(axis);
            if (group != null) {
                sizes.merge(group, cell.n(), Integer::sum);
            }
        }
        return sizes.entrySet().stream()
                .filter(each -> each.getValue() >= k)
                .sorted(Comparator.comparing((Map.Entry<String, Integer> each) -> -each.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A number for each group, those of which there are most first; then the earlier totals, then this one. */
    private static Independence equations(Collection<Cell> cells, int earlier, Map<Axis, Set<String>> told) {
        var columns = new EnumMap<Axis, Map<String, Integer>>(Axis.class);
        var totals = 0;
        for (var axis : List.of(Axis.UNIT, Axis.ROOM, Axis.ROLE)) {
            var ofAxis = new HashMap<String, Integer>();
            for (var group : told.getOrDefault(axis, Set.of())) {
                ofAxis.put(group, totals++);
            }
            columns.put(axis, ofAxis);
        }
        var equations = new Independence(totals + earlier + 1);
        for (var cell : cells) {
            equations.add(row(cell, totals, earlier, columns), cell.replaced() ? 0 : cell.n());
        }
        for (int total = totals; total < totals + earlier; total++) {
            var onlyThen = new BitSet();
            onlyThen.set(total);
            equations.addGone(onlyThen);
        }
        return equations;
    }

    /** An answer counts in the results that counted it first, and in all that came after. */
    private static BitSet row(Cell cell, int totals, int earlier, Map<Axis, Map<String, Integer>> columns) {
        var row = new BitSet();
        row.set(totals + Math.min(cell.step() - 1, earlier), totals + earlier + 1);
        columns.forEach((axis, ofAxis) -> {
            var column = ofAxis.get(cell.groups().get(axis));
            if (column != null) {
                row.set(column);
            }
        });
        return row;
    }
}
