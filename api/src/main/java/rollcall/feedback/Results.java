package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Mode;
import rollcall.feedback.form.Question;
import rollcall.feedback.form.Wording;
import rollcall.http.Ids;
import rollcall.http.Named;

/**
 * What is told of a session's answers, as the API answers it.
 *
 * @param mode the one that hides most, of the present version of the form and those that were answered
 * @param smallestGroup nothing is told of fewer; null where answers are named
 * @param responseRate in percent to one decimal, cut off so that 100 means all; null while it is not told or nobody may answer
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Results(
        String sessionId,
        Mode mode,
        @Nullable Integer smallestGroup,
        boolean open,
        @Nullable Instant asOf,
        @Nullable Integer answered,
        @Nullable Integer expected,
        @Nullable BigDecimal responseRate,
        List<OfQuestion> questions) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * What the answers to one question come to.
     *
     * @param version of the form in which it was first asked as it is: with another measure it is another question
     * @param min of its scale, null if it has none
     * @param speaker of whom it was asked, null if not of each
     * @param comments those that were approved, in an order that says nothing
     * @param groups what was asked to be told apart
     */
    record OfQuestion(
            String code,
            int version,
            Question.Kind kind,
            Wording text,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Named speaker,
            @JsonUnwrapped Figures figures,
            List<String> comments,
            List<OfGroup> groups) {}

    record OfGroup(Named group, @JsonUnwrapped Figures figures) {}

    static Results of(Told told, List<OfQuestion> questions) {
        return new Results(
                Ids.text(told.form().session().id()),
                told.asked().mode(),
                told.asked().isNamed() ? null : told.asked().smallestGroup(),
                told.open(),
                told.asOf(),
                told.answered(),
                told.expected(),
                rate(told.answered(), told.expected()),
                questions);
    }

    private static @Nullable BigDecimal rate(@Nullable Integer part, @Nullable Integer whole) {
        return part == null || whole == null || whole == 0
                ? null
                : HUNDRED.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
    }
}
