package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rollcall.testing.TestClock;

class RecentTest {
    private final TestClock clock = new TestClock();
    private final Looks looks = new Looks(clock);
    private final Recent<String> recent = new Recent<>(looks);

    @Test
    void whatWasFoundIsKnownForASecond() {
        find("a");
        clock.advance(Recent.LIFE.minusMillis(1));
        assertThat(known("a")).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(known("a")).isFalse();
    }

    @Test
    void aChangeMakesEverythingOld() {
        find("a");
        looks.changed();
        assertThat(known("a")).isFalse();
    }

    @Test
    void whatWasFoundWhileAChangeWasMadeIsNotKnownAfterIt() {
        recent.get("a", () -> {
            looks.changed();
            return "as it was before";
        });
        assertThat(known("a")).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesEverythingOld() {
        find("a");
        clock.advance(Duration.ofMillis(-1));
        assertThat(known("a")).isFalse();
    }

    @Test
    void whoeverAsksForMoreThanItHoldsOnlyMakesItForget() {
        find("a");
        for (int i = 0; i < 10_000; i++) {
            find("b" + i);
        }
        assertThat(known("a")).isFalse();
        assertThat(known("b9999")).isTrue();
    }

    private void find(String key) {
        recent.get(key, () -> "found");
    }

    private boolean known(String key) {
        return recent.known(key, looks.begin()) != null;
    }
}
