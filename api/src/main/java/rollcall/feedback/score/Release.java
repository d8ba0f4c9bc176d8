package rollcall.feedback.score;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.score.Released.Group;
import rollcall.feedback.score.Released.OfColumn;

/**
 * Makes the next results out of those told before, so that nothing that was ever told, taken together, is about fewer than k
 * answers.
 */
public final class Release {
    private final Pace pace;
    private final Suppression suppression;
    private final Random random;

    /** @param random picks what is taken in, so that when somebody answered says little about when it shows */
    public Release(int k, Random random) {
        this.pace = new Pace(k);
        this.suppression = new Suppression(k);
        this.random = random;
    }

    /** @param sheets with those that these results counted first as they are now */
    public record Next(Released results, List<Sheet> sheets) {}

    /**
     * Whether there is something to make.
     *
     * @param counted sheets that earlier results counted, in whatever words
     * @param fresh sheets that none have
     */
    public boolean isDue(Released before, int counted, int fresh, boolean open) {
        return pace.take(counted, fresh, open) > 0 || (!open && !before.closed());
    }

    public Next next(Released before, Answered answered, boolean open) {
        var left = left(answered.sheets(), open);
        var waiting = answered.sheets().stream().filter(Sheet::isWaiting).count();
        // Those who thought again change what is told with the next who come, and never make it move.
        var step = waiting == left.size() ? before.step() : before.step() + 1;
        var now = answered.counted(left, step);
        // Where everybody answers everything, questions are alike.
        var decided = new HashMap<Table, Suppression.Told>();
        var columns = Stream.concat(
                        before.columns().stream().map(OfColumn::column), answered.replies().keySet().stream())
                .distinct()
                .flatMap(column ->
                        Stream.ofNullable(next(before.of(column).orElse(null), column, now, step, open, decided)))
                .toList();
        return new Next(new Released(step, !open, columns), now.sheets());
    }

    /** The places of those that nobody has counted, and that wait on. */
    private Set<Integer> left(List<Sheet> sheets, boolean open) {
        var fresh = new ArrayList<Integer>();
        for (int place = 0; place < sheets.size(); place++) {
            if (sheets.get(place).isFresh()) {
                fresh.add(place);
            }
        }
        Collections.shuffle(fresh, random);
        var taken = pace.take(sheets.size() - fresh.size(), fresh.size(), open);
        return Set.copyOf(fresh.subList(taken, fresh.size()));
    }

    /** @param earlier results with totals only */
    private record Table(Set<Cell> cells, int earlier) {}

    private @Nullable OfColumn next(
            @Nullable OfColumn before,
            Column column,
            Answered now,
            int step,
            boolean open,
            Map<Table, Suppression.Told> decided) {
        var last = before == null ? Sheet.WAITING : before.lastMove();
        var sheets = now.of(column).stream().map(now::sheet).toList();
        var fresh = (int) sheets.stream()
                .filter(sheet -> sheet.step() > last && !sheet.isReplaced())
                .count();
        var waiting = (int) sheets.stream().filter(Sheet::isFresh).count();
        if (!pace.moves(fresh, waiting, open)) {
            return before;
        }
        var moves = new ArrayList<>(before == null ? List.<Integer>of() : before.moves());
        moves.add(step);
        var counted = now.withoutWaiting(column);
        // Told once, groups stay: two tables of them could be compared with each other.
        var groups = before == null ? null : before.groups();
        return groups == null && !open
                ? new OfColumn(
                        column, moves, counted.tally(column), groups(column, counted, moves, decided), moves.size())
                : new OfColumn(column, moves, counted.tally(column), groups, before == null ? 0 : before.grouped());
    }

    private Map<Axis, List<Group>> groups(
            Column column, Answered counted, List<Integer> moves, Map<Table, Suppression.Told> decided) {
        var told = decided.computeIfAbsent(
                new Table(cells(column, counted, moves), moves.size() - 1),
                table -> suppression.of(table.cells(), table.earlier()));
        var groups = new EnumMap<Axis, List<Group>>(Axis.class);
        for (var axis : Axis.values()) {
            groups.put(
                    axis,
                    counted.tallies(column, axis).entrySet().stream()
                            .map(each ->
                                    Group.of(each.getKey(), told.tells(axis, each.getKey()) ? each.getValue() : null))
                            .toList());
        }
        return groups;
    }

    private static Set<Cell> cells(Column column, Answered counted, List<Integer> moves) {
        var sizes = new HashMap<Cell, Integer>();
        for (var reply : counted.of(column)) {
            var sheet = counted.sheet(reply);
            var move =
                    1 + (int) moves.stream().filter(step -> step < sheet.step()).count();
            var replaced = sheet.isReplaced() && moves.size() > 1;
            sizes.merge(new Cell(sheet.groups(), move, replaced, 1), 1, Integer::sum);
        }
        return sizes.entrySet().stream()
                .map(each -> each.getKey().times(each.getValue()))
                .collect(toSet());
    }
}
