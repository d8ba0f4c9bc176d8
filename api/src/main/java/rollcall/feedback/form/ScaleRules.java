package rollcall.feedback.form;

import java.math.BigDecimal;
import rollcall.feedback.form.Question.Kind;
import rollcall.http.Sentence;

/** What holds for the numbers that may be given to a question or an indicator. */
final class ScaleRules {
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(11);

    private final FormErrors errors;

    ScaleRules(FormErrors errors) {
        this.errors = errors;
    }

    /** Of a question that is answered by one. */
    void question(Question question, String at) {
        var scale = question.scale();
        var isSound = scale(scale, at);
        if (question.kind() == Kind.NPS) {
            var usual = new Scale(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ONE);
            if (!isSound || !isSame(scale, usual)) {
                errors.add(at, "not_allowed", Sentence.of("This is always asked from 0 to 10.", "该题型固定为 0 至 10 分。"));
            }
        } else if (question.kind() == Kind.RATING && isSound) {
            rating(question, scale, at);
        }
    }

    private void rating(Question question, Scale scale, String at) {
        if (Scale.plain(scale.min()).scale() > 0) {
            errors.add(at + "/min", "malformed", Sentence.of("Ratings are whole numbers.", "等级为整数。"));
        } else if (scale.step().compareTo(BigDecimal.ONE) != 0) {
            errors.add(at + "/step", "not_allowed", Sentence.of("Ratings go in steps of 1.", "等级评分每级为 1。"));
        } else if (scale.points().compareTo(MOST_POINTS) > 0) {
            errors.add(
                    at + "/max",
                    "too_large",
                    Sentence.of("A rating has at most %s points.", "等级最多 %s 级。", MOST_POINTS));
        } else if (question.labels() != null) {
            var points = scale.points().intValueExact();
            if (question.labels().size() != points) {
                var code = question.labels().size() < points ? "too_few" : "too_many";
                errors.add(
                        at + "/labels", code, Sentence.of("One for each of the %s points.", "应与 %s 个等级一一对应。", points));
            }
            errors.wordings(question.labels(), at + "/labels", "");
        }
    }

    /** Whether it is sound: only then can more be said of it. */
    boolean scale(Scale scale, String at) {
        var before = errors.count();
        decimals(scale.min(), at + "/min");
        decimals(scale.max(), at + "/max");
        decimals(scale.step(), at + "/step");
        if (errors.count() > before) {
            return false;
        }
        if (scale.max().compareTo(scale.min()) <= 0) {
            errors.add(at + "/max", "too_small", Sentence.of("The highest is above the lowest.", "最高分须大于最低分。"));
        } else if (!scale.isOnStep(scale.max())) {
            errors.add(
                    at + "/step",
                    "off_step",
                    Sentence.of("Steps from the lowest reach the highest.", "从最低分按步长应能到达最高分。"));
        }
        return errors.count() == before;
    }

    void decimals(BigDecimal number, String at) {
        if (Scale.plain(number).scale() > Scale.DECIMALS) {
            errors.add(at, "malformed", Sentence.of("At most %s decimals.", "最多 %s 位小数。", Scale.DECIMALS));
        }
    }

    private static boolean isSame(Scale scale, Scale other) {
        return scale.min().compareTo(other.min()) == 0
                && scale.max().compareTo(other.max()) == 0
                && scale.step().compareTo(other.step()) == 0;
    }
}
