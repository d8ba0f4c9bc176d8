package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private long nanos = Long.MAX_VALUE;
    private final Places places = new Places(320, () -> nanos);

    @Test
    void aBurstTakesAll() {
        requireMost(320);
        pass(Duration.ofMillis(250));
        requireMost(320);
    }

    @Test
    void aCrowdThatStaysHasAQuarter() {
        requireMost(320);
        pass(Duration.ofMillis(251));
        requireMost(80);
        pass(Duration.ofHours(1));
        requireMost(80);
    }

    @Test
    void onceItIsGoneTheNextBurstTakesAllAgain() {
        pass(Duration.ofSeconds(1));
        assertThat(places.hasOne(11)).isTrue();
        requireMost(80);
        assertThat(places.hasOne(10)).isTrue();
        requireMost(320);
        pass(Duration.ofMillis(250));
        requireMost(320);
    }

    /** The moment is kept to the nearest 50 ms. */
    @Test
    void aMomentOfCalmIsEnough() {
        pass(Duration.ofMillis(200));
        assertThat(places.hasOne(10)).isTrue();
        pass(Duration.ofMillis(200));
        requireMost(320);
    }

    @Test
    void fewAreABurstHoweverLongTheyStay() {
        for (int second = 0; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(places.hasOne(3)).isTrue();
        }
        requireMost(320);
    }

    @Test
    void aServerOfFewPlacesFillsThem() {
        var two = new Places(2, () -> nanos);
        assertThat(two.hasOne(0)).isTrue();
        assertThat(two.hasOne(1)).isTrue();
        assertThat(two.hasOne(2)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(two.hasOne(1)).as("one is a crowd of two").isFalse();
        assertThat(two.hasOne(0)).isTrue();
    }

    private void requireMost(int most) {
        assertThat(places.hasOne(most - 1)).as("the place of number %d", most).isTrue();
        assertThat(places.hasOne(most)).as("one more").isFalse();
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
