package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.feedback.Form.Answer;
import rollcall.feedback.Results.OfQuestion;
import rollcall.http.Problem;

class FormTest {
    private static final Question RATING = Question.rating("score", "评分", "Score", true);
    private static final Form FORM = new Form(List.of(RATING, Question.text("words", "意见", "Words")), 1);

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(0, "out_of_range"),
                Arguments.of(1, ""),
                Arguments.of(5, ""),
                Arguments.of(6, "out_of_range"),
                Arguments.of(new BigDecimal("5.0"), ""),
                Arguments.of(new BigDecimal("1e1"), "out_of_range"),
                Arguments.of(new BigDecimal("1e99999999"), "out_of_range"),
                Arguments.of(3_000_000_001L, "out_of_range"),
                Arguments.of(BigInteger.TEN.pow(30).add(BigInteger.ONE), "out_of_range"),
                Arguments.of("3", "wrong_type"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aRatingIsAWholeNumberFromTheLowestToTheHighest(Object value, String code) {
        assertThat(codes(new Answer("score", value))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void aTextIsCountedInCharacters() {
        var longest = "𠮷".repeat(Question.LONGEST);
        assertThat(codes(new Answer("score", 1), new Answer("words", longest))).isEmpty();
        assertThat(codes(new Answer("score", 1), new Answer("words", longest + "a")))
                .containsExactly("too_long");
        assertThat(codes(new Answer("score", 1), new Answer("words", 1))).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\n\t"})
    void aBlankTextIsNoAnswer(String blank) {
        var words = new Question("words", Question.Kind.TEXT, new Question.Wording("意见", "Words"), null, 10, true);
        var form = new Form(List.of(words), 1);

        var problem = catchThrowableOfType(Problem.class, () -> form.check(List.of(new Answer("words", blank))));

        assertThat(problem.errors()).extracting(error -> error.code()).containsExactly("required");
    }

    @ParameterizedTest
    @CsvSource({
        "1=1, 1.00",
        "1=1 2=1, 1.50",
        "1=2 2=1, 1.33",
        "1=1 2=2, 1.67",
        "4=199 5=1, 4.01",
        "4=399 5=1, 4.00",
        "4=200 5=1, 4.00",
        "1=7 2=1, 1.13",
        "5=1000000 4=1, 5.00"
    })
    void theMeanIsExactAndRoundedHalfUp(String given, BigDecimal mean) {
        var counts = new HashMap<Integer, Integer>();
        for (var each : given.split(" ", -1)) {
            counts.put(Integer.valueOf(each.substring(0, 1)), Integer.valueOf(each.substring(2)));
        }

        assertThat(OfQuestion.ofRatings(RATING, counts).mean()).isEqualTo(mean);
    }

    @Test
    void withoutAnswersThereIsNoMeanButAWholeDistribution() {
        var results = OfQuestion.ofRatings(RATING, new HashMap<>());

        assertThat(results.n()).isZero();
        assertThat(results.mean()).isNull();
        assertThat(results.distribution()).extracting(Results.Count::value).containsExactly(1, 2, 3, 4, 5);
    }

    private static List<String> codes(Answer... answers) {
        var problem = catchThrowableOfType(Problem.class, () -> FORM.check(Arrays.asList(answers)));
        return problem == null
                ? List.of()
                : problem.errors().stream().map(error -> error.code()).toList();
    }
}
