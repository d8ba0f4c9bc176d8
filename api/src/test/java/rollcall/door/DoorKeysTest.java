package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.door.Reading.Flaw;
import rollcall.door.Reading.Refused;
import rollcall.door.Reading.Valid;

class DoorKeysTest {
    private static final Duration SLOT = Duration.ofSeconds(8);
    private static final long WRAP_MILLIS = (1L << 24) * SLOT.toMillis();

    /** The start of a slot whose number is a multiple of 2^24, in 2029. */
    private static final Instant WRAP = Instant.ofEpochMilli(14 * WRAP_MILLIS);

    /** The start of a slot in the middle of things. */
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final DoorKeys keys = new DoorKeys(secret("0123456789abcdef0123456789abcdef"), SLOT);

    /** Calculated with another program, from the design alone. */
    @ParameterizedTest
    @CsvSource({
        "0,        IN,  0000039AHJWJPT54DCXJT2G0PB",
        "1,        OUT, 00001K9AHJGW54BR8TMPRRYAGM",
        "123456,   IN,  03RJ039AHJ6TWZ0A2C86TFH5VK",
        "33554431, OUT, ZZZZZK9AHJ7TXV2QQE2B1FB9PX",
    })
    void aCodeHasTheCharactersOfTheDesign(int door, Purpose purpose, String code) {
        assertThat(keys.code(door, purpose, NINE)).isEqualTo(code);
        assertThat(keys.read(code, NINE)).isEqualTo(new Valid(new DoorCode(door, purpose, slot(NINE))));
    }

    @ParameterizedTest
    @CsvSource({
        "    0,     0, VALID",
        "    0,  7999, VALID",
        "    0,  8000, VALID",
        "    0, 15999, VALID",
        "    0, 16000, EXPIRED",
        " 7999,     0, VALID",
        " 7999, 15999, VALID",
        " 7999, 16000, EXPIRED",
        " 8000,  7999, FUTURE",
        " 8000,  8000, VALID",
        " 8000, 23999, VALID",
        " 8000, 24000, EXPIRED",
        "16000,     0, FUTURE",
        "15999,  7999, FUTURE",
    })
    void aCodeIsAcceptedUpToTheLastMillisecondOfTheFollowingSlot(long shown, long arrived, String verdict) {
        for (Instant start : new Instant[] {NINE, WRAP, WRAP.minus(SLOT), Instant.EPOCH, Instant.EPOCH.minus(SLOT)}) {
            String code = keys.code(7, Purpose.IN, start.plusMillis(shown));
            assertThat(verdict(keys.read(code, start.plusMillis(arrived)))).isEqualTo(verdict);
        }
    }

    /** Only 24 bits of the slot are written, so beyond half of that range a code is taken for one of another turn. */
    @ParameterizedTest
    @CsvSource({
        "       -2, EXPIRED",
        " -8388608, EXPIRED",
        " -8388609, FORGED",
        "-16777217, FORGED",
        "-16777216, FORGED",
        "-16777215, FORGED",
        "        1, FUTURE",
        "  8388607, FUTURE",
        "  8388608, FORGED",
        " 16777215, FORGED",
        " 16777216, FORGED",
    })
    void aCodeOfAnotherTurnOfTheSlotNumbersIsForged(long slotsAhead, String verdict) {
        for (Instant now : new Instant[] {NINE, WRAP}) {
            String code = keys.code(7, Purpose.OUT, now.plusMillis(slotsAhead * SLOT.toMillis()));
            assertThat(verdict(keys.read(code, now))).isEqualTo(verdict);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00.000Z, 2026-03-02T09:00:00Z, 2026-03-02T09:00:08Z",
        "2026-03-02T09:00:07.999Z, 2026-03-02T09:00:00Z, 2026-03-02T09:00:08Z",
        "2026-03-02T09:00:08.000Z, 2026-03-02T09:00:08Z, 2026-03-02T09:00:16Z",
    })
    void aSlotLastsFromItsFirstMillisecondToTheNextOnes(Instant now, Instant start, Instant end) {
        assertThat(keys.slotStart(now)).isEqualTo(start);
        assertThat(keys.slotEnd(now)).isEqualTo(end);
    }

    @Test
    void oneCodeIsShownForTheWholeSlotAndAnotherAfterIt() {
        String code = keys.code(7, Purpose.IN, NINE);
        assertThat(keys.code(7, Purpose.IN, keys.slotEnd(NINE).minusMillis(1))).isEqualTo(code);
        assertThat(keys.code(7, Purpose.IN, keys.slotEnd(NINE))).isNotEqualTo(code);
    }

    @Test
    void aRefusedCodeStillSaysWhichDoorItNames() {
        String code = keys.code(7, Purpose.OUT, NINE);
        var claim = Optional.of(new DoorCode(7, Purpose.OUT, slot(NINE)));
        assertThat(keys.read(code, NINE.plusSeconds(60))).isEqualTo(new Refused(Flaw.EXPIRED, claim));
        assertThat(keys.read(code, NINE.minusSeconds(60))).isEqualTo(new Refused(Flaw.FUTURE, claim));
        assertThat(keys.read(code.substring(0, 25) + "0", NINE)).isEqualTo(new Refused(Flaw.FORGED, claim));
        assertThat(keys.read("hello", NINE)).isEqualTo(new Refused(Flaw.MALFORMED, Optional.empty()));
    }

    @Test
    void serversWithOneSecretAgree() {
        var other = new DoorKeys(secret("0123456789abcdef0123456789abcdef"), SLOT);
        assertThat(other.code(7, Purpose.IN, NINE)).isEqualTo(keys.code(7, Purpose.IN, NINE));
    }

    @Test
    void anotherSecretsCodeIsForged() {
        var other = new DoorKeys(secret("0123456789abcdef0123456789abcdeg"), SLOT);
        assertThat(verdict(keys.read(other.code(7, Purpose.IN, NINE), NINE))).isEqualTo("FORGED");
    }

    @Test
    void manyThreadsMayShareTheKeys() {
        assertThat(IntStream.range(0, 2000)
                        .parallel()
                        .mapToObj(door -> keys.read(keys.code(door, Purpose.IN, NINE), NINE))
                        .toList())
                .isEqualTo(IntStream.range(0, 2000)
                        .mapToObj(door -> new Valid(new DoorCode(door, Purpose.IN, slot(NINE))))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"-1", "33554432"})
    void aDoorNumberBeyond25BitsHasNoCode(int door) {
        assertThatIllegalArgumentException().isThrownBy(() -> keys.code(door, Purpose.IN, NINE));
    }

    @Test
    void aSlotOfNoTimeIsNotPossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DoorKeys(new byte[32], Duration.ZERO));
    }

    private static String verdict(Reading reading) {
        return reading instanceof Refused refused ? refused.flaw().name() : "VALID";
    }

    private static long slot(Instant now) {
        return Math.floorDiv(now.toEpochMilli(), SLOT.toMillis());
    }

    private static byte[] secret(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
