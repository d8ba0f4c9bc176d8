package rollcall.feedback.score;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     */
    public record OfColumn(
            @JsonProperty Column column,
            @JsonProperty List<Integer> moves,
            @JsonProperty Tally tally,
            @JsonProperty @Nullable Map<Axis, List<Group>> groups) {
        int lastMove() {
            return moves.get(moves.size() - 1);
        }

        public List<Group> groups(Axis axis) {
            return groups == null ? List.of() : groups.getOrDefault(axis, List.of());
        }
    }

    /** @param tally null if it is not told */
    public record Group(@JsonProperty String group, @JsonProperty @Nullable Tally tally) {}

    public Optional<OfColumn> of(Column column) {
        return columns.stream().filter(each -> each.column().equals(column)).findFirst();
    }
}
