package rollcall.feedback;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Indicator;
import rollcall.feedback.form.Question;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Distribution;
import rollcall.feedback.score.Reply;
import rollcall.feedback.score.Tally;
import rollcall.http.Language;
import rollcall.http.Table;

/**
 * Answers that are not named as a table: a line for each value and how often it was given. There are no lines of sheets: whoever
 * knows one answer of somebody would find the others beside it, and groups could be crossed until one person is left.
 */
final class ValueTable {
    private final Told told;
    private final Language language;
    private final Function<Column, Stream<String>> comments;

    /** @param comments those of a column that are not hidden */
    ValueTable(Told told, Language language, Function<Column, Stream<String>> comments) {
        this.told = told;
        this.language = language;
        this.comments = comments;
    }

    record Line(
            String question,
            String wording,
            @Nullable String speaker,
            @Nullable String indicator,
            Object value,
            int count) {}

    Table<Line> table() {
        return new Table<>(
                "feedback-answers",
                List.of(
                        Table.Column.of("Question", "题目", Line::question),
                        Table.Column.of("Wording", "题面", Line::wording),
                        Table.Column.of("Speaker", "主讲人", Line::speaker),
                        Table.Column.of("Indicator", "指标", Line::indicator),
                        Table.Column.of("Answer", "答案", Line::value),
                        Table.Column.of("Count", "次数", Line::count)));
    }

    Stream<Line> lines() {
        return told.asked().itemsAsTheyCame().stream().flatMap(this::lines);
    }

    private Stream<Line> lines(Asked.Item item) {
        var tally = told.tally(item);
        var words = item.question().kind() == Question.Kind.TEXT
                ? comments.apply(item.column()).map(text -> line(item, null, text, 1))
                : Stream.<Line>empty();
        var chosen = tally.choices().entrySet().stream().map(each -> line(item, null, each.getKey(), each.getValue()));
        return Stream.of(numbers(item, tally), chosen, words).flatMap(each -> each);
    }

    private Stream<Line> numbers(Asked.Item item, Tally tally) {
        var indicators = item.question().indicators();
        return indicators == null
                ? numbers(item, null, tally.numbers(Reply.WHOLE))
                : indicators.stream().flatMap(each -> numbers(item, each, tally.numbers(each.code())));
    }

    private Stream<Line> numbers(Asked.Item item, @Nullable Indicator indicator, Distribution numbers) {
        return numbers.counts().entrySet().stream().map(each -> line(item, indicator, each.getKey(), each.getValue()));
    }

    private Line line(Asked.Item item, @Nullable Indicator indicator, Object value, int count) {
        var wording = indicator == null ? item.question().text() : indicator.text();
        return new Line(
                SheetTable.Field.code(item, null),
                wording.sentence().in(language),
                item.speaker() == null ? null : item.speaker().name(),
                indicator == null ? null : indicator.code(),
                value,
                count);
    }
}
