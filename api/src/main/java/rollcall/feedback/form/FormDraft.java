package rollcall.feedback.form;

import static java.util.Objects.requireNonNullElse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/**
 * A form as somebody sends it: its questions, or where they come from. What else is left out is as there, or as usual.
 *
 * @param template of this name
 * @param copyOf the form of this session
 */
public record FormDraft(
        @Nullable String template,
        @Nullable String copyOf,
        @Nullable Wording title,
        @Nullable Mode mode,
        @Nullable Opens opens,
        @Nullable Integer closesAfterHours,
        @Nullable WhoMayAnswer whoMayAnswer,
        @Nullable Boolean byRoom,
        @Nullable Integer smallestGroup,
        @Nullable Map<RaterRole, BigDecimal> weights,
        @Nullable List<Question> questions) {

    /** @throws Problem {@code invalid} unless exactly one thing says what is asked */
    public void requireOneSource() {
        if (Stream.of(template, copyOf, questions).filter(Objects::nonNull).count() != 1) {
            throw Problem.invalid(FieldError.inBody(
                    "/questions",
                    "required",
                    Sentence.of(
                            "Say what is asked: exactly one of questions, template and copyOf.",
                            "请指明题目:questions、template、copyOf 三者选一。")));
        }
    }

    /** @param base what holds where the draft says nothing */
    public Form over(Form base) {
        return new Form(
                        title == null ? base.title() : title,
                        requireNonNullElse(mode, base.mode()),
                        requireNonNullElse(opens, base.opens()),
                        closesAfterHours == null ? base.closesAfterHours() : closesAfterHours,
                        requireNonNullElse(whoMayAnswer, base.whoMayAnswer()),
                        requireNonNullElse(byRoom, base.byRoom()),
                        requireNonNullElse(smallestGroup, base.smallestGroup()),
                        weights == null ? base.weights() : weights,
                        requireNonNullElse(questions, base.questions()))
                .told(null);
    }
}
