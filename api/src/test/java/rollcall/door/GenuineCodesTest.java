package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenuineCodesTest {
    private static final Reading VALID = new Reading.Valid(new DoorCode(1, Purpose.IN, 2));

    private final GenuineCodes seen = new GenuineCodes(2);

    @Test
    void onlyWhatIsValidIsKept() {
        for (var flaw : Reading.Flaw.values()) {
            var refused = new Reading.Refused(flaw, Optional.empty());
            assertThat(seen.keep("a " + flaw, refused)).isSameAs(refused);
        }
        assertThat(seen.readings()).isEmpty();
        assertThat(seen.keep("a code", VALID)).isSameAs(VALID);
        assertThat(seen.get("a code")).isSameAs(VALID);
    }

    @Test
    void nobodyFillsTheMemoryWithWhatStandsAroundACode() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.keep("a code" + " ".repeat(i % 100) + i, VALID)).isSameAs(VALID);
        }
        assertThat(seen.readings()).hasSize(4096);
    }
}
