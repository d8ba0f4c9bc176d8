package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.feedback.form.Form;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.session.Speaker;

class AnswerCheckTest {
    private static final List<Speaker> SPEAKERS =
            List.of(new Speaker("0RC3YV1QW8P01", "李明", null), new Speaker("0RC3YV1QW8P02", "赵红", null));

    @ParameterizedTest
    @CsvSource({
        "0, 10, 1, 0, ''",
        "0, 10, 1, 10, ''",
        "0, 10, 1, -1, out_of_range",
        "0, 10, 1, 11, out_of_range",
        "0, 10, 1, 10.0, ''",
        "0, 10, 1, 9.5, off_step",
        "0, 100, 0.5, 99.5, ''",
        "0, 100, 0.5, 99.50, ''",
        "0, 100, 0.5, 99.25, off_step",
        "0.5, 9.5, 3, 3.5, ''",
        "0.5, 9.5, 3, 3, off_step",
        "0.5, 9.5, 3, 9.5, ''",
        "-5, 5, 2.5, -2.5, ''",
        "-5, 5, 2.5, -2, off_step",
        "0, 100, 0.01, 33.33, ''",
        "0, 100, 0.01, 33.333, off_step",
        "0, 100, 0.01, 0.1e-98, off_step",
        "0, 100, 0.01, 1e100, out_of_range",
    })
    void aScoreIsWithinItsScaleAndOnAStep(String min, String max, String step, BigDecimal value, String code) {
        var form = form(
                """
                {"code":"s","kind":"score","min":%s,"max":%s,"step":%s""".formatted(min, max, step),
                true);
        assertThat(codes(form, answer("s", value))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(5, ""),
                Arguments.of(0, "out_of_range"),
                Arguments.of(6, "out_of_range"),
                Arguments.of(new BigDecimal("5.0"), ""),
                Arguments.of(new BigDecimal("4.5"), "off_step"),
                Arguments.of(3_000_000_001L, "out_of_range"),
                Arguments.of(BigInteger.TEN.pow(30).add(BigInteger.ONE), "out_of_range"),
                Arguments.of("3", "wrong_type"),
                Arguments.of("", "wrong_type"),
                Arguments.of(List.of(), "wrong_type"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aRatingIsAWholeNumberFromTheLowestToTheHighest(Object value, String code) {
        var form = form("{\"code\":\"r\",\"kind\":\"rating\"", false);
        assertThat(codes(form, answer("r", value))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @ParameterizedTest
    @CsvSource({"-1, out_of_range", "0, ''", "10, ''", "11, out_of_range"})
    void aRecommendationIsFromZeroToTen(int value, String code) {
        var form = form("{\"code\":\"n\",\"kind\":\"nps\"", true);
        assertThat(codes(form, answer("n", value))).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    @Test
    void choicesAreAmongTheOptionsOnceEachAndNeitherTooFewNorTooMany() {
        var options = "\"options\":[{\"code\":\"a\"},{\"code\":\"b\"},{\"code\":\"c\"},{\"code\":\"d\"}]";
        var one = form("{\"code\":\"o\",\"kind\":\"single\"," + options, true);
        var many = form("{\"code\":\"o\",\"kind\":\"multiple\",\"minChoices\":2,\"maxChoices\":3," + options, false);

        assertThat(codes(one, answer("o", "b"))).isEmpty();
        assertThat(codes(one, answer("o", "e"))).containsExactly("unknown_option");
        assertThat(codes(one, answer("o", 1))).containsExactly("wrong_type");
        assertThat(codes(one, answer("o", List.of("a")))).containsExactly("wrong_type");
        assertThat(codes(many, answer("o", List.of("a")))).containsExactly("too_few");
        assertThat(codes(many, answer("o", List.of("a", "b")))).isEmpty();
        assertThat(codes(many, answer("o", List.of("a", "b", "c")))).isEmpty();
        assertThat(codes(many, answer("o", List.of("a", "b", "c", "d")))).containsExactly("too_many");
        assertThat(codes(many, answer("o", List.of("a", "a")))).containsExactly("duplicate");
        assertThat(codes(many, answer("o", List.of("a", "e")))).containsExactly("unknown_option");
        assertThat(codes(many, answer("o", "a"))).containsExactly("wrong_type");
        assertThat(given(many, answer("o", List.of("c", "a"))))
                .extracting(Given::choice)
                .containsExactly("c", "a");
        assertThat(given(many, answer("o", List.of()))).as("nothing chosen").isEmpty();
    }

    @Test
    void aTextIsCountedInCharacters() {
        var form = form("{\"code\":\"w\",\"kind\":\"text\",\"maxLength\":5000", true);
        assertThat(codes(form, answer("w", "𠮷".repeat(5000)))).isEmpty();
        assertThat(codes(form, answer("w", "𠮷".repeat(5000) + "a"))).containsExactly("too_long");
        assertThat(codes(form, answer("w", 1))).containsExactly("wrong_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\n\t"})
    void aBlankTextIsNoAnswer(String blank) {
        var text = "{\"code\":\"w\",\"kind\":\"text\"";
        assertThat(codes(form(text, true), answer("w", blank))).containsExactly("required");
        assertThat(given(form(text, false), answer("w", blank))).isEmpty();
    }

    @Test
    void aRubricIsAnsweredWhollyOrNotAtAll() {
        var rubric =
                "{\"code\":\"c\",\"kind\":\"rubric\",\"indicators\":[{\"code\":\"x\",\"max\":20},{\"code\":\"y\",\"max\":10}]";
        var optional = form(rubric, false);

        assertThat(codes(optional)).isEmpty();
        assertThat(codes(form(rubric, true))).containsExactly("required");
        assertThat(codes(optional, of("c", null, "x", 20))).containsExactly("required");
        assertThat(codes(optional, of("c", null, "x", 20), of("c", null, "y", 10)))
                .isEmpty();
        assertThat(codes(optional, of("c", null, "x", 21), of("c", null, "y", 11)))
                .containsExactly("out_of_range", "out_of_range");
        assertThat(codes(optional, of("c", null, null, 20))).containsExactly("required");
        assertThat(codes(optional, of("c", null, "z", 20))).containsExactly("unknown_indicator");
        assertThat(codes(optional, of("c", null, "x", 20), of("c", null, "x", 20), of("c", null, "y", 1)))
                .containsExactly("duplicate");
    }

    @Test
    void whatIsAskedOfEachSpeakerIsAnsweredOfEach() {
        var score = "{\"code\":\"s\",\"kind\":\"score\",\"perSpeaker\":true";
        var first = SPEAKERS.get(0).id();
        var second = SPEAKERS.get(1).id();

        assertThat(codes(form(score, true), of("s", first, null, 90))).containsExactly("required");
        assertThat(codes(form(score, false), of("s", first, null, 90))).isEmpty();
        assertThat(given(form(score, true), of("s", first, null, 90), of("s", second, null, 80)))
                .extracting(Given::speakerId)
                .containsExactly(first, second);
        assertThat(codes(form(score, false), of("s", null, null, 90))).containsExactly("required");
        assertThat(codes(form(score, false), of("s", "0RC3YV1QW8P03", null, 90)))
                .containsExactly("unknown_speaker");
        assertThat(codes(form(score, false), of("s", first, null, 90), of("s", first, null, 91)))
                .containsExactly("duplicate");
        assertThat(codes(form("{\"code\":\"s\",\"kind\":\"score\"", false), of("s", first, "x", 90)))
                .containsExactly("not_allowed", "not_allowed");
        assertThat(AnswerCheck.of(form(score, true), List.of(), List.of()))
                .as("without speakers it is not asked")
                .isEmpty();
    }

    @Test
    void notMoreIsToldThanSomebodyReads() {
        var answers = Stream.generate(() -> answer("nothing", 1)).limit(1000).toArray(Answer[]::new);
        assertThat(codes(form("{\"code\":\"n\",\"kind\":\"nps\"", true), answers))
                .hasSize(20);
    }

    /** @param question the JSON of one, as far as its answers depend on it */
    private static Form form(String question, boolean required) {
        return Json.read(
                "{\"questions\":[" + question + ",\"text\":{\"zh\":\"如何\"},\"required\":" + required + "}]}",
                Form.class);
    }

    private static Answer answer(String question, Object value) {
        return of(question, null, null, value);
    }

    private static Answer of(String question, @Nullable String speaker, @Nullable String indicator, Object value) {
        return new Answer(question, speaker, indicator, value);
    }

    private static List<Given> given(Form form, Answer... answers) {
        return AnswerCheck.of(form, SPEAKERS, Arrays.asList(answers));
    }

    private static List<String> codes(Form form, Answer... answers) {
        var problem = catchThrowableOfType(Problem.class, () -> given(form, answers));
        return problem == null
                ? List.of()
                : problem.errors().stream().map(error -> error.code()).toList();
    }
}
