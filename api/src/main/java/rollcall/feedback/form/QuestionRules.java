package rollcall.feedback.form;

import static java.util.Objects.requireNonNullElse;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;

/** What holds for one question, whatever others are asked beside it. */
final class QuestionRules {
    private final FormErrors errors;
    private final ScaleRules scales;

    QuestionRules(FormErrors errors) {
        this.errors = errors;
        this.scales = new ScaleRules(errors);
    }

    void check(Question question, String at) {
        errors.wording(question.text(), at + "/text");
        properties(question, at);
        if (question.kind().isNumber()) {
            scales.question(question, at);
        }
        if (question.options() != null) {
            var options = question.options();
            errors.distinct(options.stream().map(Option::code).toList(), at + "/options");
            errors.wordings(options.stream().map(Option::text).toList(), at + "/options", "/text");
            choices(question, options.size(), at);
        }
        if (question.indicators() != null) {
            indicators(question.indicators(), at + "/indicators");
        }
    }

    /** A question says all that its kind needs, and nothing that belongs to another. */
    private void properties(Question question, String at) {
        var said = new LinkedHashMap<String, @Nullable Object>();
        said.put("min", question.min());
        said.put("max", question.max());
        said.put("step", question.step());
        said.put("labels", question.labels());
        said.put("options", question.options());
        said.put("minChoices", question.minChoices());
        said.put("maxChoices", question.maxChoices());
        said.put("maxLength", question.maxLength());
        said.put("indicators", question.indicators());
        said.forEach((name, value) -> {
            if (value != null && !question.kind().takes(name)) {
                errors.add(
                        at + "/" + name, "not_allowed", Sentence.of("Questions of this kind have none.", "该题型没有此项。"));
            }
        });
        for (var needed : List.of("options", "indicators")) {
            if (said.get(needed) == null && question.kind().takes(needed)) {
                errors.add(at + "/" + needed, "required", Sentence.of("Questions of this kind need it.", "该题型须填写此项。"));
            }
        }
    }

    private void choices(Question question, int options, String at) {
        var fewest = requireNonNullElse(question.minChoices(), 1);
        var most = requireNonNullElse(question.maxChoices(), options);
        if (most > options) {
            errors.add(at + "/maxChoices", "too_large", Sentence.of("There are %s options.", "共有 %s 个选项。", options));
        } else if (fewest > most) {
            errors.add(at + "/minChoices", "too_large", Sentence.of("At most %s may be chosen.", "最多可选 %s 项。", most));
        }
    }

    private void indicators(List<Indicator> indicators, String at) {
        errors.distinct(indicators.stream().map(Indicator::code).toList(), at);
        for (int i = 0; i < indicators.size(); i++) {
            errors.wording(indicators.get(i).text(), at + "/" + i + "/text");
            if (scales.scale(indicators.get(i).scale(), at + "/" + i)
                    && indicators.get(i).scale().max().signum() <= 0) {
                // Of which a part is reached, and of nothing there is none.
                errors.add(at + "/" + i + "/max", "too_small", Sentence.of("The highest is above 0.", "最高分须大于 0。"));
            }
            scales.decimals(indicators.get(i).weight(), at + "/" + i + "/weight");
        }
    }
}
