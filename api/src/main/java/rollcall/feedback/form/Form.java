package rollcall.feedback.form;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.score.Suppression;
import rollcall.http.Language;

/**
 * What is asked, of whom, when, and how the answers are kept.
 *
 * @param closesAfterHours how long after the session's end it closes; null for as long as the policy says
 * @param byRoom whether sheets say in which room somebody was: one more thing to be recognised by
 * @param smallestGroup where answers are not named, nothing is told of fewer
 * @param weights of the scores of each role of raters; null for no difference
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Form(
        @Nullable Wording title,
        Mode mode,
        Opens opens,
        @Nullable Integer closesAfterHours,
        WhoMayAnswer whoMayAnswer,
        boolean byRoom,
        Integer smallestGroup,
        @Nullable Map<RaterRole, BigDecimal> weights,
        List<Question> questions) {
    /** Asks nothing, in the usual way. */
    public static final Form EMPTY = new Form(
            null,
            Mode.NAMED,
            Opens.SESSION_START,
            null,
            WhoMayAnswer.ATTENDED,
            false,
            Suppression.DEFAULT,
            null,
            List.of());

    /** Fills in what a draft or a file leaves out. */
    public Form {
        mode = requireNonNullElse(mode, Mode.NAMED);
        opens = requireNonNullElse(opens, Opens.SESSION_START);
        whoMayAnswer = requireNonNullElse(whoMayAnswer, WhoMayAnswer.ATTENDED);
        smallestGroup = requireNonNullElse(smallestGroup, Suppression.DEFAULT);
    }

    public Optional<Question> question(String code) {
        return questions.stream().filter(each -> each.code().equals(code)).findFirst();
    }

    /** @param language of the reader, null to forget what was shown */
    public Form told(@Nullable Language language) {
        return new Form(
                title == null ? null : title.told(language),
                mode,
                opens,
                closesAfterHours,
                whoMayAnswer,
                byRoom,
                smallestGroup,
                weights,
                questions.stream().map(each -> each.told(language)).toList());
    }
}
