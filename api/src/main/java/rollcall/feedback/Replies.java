package rollcall.feedback;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Indicator;
import rollcall.feedback.form.Question;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Reply;
import rollcall.feedback.score.Rubric;

/** Puts answers together that were stored value by value: those of one sheet in one column are one reply. */
final class Replies {
    private final int sheets;
    private final Map<Column, OfItem> columns = new HashMap<>();

    /** @param sheets how many there are */
    Replies(int sheets) {
        this.sheets = sheets;
    }

    private record OfItem(Asked.Item item, List<@Nullable Reply> bySheet) {
        List<Reply> all() {
            return bySheet.stream().flatMap(Stream::ofNullable).toList();
        }
    }

    /**
     * @param sheet its place
     * @param indicator of a rubric, and at most one of number and choice: words are counted, but not kept
     */
    void add(
            Asked.Item item,
            int sheet,
            @Nullable String indicator,
            @Nullable BigDecimal number,
            @Nullable String choice) {
        var replies = columns.computeIfAbsent(item.column(), some -> new OfItem(item, Arrays.asList(new Reply[sheets])))
                .bySheet();
        var before = replies.get(sheet);
        if (before == null) {
            replies.set(sheet, first(item.question().kind(), sheet, indicator, number, choice));
            return;
        }
        if (number != null) {
            before.numbers().put(requireNonNullElse(indicator, Reply.WHOLE), number);
        }
        if (choice != null) {
            before.choices().add(choice);
        }
    }

    /** Most replies are one value, and there are many of them. */
    private static Reply first(
            Question.Kind kind,
            int sheet,
            @Nullable String indicator,
            @Nullable BigDecimal number,
            @Nullable String choice) {
        var numbers = number == null
                ? Map.<String, BigDecimal>of()
                : Map.of(requireNonNullElse(indicator, Reply.WHOLE), number);
        var choices = choice == null ? List.<String>of() : List.of(choice);
        return kind == Question.Kind.RUBRIC || kind == Question.Kind.MULTIPLE
                ? new Reply(sheet, new HashMap<>(numbers), new ArrayList<>(choices))
                : new Reply(sheet, numbers, choices);
    }

    Map<Column, List<Reply>> all() {
        var all = new HashMap<Column, List<Reply>>();
        columns.forEach((column, replies) -> {
            var some = replies.all();
            if (replies.item().question().kind() == Question.Kind.RUBRIC) {
                var rubric = rubric(replies.item().question());
                some.forEach(reply -> rubric.total(reply.numbers())
                        .ifPresent(total -> reply.numbers().put(Reply.WHOLE, total)));
            }
            all.put(column, some);
        });
        return all;
    }

    private static Rubric rubric(Question question) {
        return new Rubric(requireNonNullElse(question.indicators(), List.<Indicator>of()).stream()
                .map(each -> new Rubric.Part(each.code(), each.weight(), each.max()))
                .toList());
    }
}
