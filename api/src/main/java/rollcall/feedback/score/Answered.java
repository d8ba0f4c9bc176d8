package rollcall.feedback.score;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * All that was answered to a session's form.
 *
 * @param sheets by their ids
 * @param replies of each column, by the id of the sheet they are on
 */
public record Answered(Map<Long, Sheet> sheets, Map<Column, Map<Long, Reply>> replies) {
    public Tally tally(Column column) {
        return Tally.of(of(column).values());
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

    private Map<String, Tally> tallies(Map<Long, Reply> some, Axis axis) {
        var tallies = new TreeMap<String, Tally>();
        grouped(some, axis).forEach((group, replies) -> tallies.put(group, Tally.of(replies.values())));
        return tallies;
    }

    private Map<String, Map<Long, Reply>> grouped(Map<Long, Reply> some, Axis axis) {
        var groups = new TreeMap<String, Map<Long, Reply>>();
        some.forEach((id, reply) -> {
            var group = sheet(id).groups().get(axis);
            if (group != null) {
                groups.computeIfAbsent(group, key -> new HashMap<>()).put(id, reply);
            }
        });
        return groups;
    }

    /** The ids of some sheets. */
    List<Long> ids(Predicate<Sheet> which) {
        return sheets.entrySet().stream()
                .filter(each -> which.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** As they are when results have counted some more of them. */
    Answered counted(Collection<Long> more, int step) {
        var all = new HashMap<>(sheets);
        more.forEach(id -> all.computeIfPresent(id, (some, sheet) -> sheet.countedBy(step)));
        return new Answered(all, replies);
    }

    /** One column, without the sheets that wait. */
    Answered withoutWaiting(Column column) {
        var counted = of(column).entrySet().stream()
                .filter(reply -> !sheet(reply.getKey()).isWaiting())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new Answered(sheets, Map.of(column, counted));
    }

    Map<Long, Reply> of(Column column) {
        return replies.getOrDefault(column, Map.of());
    }

    Sheet sheet(long id) {
        var sheet = sheets.get(id);
        if (sheet == null) {
            throw new IllegalStateException("a reply without a sheet");
        }
        return sheet;
    }
}
