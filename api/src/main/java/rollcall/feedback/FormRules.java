package rollcall.feedback;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.Question.Kind;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** What holds for every form, beyond what the contract can say of one field alone. */
final class FormRules {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(11);

    /** On one sheet, with each speaker of whom a text is asked: so that whatever a form asks for can be sent. */
    private static final int MOST_CHARACTERS = 50_000;

    private static final int MOST_SPEAKERS = 5;

    private final List<FieldError> errors = new ArrayList<>();

    private FormRules() {}

    /** @throws Problem {@code invalid}, with everything that is wrong */
    static void check(Form form) {
        var rules = new FormRules();
        if (form.title() != null) {
            rules.wording(form.title(), "/title");
        }
        rules.blind(form);
        rules.distinct(form.questions().stream().map(Question::code).toList(), "/questions");
        rules.length(form.questions());
        for (int i = 0; i < form.questions().size(); i++) {
            rules.question(form.questions().get(i), "/questions/" + i);
        }
        if (form.weights() != null && form.weights().values().stream().noneMatch(each -> each.signum() > 0)) {
            rules.add("/weights", "too_small", Sentence.of("One weight is above 0.", "至少一项权重须大于 0。"));
        }
        if (!rules.errors.isEmpty()) {
            throw Problem.of(Refusal.INVALID, rules.errors);
        }
    }

    /** A token says that somebody may answer, and nothing else. */
    private void blind(Form form) {
        var sentence = Sentence.of("A blind sheet does not tell.", "盲签答卷不含此信息。");
        if (form.mode() == Mode.BLIND && form.byRoom()) {
            add("/byRoom", "not_allowed", sentence);
        }
        if (form.mode() == Mode.BLIND && form.whoMayAnswer() == WhoMayAnswer.RATERS) {
            add("/whoMayAnswer", "not_allowed", sentence);
        }
        if (form.mode() == Mode.BLIND && form.weights() != null) {
            add("/weights", "not_allowed", sentence);
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
            add("/questions", "too_long", sentence);
        }
    }

    private void question(Question question, String at) {
        wording(question.text(), at + "/text");
        properties(question, at);
        if (question.kind().isNumber()) {
            numbers(question, at);
        }
        if (question.options() != null) {
            var options = question.options();
            distinct(options.stream().map(Option::code).toList(), at + "/options");
            wordings(options.stream().map(Option::text).toList(), at + "/options", "/text");
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
                add(at + "/" + name, "not_allowed", Sentence.of("Questions of this kind have none.", "该题型没有此项。"));
            }
        });
        for (var needed : List.of("options", "indicators")) {
            if (said.get(needed) == null && question.kind().takes(needed)) {
                add(at + "/" + needed, "required", Sentence.of("Questions of this kind need it.", "该题型须填写此项。"));
            }
        }
    }

    private void numbers(Question question, String at) {
        var scale = question.scale();
        var isSound = scale(scale, at);
        if (question.kind() == Kind.NPS) {
            var usual = new Scale(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE);
            if (!isSound || !isSame(scale, usual)) {
                add(at, "not_allowed", Sentence.of("This is always asked from 0 to 10.", "该题型固定为 0 至 10 分。"));
            }
        } else if (question.kind() == Kind.RATING && isSound) {
            rating(question, scale, at);
        }
    }

    private void rating(Question question, Scale scale, String at) {
        if (Scale.plain(scale.min()).scale() > 0) {
            add(at + "/min", "malformed", Sentence.of("Ratings are whole numbers.", "等级为整数。"));
        } else if (scale.step().compareTo(BigDecimal.ONE) != 0) {
            add(at + "/step", "not_allowed", Sentence.of("Ratings go in steps of 1.", "等级评分每级为 1。"));
        } else if (scale.points().compareTo(MOST_POINTS) > 0) {
            add(at + "/max", "too_large", Sentence.of("A rating has at most %s points.", "等级最多 %s 级。", MOST_POINTS));
        } else if (question.labels() != null) {
            var points = scale.points().intValueExact();
            if (question.labels().size() != points) {
                var code = question.labels().size() < points ? "too_few" : "too_many";
                add(at + "/labels", code, Sentence.of("One for each of the %s points.", "应与 %s 个等级一一对应。", points));
            }
            wordings(question.labels(), at + "/labels", "");
        }
    }

    private boolean scale(Scale scale, String at) {
        var before = errors.size();
        decimals(scale.min(), at + "/min");
        decimals(scale.max(), at + "/max");
        decimals(scale.step(), at + "/step");
        if (errors.size() > before) {
            return false;
        }
        if (scale.max().compareTo(scale.min()) <= 0) {
            add(at + "/max", "too_small", Sentence.of("The highest is above the lowest.", "最高分须大于最低分。"));
        } else if (!scale.isOnStep(scale.max())) {
            add(at + "/step", "off_step", Sentence.of("Steps from the lowest reach the highest.", "从最低分按步长应能到达最高分。"));
        }
        return errors.size() == before;
    }

    private void decimals(BigDecimal number, String at) {
        if (Scale.plain(number).scale() > Scale.DECIMALS) {
            add(at, "malformed", Sentence.of("At most %s decimals.", "最多 %s 位小数。", Scale.DECIMALS));
        }
    }

    private void choices(Question question, int options, String at) {
        var fewest = requireNonNullElse(question.minChoices(), 1);
        var most = requireNonNullElse(question.maxChoices(), options);
        if (most > options) {
            add(at + "/maxChoices", "too_large", Sentence.of("There are %s options.", "共有 %s 个选项。", options));
        } else if (fewest > most) {
            add(at + "/minChoices", "too_large", Sentence.of("At most %s may be chosen.", "最多可选 %s 项。", most));
        }
    }

    private void indicators(List<Indicator> indicators, String at) {
        distinct(indicators.stream().map(Indicator::code).toList(), at);
        for (int i = 0; i < indicators.size(); i++) {
            wording(indicators.get(i).text(), at + "/" + i + "/text");
            if (scale(indicators.get(i).scale(), at + "/" + i)
                    && indicators.get(i).scale().max().signum() <= 0) {
                // Of which a part is reached, and of nothing there is none.
                add(at + "/" + i + "/max", "too_small", Sentence.of("The highest is above 0.", "最高分须大于 0。"));
            }
            decimals(indicators.get(i).weight(), at + "/" + i + "/weight");
        }
    }

    private void distinct(List<String> codes, String at) {
        var seen = new HashSet<String>();
        for (int i = 0; i < codes.size(); i++) {
            if (!seen.add(codes.get(i))) {
                add(at + "/" + i + "/code", "duplicate", Sentence.of("This code is used twice.", "代码重复。"));
            }
        }
    }

    private void wordings(List<Wording> wordings, String at, String below) {
        for (int i = 0; i < wordings.size(); i++) {
            wording(wordings.get(i), at + "/" + i + below);
        }
    }

    private void wording(Wording wording, String at) {
        if (wording.isEmpty()) {
            add(at, "required", Sentence.of("Say it in Chinese or English.", "请填写中文或英文。"));
        }
    }

    private static boolean isSame(Scale scale, Scale other) {
        return scale.min().compareTo(other.min()) == 0
                && scale.max().compareTo(other.max()) == 0
                && scale.step().compareTo(other.step()) == 0;
    }

    private void add(String at, String code, Sentence detail) {
        errors.add(FieldError.inBody(at, code, detail));
    }
}
