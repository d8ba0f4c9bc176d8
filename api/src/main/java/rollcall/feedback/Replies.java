package rollcall.feedback;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Reply;
import rollcall.feedback.score.Rubric;

/** Puts answers together that were stored value by value: those of one sheet in one column are one reply. */
final class Replies {
    private final Map<Column, OfItem> columns = new HashMap<>();

    private record OfItem(Asked.Item item, Map<Long, Reply> bySheet) {}

    /** @param indicator of a rubric, and at most one of number and choice: words are counted, but not kept */
    void add(
            Asked.Item item,
            long sheetId,
            @Nullable String indicator,
            @Nullable BigDecimal number,
            @Nullable String choice) {
        var reply = columns.computeIfAbsent(item.column(), some -> new OfItem(item, new HashMap<>()))
                .bySheet()
                .computeIfAbsent(sheetId, some -> new Reply(new HashMap<>(), new ArrayList<>()));
        if (number != null) {
            reply.numbers().put(requireNonNullElse(indicator, Reply.WHOLE), number);
        }
        if (choice != null) {
            reply.choices().add(choice);
        }
    }

    Map<Column, Map<Long, Reply>> all() {
        var all = new HashMap<Column, Map<Long, Reply>>();
        columns.forEach((column, replies) -> {
            if (replies.item().question().kind() == Question.Kind.RUBRIC) {
                var rubric = rubric(replies.item().question());
                replies.bySheet().values().forEach(reply -> rubric.total(reply.numbers())
                        .ifPresent(total -> reply.numbers().put(Reply.WHOLE, total)));
            }
            all.put(column, replies.bySheet());
        });
        return all;
    }

    private static Rubric rubric(Question question) {
        return new Rubric(requireNonNullElse(question.indicators(), List.<Indicator>of()).stream()
                .map(each -> new Rubric.Part(each.code(), each.weight(), each.max()))
                .toList());
    }
}
