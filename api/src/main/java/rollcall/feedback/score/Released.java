package rollcall.feedback.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has been told of answers whose writers are not named: kept as it was told, and all there is to tell until there are
 * enough new answers ({@link Pace}).
 *
 * @param step counts the results that took in sheets
 * @param closed whether they were made after the last answer
 */
public record Released(@JsonProperty int step, @JsonProperty boolean closed, @JsonProperty List<OfColumn> columns) {
    public static final Released NOTHING = new Released(0, false, List.of());

    /**
     * What is told of one column.
     *
     * @param moves the steps at which its numbers moved
     * @param groups null until answering has closed: while it is open, only totals are told
     * @param grouped how many moves there were when the groups were told
     */
    public record OfColumn(
            @JsonProperty Column column,
            @JsonProperty List<Integer> moves,
            @JsonProperty Tally tally,
            @JsonProperty @Nullable Map<Axis, List<Group>> groups,
            @JsonProperty int grouped) {
        /** Whether the groups are of what the numbers count: these have moved since where answering was opened again. */
        public boolean hasPresentGroups() {
            return groups != null && grouped == moves.size();
        }

        public int lastMove() {
            return moves.get(moves.size() - 1);
        }

        public List<Group> groups(Axis axis) {
            return groups == null ? List.of() : groups.getOrDefault(axis, List.of());
        }
    }

    /**
     * What is told of one group.
     *
     * @param tally null if it is not told
     * @param roles what each role says within a room or a unit; null where roles are not weighed, and where writers are not
     *     named, for nobody has looked whether such parts of groups may be told
     */
    public record Group(
            @JsonProperty String group,
            @JsonProperty @Nullable Tally tally,
            @JsonProperty @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Tally> roles) {
        static Group of(String group, @Nullable Tally tally) {
            return new Group(group, tally, null);
        }
    }

    /**
     * Where writers are named there is nothing to hide: all that was answered, told apart by role and as somebody asks.
     *
     * @param weighed whether roles are, and so have to be known within groups, too
     */
    public static Released everything(Answered answered, Set<Axis> axes, boolean weighed) {
        return new Released(
                0,
                true,
                answered.replies().keySet().stream()
                        .map(column -> new OfColumn(
                                column, List.of(), answered.tally(column), groups(answered, column, axes, weighed), 0))
                        .toList());
    }

    private static Map<Axis, List<Group>> groups(Answered answered, Column column, Set<Axis> axes, boolean weighed) {
        var groups = new EnumMap<Axis, List<Group>>(Axis.class);
        for (var axis : Axis.values()) {
            if (axis == Axis.ROLE || axes.contains(axis)) {
                groups.put(axis, groups(answered, column, axis, weighed && axis != Axis.ROLE));
            }
        }
        return groups;
    }

    private static List<Group> groups(Answered answered, Column column, Axis axis, boolean byRole) {
        var roles = byRole ? answered.talliesByRole(column, axis) : Map.<String, Map<String, Tally>>of();
        return answered.tallies(column, axis).entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue(), roles.get(each.getKey())))
                .toList();
    }

    public Optional<OfColumn> of(Column column) {
        return columns.stream().filter(each -> each.column().equals(column)).findFirst();
    }
}
