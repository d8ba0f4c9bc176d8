package rollcall.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrimmedMeanTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "null",
            value = {
                "'', null, 0, 0, MEAN",
                "88, 88.00, 1, 0, MEAN",
                "88 91, 89.50, 2, 0, MEAN",
                "60 90 100, 90.00, 3, 2, TRIMMED_MEAN",
                "60 90 92 94 100, 92.00, 5, 2, TRIMMED_MEAN",
                "100 94 60 92 90, 92.00, 5, 2, TRIMMED_MEAN",
                // Of scores that are shared, one row each goes.
                "60 60 90 100 100, 83.33, 5, 2, TRIMMED_MEAN",
                "80 80 80, 80.00, 3, 2, TRIMMED_MEAN",
                "80 80 80 90, 80.00, 4, 2, TRIMMED_MEAN",
                // 5.0 and 5 are one number; half of a hundredth goes up.
                "5.0 5 4 4.01, 4.51, 4, 2, TRIMMED_MEAN",
                "0 0.1 0.2 9, 0.15, 4, 2, TRIMMED_MEAN",
                "0 0.005 9, 0.01, 3, 2, TRIMMED_MEAN",
                "0 1 1 2 9, 1.33, 5, 2, TRIMMED_MEAN",
            })
    void oneHighestAndOneLowestScoreAreDropped(
            String scores, @Nullable BigDecimal value, int n, int dropped, TrimmedMean.Method method) {
        assertThat(TrimmedMean.of(distribution(scores))).isEqualTo(new TrimmedMean(value, n, dropped, method));
        var alone = Score.of(distribution(scores));
        assertThat(alone.value()).isEqualTo(value);
        assertThat(alone.rule() + "/" + alone.ruleVersion()).isEqualTo("trimmed-mean/1");
        assertThat(alone.renormalised()).isFalse();
    }

    @Test
    void scoresAreTrimmedWithinEachRoleAndThenWeighed() {
        var score = Score.of(
                Map.of("jury", distribution("60 90 92 94 100"), "audience", distribution("70 80 81 99")),
                weights("jury", "0.7", "audience", "0.3"));

        // 92 x 0.7 + 80.5 x 0.3; trimmed over both roles together it would be another.
        assertThat(score.value()).isEqualByComparingTo("88.55");
        assertThat(score.n()).isEqualTo(9);
        assertThat(score.dropped()).isEqualTo(4);
        assertThat(score.method()).isEqualTo(TrimmedMean.Method.WEIGHTED_MEAN);
        assertThat(score.renormalised()).isFalse();
        assertThat(score.roles())
                .containsExactly(
                        ofRole("jury", "0.7", "92.00", 5, 2, TrimmedMean.Method.TRIMMED_MEAN),
                        ofRole("audience", "0.3", "80.50", 4, 2, TrimmedMean.Method.TRIMMED_MEAN));
    }

    @Test
    void itIsRoundedOnceAndNotInBetween() {
        var score = Score.of(
                Map.of("jury", distribution("0 1 1 2 9"), "audience", distribution("0 1 2 2 9")),
                weights("jury", "1", "audience", "1"));

        // 4/3 and 5/3, whose rounded values would make up 1.50 as well; with weights of 100 they would not.
        assertThat(score.value()).isEqualByComparingTo("1.50");
        var heavy = Score.of(Map.of("jury", distribution("0 1 1 2 9")), weights("jury", "100"));
        assertThat(heavy.value()).isEqualByComparingTo("1.33");
        var uneven = Score.of(
                Map.of("a", distribution("0 0.005 9"), "b", distribution("0 0.014 9")), weights("a", "1", "b", "1"));
        assertThat(uneven.value())
                .as("0.0095, not (0.01 + 0.01) / 2 of rounded ones")
                .isEqualByComparingTo("0.01");
        var down = Score.of(
                Map.of("a", distribution("0 0.005 9"), "b", distribution("0 0.004 9")), weights("a", "1", "b", "1"));
        assertThat(down.value()).as("0.0045, not 0.005 of rounded ones").isEqualByComparingTo("0.00");
    }

    @Test
    void whereARoleHasNoScoresTheOthersMakeUpTheWholeAndItIsSaid() {
        var score = Score.of(
                Map.of("jury", distribution("90 91"), "expert", distribution("80")),
                weights("jury", "2", "audience", "7", "expert", "1"));

        assertThat(score.value()).isEqualByComparingTo("87.00");
        assertThat(score.renormalised()).isTrue();
        assertThat(score.roles())
                .contains(ofRole("audience", "7", null, 0, 0, TrimmedMean.Method.MEAN))
                .hasSize(3);
    }

    @Test
    void aRoleThatWeighsNothingIsToldButDoesNotCount() {
        var score = Score.of(
                Map.of("jury", distribution("90 91"), "audience", distribution("10 20 30")),
                weights("jury", "1", "audience", "0"));

        assertThat(score.value()).isEqualByComparingTo("90.50");
        assertThat(score.n()).isEqualTo(2);
        assertThat(score.renormalised()).isFalse();
        assertThat(score.roles()).contains(ofRole("audience", "0", "20.00", 3, 2, TrimmedMean.Method.TRIMMED_MEAN));
    }

    @Test
    void ofNoScoresAtAllThereIsNoneAndNothingIsRenormalised() {
        var score = Score.of(Map.of(), weights("jury", "1", "audience", "1"));

        assertThat(score.value()).isNull();
        assertThat(score.n()).isZero();
        assertThat(score.renormalised()).isFalse();
    }

    static Distribution distribution(String numbers) {
        return Distribution.of(Arrays.stream(numbers.split(" "))
                .filter(number -> !number.isEmpty())
                .map(BigDecimal::new)
                .toList());
    }

    private static Map<String, BigDecimal> weights(String... rolesAndWeights) {
        var weights = new LinkedHashMap<String, BigDecimal>();
        for (int i = 0; i < rolesAndWeights.length; i += 2) {
            weights.put(rolesAndWeights[i], new BigDecimal(rolesAndWeights[i + 1]));
        }
        return weights;
    }

    private static Score.OfRole ofRole(
            String role, String weight, @Nullable String value, int n, int dropped, TrimmedMean.Method method) {
        return new Score.OfRole(
                role, new BigDecimal(weight), value == null ? null : new BigDecimal(value), n, dropped, method);
    }
}
