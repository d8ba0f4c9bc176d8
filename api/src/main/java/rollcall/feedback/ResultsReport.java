package rollcall.feedback;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.Results.OfGroup;
import rollcall.feedback.Results.OfQuestion;
import rollcall.feedback.score.Axis;
import rollcall.feedback.score.Column;
import rollcall.http.Language;
import rollcall.http.Named;
import rollcall.session.RoomRepository;

/** Writes down what is told: the figures beside the question's text, the names of groups, the approved comments. */
final class ResultsReport {
    private final Grouping grouping;

    ResultsReport(DSLContext sql, RoomRepository rooms) {
        this.grouping = new Grouping(sql, rooms);
    }

    /** @param most comments of each question */
    Results of(DSLContext sql, Told told, Breakdown by, Language language, int most) {
        var axis = by.axis();
        var names = axis == null
                ? Map.<String, String>of()
                : grouping.names(told.form().session(), axis, told.groups(axis), language);
        var approved =
                CommentWords.approved(sql, told.asked(), told.form().session().id(), most);
        return Results.of(
                told,
                items(told, by)
                        .map(item -> question(told, item, axis, names, approved))
                        .toList());
    }

    private static Stream<Asked.Item> items(Told told, Breakdown by) {
        var items = told.asked().items().stream();
        if (by != Breakdown.SPEAKER) {
            return items;
        }
        var speakers = told.asked().speakers();
        return items.filter(item -> item.speaker() != null)
                .sorted(Comparator.comparing(item -> speakers.indexOf(item.speaker())));
    }

    private static OfQuestion question(
            Told told,
            Asked.Item item,
            @Nullable Axis axis,
            Map<String, String> names,
            Map<Column, List<String>> approved) {
        var speaker = item.speaker();
        var measure = item.measure();
        return new OfQuestion(
                item.column().question(),
                item.column().version(),
                item.question().kind(),
                item.question().text(),
                measure.min(),
                measure.max(),
                speaker == null ? null : new Named(speaker.id(), speaker.name()),
                told.figures(item),
                approved.getOrDefault(item.column(), List.of()),
                axis == null ? List.of() : groups(told, item, axis, names));
    }

    private static List<OfGroup> groups(Told told, Asked.Item item, Axis axis, Map<String, String> names) {
        return told.figures(item, axis).entrySet().stream()
                .map(each -> new OfGroup(
                        new Named(each.getKey(), names.getOrDefault(each.getKey(), each.getKey())), each.getValue()))
                .sorted(Comparator.comparing(group -> group.group().name()))
                .collect(Collectors.toList());
    }
}
