package rollcall.feedback;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.score.Axis;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Distribution;
import rollcall.feedback.score.Released;
import rollcall.feedback.score.Released.Group;
import rollcall.feedback.score.Released.OfColumn;
import rollcall.feedback.score.Reply;
import rollcall.feedback.score.Score;
import rollcall.feedback.score.Tally;

/**
 * What is told of a session's answers at one moment, whoever asks and in whatever form.
 *
 * @param open whether answers may still come
 * @param asOf since when just this is told; null where answers are named, and told as they come
 * @param answered how many had sent a sheet then; null if nothing has been told yet
 * @param expected how many of those who may answer there were then, with those who have
 */
record Told(
        SessionForm form,
        Asked asked,
        Released results,
        boolean open,
        @Nullable Instant asOf,
        @Nullable Integer answered,
        @Nullable Integer expected) {
    /** Whether there is anything at all. */
    boolean isEmpty() {
        return results.columns().stream().allMatch(column -> column.tally().n() == 0);
    }

    /** Nothing if it is not told. */
    Tally tally(Asked.Item item) {
        return results.of(item.column()).map(column -> column.tally()).orElse(Tally.NONE);
    }

    Figures figures(Asked.Item item) {
        return results.of(item.column())
                .map(column -> Figures.of(item.question(), column.tally(), score(item, column.tally())))
                .orElseGet(() -> asked.isNamed()
                        ? Figures.of(item.question(), Tally.NONE, score(item, Tally.NONE))
                        : Figures.SUPPRESSED);
    }

    /** The keys of all groups that have answered anything. */
    Set<String> groups(Axis axis) {
        return results.columns().stream()
                .flatMap(column -> column.groups(axis).stream())
                .map(Group::group)
                .collect(toSet());
    }

    /** @return the figures of each group by its key */
    Map<String, Figures> figures(Asked.Item item, Axis axis) {
        var figures = new LinkedHashMap<String, Figures>();
        groups(item.column(), axis).forEach(group -> figures.put(group.group(), figures(item, axis, group)));
        return figures;
    }

    private Figures figures(Asked.Item item, Axis axis, Group group) {
        if (group.tally() == null) {
            return Figures.SUPPRESSED;
        }
        return Figures.of(
                item.question(),
                group.tally(),
                item.question().kind().isScored() ? score(axis, group.tally(), group.roles()) : null);
    }

    /** A role's own is not weighed: it is one of those that are. */
    private @Nullable Score score(Axis axis, Tally tally, @Nullable Map<String, Tally> roles) {
        var weights = weights();
        if (weights == null || axis == Axis.ROLE) {
            return Score.of(tally.numbers(Reply.WHOLE));
        }
        return roles == null
                ? null
                : Score.of(
                        roles.entrySet().stream().collect(toMap(Map.Entry::getKey, role -> role.getValue()
                                .numbers(Reply.WHOLE))),
                        weights);
    }

    private List<Group> groups(Column column, Axis axis) {
        return results.of(column).map(each -> each.groups(axis)).orElse(List.of());
    }

    private @Nullable Score score(Asked.Item item, Tally tally) {
        if (!item.question().kind().isScored()) {
            return null;
        }
        var weights = weights();
        return weights == null
                ? Score.of(tally.numbers(Reply.WHOLE))
                : byRole(item.column(), tally)
                        .map(roles -> Score.of(roles, weights))
                        .orElse(null);
    }

    /** Empty if some role is not told, if some sheets have none, or if the numbers have moved on from what was told of roles. */
    private Optional<Map<String, Distribution>> byRole(Column column, Tally tally) {
        if (!results.of(column).map(OfColumn::hasPresentGroups).orElse(true)) {
            return Optional.empty();
        }
        var roles = groups(column, Axis.ROLE);
        var told =
                roles.stream().filter(role -> role.tally() != null).collect(toMap(Group::group, role -> numbers(role)));
        var counted = roles.stream()
                .map(Group::tally)
                .filter(Objects::nonNull)
                .mapToInt(Tally::n)
                .sum();
        return told.size() == roles.size() && counted == tally.n() ? Optional.of(told) : Optional.empty();
    }

    private static Distribution numbers(Group role) {
        return role.tally() == null ? new Distribution() : role.tally().numbers(Reply.WHOLE);
    }

    private @Nullable Map<String, BigDecimal> weights() {
        var weights = asked.present().weights();
        if (weights == null) {
            return null;
        }
        var byRole = new LinkedHashMap<String, BigDecimal>();
        weights.forEach((role, weight) -> byRole.put(role.wire(), weight));
        return byRole;
    }
}
