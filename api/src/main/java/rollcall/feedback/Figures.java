package rollcall.feedback;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.Indicator;
import rollcall.feedback.form.Option;
import rollcall.feedback.form.Question;
import rollcall.feedback.form.Scale;
import rollcall.feedback.form.Wording;
import rollcall.feedback.score.Distribution;
import rollcall.feedback.score.Reply;
import rollcall.feedback.score.Score;
import rollcall.feedback.score.Tally;

/**
 * What replies to one question come to; null for what its kind does not have, and for everything while it is not told.
 *
 * @param n how many replied; null if it is not told
 * @param suppressed whether it is not told because it would be about too few
 * @param nps of a recommendation from 0 to 10
 * @param csat in percent, of a rating from 1 to 5
 * @param distribution of numbers or options
 * @param score of scores and rubrics
 * @param scoreWithheld whether there is none because roles are weighed and may not all be told, as in rooms and units of answers
 *     that are not named
 * @param indicators of a rubric
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Figures(
        @Nullable Integer n,
        boolean suppressed,
        @Nullable BigDecimal mean,
        @Nullable BigDecimal median,
        @Nullable BigDecimal nps,
        @Nullable BigDecimal csat,
        List<Count> distribution,
        @Nullable Score score,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean scoreWithheld,
        List<OfIndicator> indicators) {
    static final Figures SUPPRESSED =
            new Figures(null, true, null, null, null, null, List.of(), null, false, List.of());

    private static final BigDecimal CONTENT = BigDecimal.valueOf(4);
    private static final BigDecimal BEST = BigDecimal.valueOf(5);

    /** @param value a number, or the code of an option */
    record Count(Object value, int count) {}

    record OfIndicator(
            String code,
            Wording text,
            BigDecimal min,
            BigDecimal max,
            @Nullable BigDecimal mean,
            @Nullable BigDecimal median,
            List<Count> distribution) {}

    /** @param score as far as there is one */
    static Figures of(Question question, Tally tally, @Nullable Score score) {
        var numbers = tally.numbers(Reply.WHOLE);
        return new Figures(
                tally.n(),
                false,
                numbers.mean(),
                numbers.median(),
                question.kind() == Question.Kind.NPS ? numbers.nps() : null,
                isSatisfaction(question) ? numbers.csat(CONTENT) : null,
                question.options() == null ? counts(question, numbers) : chosen(question.options(), tally.choices()),
                score,
                question.kind().isScored() && score == null,
                requireNonNullElse(question.indicators(), List.<Indicator>of()).stream()
                        .map(each -> of(each, tally.numbers(each.code())))
                        .toList());
    }

    private static OfIndicator of(Indicator indicator, Distribution numbers) {
        return new OfIndicator(
                indicator.code(),
                indicator.text(),
                Scale.plain(indicator.min()),
                Scale.plain(indicator.max()),
                numbers.mean(),
                numbers.median(),
                given(numbers));
    }

    /** Of four or five out of five: other scales have no share that is comparable. */
    private static boolean isSatisfaction(Question question) {
        return question.kind() == Question.Kind.RATING
                && question.scale().min().compareTo(BigDecimal.ONE) == 0
                && question.scale().max().compareTo(BEST) == 0;
    }

    /** All points of a short scale; of a long one those that were given. */
    private static List<Count> counts(Question question, Distribution numbers) {
        if (question.kind() != Question.Kind.RATING && question.kind() != Question.Kind.NPS) {
            return given(numbers);
        }
        var scale = question.scale();
        return Stream.iterate(scale.min(), point -> point.compareTo(scale.max()) <= 0, point -> point.add(scale.step()))
                .map(Scale::plain)
                .map(point -> new Count(point, numbers.counts().getOrDefault(point, 0)))
                .toList();
    }

    private static List<Count> given(Distribution numbers) {
        return numbers.counts().entrySet().stream()
                .map(each -> new Count(each.getKey(), each.getValue()))
                .toList();
    }

    /** With the options of an earlier version that were chosen. */
    private static List<Count> chosen(List<Option> options, Map<String, Integer> choices) {
        return Stream.of(options.stream().map(Option::code).toList(), choices.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .map(code -> new Count(code, choices.getOrDefault(code, 0)))
                .toList();
    }
}
