package rollcall.feedback;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Question;
import rollcall.feedback.form.Scale;
import rollcall.http.FieldErrors;
import rollcall.http.Sentence;

/** Holds what is answered to what is asked, each value by itself, and keeps what is well. */
final class ValueCheck {
    private final FieldErrors errors;
    private final List<Given> given = new ArrayList<>();

    ValueCheck(FieldErrors errors) {
        this.errors = errors;
    }

    /** In the order in which they were checked. */
    List<Given> given() {
        return given;
    }

    /** @param answer with an indicator of the question, if that has any */
    void value(Question question, Answer answer, String at) {
        switch (question.kind()) {
            case SCORE, RATING, NPS -> number(question.scale(), answer, at);
            case RUBRIC ->
                number(question.indicator(answer.indicator()).orElseThrow().scale(), answer, at);
            case SINGLE -> choice(question, answer, answer.value(), at);
            case MULTIPLE -> choices(question, answer, at);
            case TEXT -> words(question, answer, at);
        }
    }

    private void number(Scale scale, Answer answer, String at) {
        var error = scale.error(answer.value(), at);
        error.ifPresent(errors::add);
        if (error.isEmpty()) {
            var number = Scale.number((Number) answer.value());
            given.add(new Given(answer.question(), answer.indicator(), answer.speakerId(), number, null, null));
        }
    }

    private void choices(Question question, Answer answer, String at) {
        if (!(answer.value() instanceof List<?> chosen)) {
            wrongType(at);
            return;
        }
        if (new LinkedHashSet<>(chosen).size() < chosen.size()) {
            errors.add(at, "duplicate", Sentence.of("An option is chosen twice.", "选项重复。"));
        }
        var fewest = requireNonNullElse(question.minChoices(), 1);
        var most = requireNonNullElse(question.maxChoices(), Integer.MAX_VALUE);
        if (chosen.size() < fewest) {
            errors.add(at, "too_few", Sentence.of("Choose at least %s.", "至少选 %s 项。", fewest));
        } else if (chosen.size() > most) {
            errors.add(at, "too_many", Sentence.of("Choose at most %s.", "最多选 %s 项。", most));
        }
        for (int i = 0; i < chosen.size(); i++) {
            choice(question, answer, chosen.get(i), at + "/" + i);
        }
    }

    private void choice(Question question, Answer answer, @Nullable Object value, String at) {
        if (!(value instanceof String code)) {
            wrongType(at);
        } else if (!question.hasOption(code)) {
            errors.add(at, "unknown_option", Sentence.of("There is no such option.", "没有此选项。"));
        } else {
            given.add(new Given(answer.question(), null, answer.speakerId(), null, code, null));
        }
    }

    private void words(Question question, Answer answer, String at) {
        var most = requireNonNullElse(question.maxLength(), 0);
        if (!(answer.value() instanceof String text)) {
            wrongType(at);
        } else if (text.codePointCount(0, text.length()) > most) {
            errors.add(at, "too_long", Sentence.of("At most %s characters.", "最多 %s 个字符。", most));
        } else {
            given.add(new Given(answer.question(), null, answer.speakerId(), null, null, text));
        }
    }

    private void wrongType(String at) {
        errors.add(at, "wrong_type", Sentence.of("This is of the wrong type.", "类型不正确。"));
    }
}
