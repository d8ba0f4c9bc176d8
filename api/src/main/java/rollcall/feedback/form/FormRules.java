package rollcall.feedback.form;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/** What holds for every form, beyond what the contract can say of one field alone. */
public final class FormRules {
    /** On one sheet, with each speaker of whom a text is asked: so that whatever a form asks for can be sent. */
    private static final int MOST_CHARACTERS = 50_000;

    private static final int MOST_SPEAKERS = 5;

    private final FormErrors errors = new FormErrors();

    private FormRules() {}

    /** @throws Problem {@code invalid}, with what is wrong */
    public static void check(Form form) {
        var rules = new FormRules();
        if (form.title() != null) {
            rules.errors.wording(form.title(), "/title");
        }
        rules.blind(form);
        rules.errors.distinct(form.questions().stream().map(Question::code).toList(), "/questions");
        rules.length(form.questions());
        var questions = new QuestionRules(rules.errors);
        for (int i = 0; i < form.questions().size(); i++) {
            questions.check(form.questions().get(i), "/questions/" + i);
        }
        if (form.weights() != null && form.weights().values().stream().noneMatch(each -> each.signum() > 0)) {
            rules.errors.add("/weights", "too_small", Sentence.of("One weight is above 0.", "至少一项权重须大于 0。"));
        }
        rules.errors.requireNone();
    }

    /** A token says that somebody may answer, and nothing else. */
    private void blind(Form form) {
        var sentence = Sentence.of("A blind sheet does not tell.", "盲签答卷不含此信息。");
        if (form.mode() == Mode.BLIND && form.byRoom()) {
            errors.add("/byRoom", "not_allowed", sentence);
        }
        if (form.mode() == Mode.BLIND && form.whoMayAnswer() == WhoMayAnswer.RATERS) {
            errors.add("/whoMayAnswer", "not_allowed", sentence);
        }
        if (form.mode() == Mode.BLIND && form.weights() != null) {
            errors.add("/weights", "not_allowed", sentence);
        }
    }

    private void length(List<Question> questions) {
        var characters = questions.stream()
                .mapToLong(each ->
                        (long) requireNonNullElse(each.maxLength(), 0) * (each.perSpeaker() ? MOST_SPEAKERS : 1))
                .sum();
        if (characters > MOST_CHARACTERS) {
            var sentence = Sentence.of(
                    "Texts have %s characters at most, all together and for %s speakers.",
                    "各文字题字数合计不超过 %s 字(按 %s 位主讲人计)。", MOST_CHARACTERS, MOST_SPEAKERS);
            errors.add("/questions", "too_long", sentence);
        }
    }
}
