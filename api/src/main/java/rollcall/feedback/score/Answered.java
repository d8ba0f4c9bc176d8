package rollcall.feedback.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that was answered to a session's form. It is gone through many times, so what is looked up for each reply lies in lists.
 *
 * @param replies of each column, at most one to a sheet
 */
public record Answered(List<Sheet> sheets, Map<Column, List<Reply>> replies) {
    public Tally tally(Column column) {
        return Tally.of(of(column));
    }

    /** What each group says in a column, with nothing hidden, in the order of the groups. */
    public Map<String, Tally> tallies(Column column, Axis axis) {
        return tallies(of(column), axis);
    }

    /** What each role says within each group, by the group. */
    Map<String, Map<String, Tally>> talliesByRole(Column column, Axis axis) {
        var tallies = new TreeMap<String, Map<String, Tally>>();
        grouped(of(column), axis).forEach((group, replies) -> tallies.put(group, tallies(replies, Axis.ROLE)));
        return tallies;
    }

    private Map<String, Tally> tallies(List<Reply> some, Axis axis) {
        var tallies = new TreeMap<String, Tally>();
        grouped(some, axis).forEach((group, replies) -> tallies.put(group, Tally.of(replies)));
        return tallies;
    }

    private Map<String, List<Reply>> grouped(List<Reply> some, Axis axis) {
        var groups = new HashMap<String, List<Reply>>();
        for (var reply : some) {
            var group = sheet(reply).groups().get(axis);
            if (group != null) {
                groups.computeIfAbsent(group, key -> new ArrayList<>()).add(reply);
            }
        }
        return groups;
    }

    /**
     * As they are when results have counted all but some of those that waited.
     *
     * @param left places of those
     */
    Answered counted(Set<Integer> left, int step) {
        var all = new ArrayList<>(sheets);
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place).isWaiting() && !left.contains(place)) {
                all.set(place, all.get(place).countedBy(step));
            }
        }
        return new Answered(all, replies);
    }

    /** One column, without the sheets that wait. */
    Answered withoutWaiting(Column column) {
        var counted =
                of(column).stream().filter(reply -> !sheet(reply).isWaiting()).toList();
        return new Answered(sheets, Map.of(column, counted));
    }

    List<Reply> of(Column column) {
        return replies.getOrDefault(column, List.of());
    }

    Sheet sheet(Reply reply) {
        return sheets.get(reply.sheet());
    }
}
