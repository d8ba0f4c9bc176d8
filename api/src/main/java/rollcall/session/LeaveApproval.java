package rollcall.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Who may approve leave of what length; what no tier allows is for administrators. In any order. */
public record LeaveApproval(@JsonValue List<Tier> tiers) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LeaveApproval {
        tiers = List.copyOf(tiers);
    }

    /**
     * One step of the ladder.
     *
     * @param uptoHours the longest leave, from its start to its end
     * @param level staff of this leave level and above may approve it
     */
    public record Tier(int uptoHours, int level) {}

    /** The longest leave in hours that staff of a level may approve. */
    public int hoursOf(int level) {
        return tiers.stream()
                .filter(tier -> tier.level() <= level)
                .mapToInt(Tier::uptoHours)
                .max()
                .orElse(0);
    }

    /** The lowest level that may approve leave of this length; empty if only administrators may. */
    public OptionalInt levelFor(Duration length) {
        return tiers.stream()
                .filter(tier -> length.compareTo(Duration.ofHours(tier.uptoHours())) <= 0)
                .mapToInt(Tier::level)
                .min();
    }

    /** As it stands in entity tags. */
    @Override
    public String toString() {
        return tiers.stream().map(tier -> tier.uptoHours() + ":" + tier.level()).collect(Collectors.joining("+"));
    }
}
