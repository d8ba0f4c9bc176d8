package rollcall.feedback.form;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldErrors;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/**
 * A change of a form that has answers: the wording of questions, dates and weights of roles may change and questions and options
 * may come, but what was answered keeps its meaning, and whoever answered keeps the promise that was made.
 */
public final class FormChange {
    private final FieldErrors errors = new FieldErrors();

    private FormChange() {}

    /** @throws Problem {@code form_answered}, with what takes a new version */
    public static void requireHarmless(Form before, Form after) {
        var change = new FormChange();
        change.require(before.byRoom() == after.byRoom(), "/byRoom");
        change.require(after.smallestGroup() >= before.smallestGroup(), "/smallestGroup");
        before.questions().forEach(question -> change.question(question, after));
        change.errors.requireNone(Refusal.FORM_ANSWERED);
    }

    private void question(Question before, Form form) {
        var index = IntStream.range(0, form.questions().size())
                .filter(i -> form.questions().get(i).code().equals(before.code()))
                .findFirst();
        if (index.isEmpty()) {
            require(false, "/questions");
            return;
        }
        var after = form.questions().get(index.getAsInt());
        var at = "/questions/" + index.getAsInt();
        require(before.kind() == after.kind(), at + "/kind");
        require(before.perSpeaker() == after.perSpeaker(), at + "/perSpeaker");
        require(isSame(before.min(), after.min()), at + "/min");
        require(isSame(before.max(), after.max()), at + "/max");
        require(isSame(before.step(), after.step()), at + "/step");
        require(Objects.equals(before.minChoices(), after.minChoices()), at + "/minChoices");
        require(Objects.equals(before.maxChoices(), after.maxChoices()), at + "/maxChoices");
        require(orZero(after.maxLength()) >= orZero(before.maxLength()), at + "/maxLength");
        require(isSameScale(before.labels(), after.labels()), at + "/labels");
        require(options(before).stream().allMatch(each -> isKept(each, options(after))), at + "/options");
        require(isSameRubric(indicators(before), indicators(after)), at + "/indicators");
    }

    /** What a point says is what was answered: other words, or the same in another order, would turn it round. */
    private static boolean isSameScale(@Nullable List<Wording> before, @Nullable List<Wording> after) {
        return before == null
                ? after == null
                : after != null
                        && before.size() == after.size()
                        && IntStream.range(0, before.size()).allMatch(i -> isKept(before.get(i), after.get(i)));
    }

    private static boolean isKept(Option before, List<Option> after) {
        return after.stream().anyMatch(each -> each.code().equals(before.code()) && isKept(before.text(), each.text()));
    }

    /** Another language may come. */
    private static boolean isKept(Wording before, Wording after) {
        return (before.zh() == null || before.zh().equals(after.zh()))
                && (before.en() == null || before.en().equals(after.en()));
    }

    private static boolean isSameRubric(List<Indicator> before, List<Indicator> after) {
        return before.size() == after.size()
                && before.stream().allMatch(each -> after.stream().anyMatch(other -> isSame(each, other)));
    }

    private static boolean isSame(Indicator one, Indicator other) {
        return one.code().equals(other.code())
                && isSame(one.weight(), other.weight())
                && isSame(one.min(), other.min())
                && isSame(one.max(), other.max())
                && isSame(one.step(), other.step());
    }

    private static <N extends Comparable<N>> boolean isSame(@Nullable N one, @Nullable N other) {
        return (one == null || other == null) ? one == other : one.compareTo(other) == 0;
    }

    private static int orZero(@Nullable Integer length) {
        return length == null ? 0 : length;
    }

    private static List<Option> options(Question question) {
        return Objects.requireNonNullElse(question.options(), List.of());
    }

    private static List<Indicator> indicators(Question question) {
        return Objects.requireNonNullElse(question.indicators(), List.of());
    }

    private void require(boolean holds, String at) {
        if (!holds) {
            errors.add(at, "frozen", Sentence.of("This stays as it was answered.", "已有人作答,此项不能再改。"));
        }
    }
}
