package rollcall.feedback.score;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.score.TrimmedMeanTest.distribution;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistributionTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "null",
            value = {
                "'', null, null",
                "0, 0.00, 0.00",
                "-1 0.5, -0.25, -0.25",
                "1 2 10, 4.33, 2.00",
                "1 2 3 10, 4.00, 2.50",
                "3 3 3 1, 2.50, 3.00",
                "0 0.01, 0.01, 0.01",
                "2 2 1, 1.67, 2.00",
            })
    void meanAndMedianAreExactAndHaveTwoDecimals(
            String numbers, @Nullable BigDecimal mean, @Nullable BigDecimal median) {
        assertThat(distribution(numbers).mean()).isEqualTo(mean);
        assertThat(distribution(numbers).median()).isEqualTo(median);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "null",
            value = {
                "'', null",
                "9 10, 100.00",
                "0 6, -100.00",
                "7 8, 0.00",
                "9 6, 0.00",
                "10 9 8 7 6 0, 0.00",
                "10 10 7, 66.67",
                "6 7 8, -33.33",
            })
    void promotersLessDetractorsAreFromMinusAHundredToAHundred(String numbers, @Nullable BigDecimal nps) {
        assertThat(distribution(numbers).nps()).isEqualTo(nps);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "null",
            value = {"'', null", "4 5, 100.00", "1 2 3, 0.00", "3 4, 50.00", "3 4 5, 66.67"})
    void theContentAreThoseWhoGaveFourOrFive(String numbers, @Nullable BigDecimal csat) {
        assertThat(distribution(numbers).csat(BigDecimal.valueOf(4))).isEqualTo(csat);
    }

    @Test
    void theSameNumberWrittenInTwoWaysIsCountedOnce() {
        var distribution = distribution("5.0 5 4");
        distribution.add(distribution("4.00 1"));

        assertThat(distribution.counts().toString()).isEqualTo("{1=1, 4=2, 5=2}");
        assertThat(distribution.n()).isEqualTo(5);
        assertThat(distribution.mean()).isEqualTo("3.80");
    }
}
