package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rollcall.door.Reading.Flaw;
import rollcall.door.Reading.Refused;

/** Nobody without the secret makes a code that is accepted, and nothing that is sent breaks the reading. */
class ForgedCodeTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:03Z");

    private final DoorKeys keys = new DoorKeys(new byte[32], Duration.ofSeconds(8));
    private final String code = keys.code(123456, Purpose.IN, NOW);

    /** Characters 0 to 4 are the door, 5 the purpose and part of the slot, up to 9 the slot, from 10 the tag. */
    @Test
    void anyOtherCharacterAnywhereMakesItForged() {
        for (int at = 0; at < code.length(); at++) {
            for (char other : ALPHABET.replace(code.substring(at, at + 1), "").toCharArray()) {
                assertForged(code.substring(0, at) + other + code.substring(at + 1));
            }
        }
    }

    @Test
    void theTagOfAnotherDoorPurposeOrSlotDoesNotFit() {
        assertForged(head(code) + tag(keys.code(123457, Purpose.IN, NOW)));
        assertForged(head(code) + tag(keys.code(123456, Purpose.OUT, NOW)));
        assertForged(head(code) + tag(keys.code(123456, Purpose.IN, NOW.minusSeconds(8))));
        assertForged(head(keys.code(123456, Purpose.OUT, NOW)) + tag(code));
    }

    @Test
    void tenThousandRandomTextsAreRefusedWithoutAnyFailure() {
        var random = new Random(2026);
        for (int i = 0; i < 10_000; i++) {
            String text = random.nextBoolean() ? anything(random) : almostACode(random);
            assertThat(keys.read(text, NOW)).isInstanceOf(Refused.class);
        }
    }

    private static String anything(Random random) {
        return random.ints(random.nextInt(80), 0, Character.MAX_CODE_POINT + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** The right alphabet and length, now and then with one character of any kind in it, in a link or alone. */
    private static String almostACode(Random random) {
        var text = new StringBuilder(random.nextBoolean() ? "HTTPS://HOST/C/" : "");
        random.ints(26, 0, 32).forEach(i -> text.append(ALPHABET.charAt(i)));
        if (random.nextInt(4) == 0) {
            text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(Character.MAX_VALUE + 1));
        }
        return text.toString();
    }

    private void assertForged(String text) {
        assertThat(keys.read(text, NOW)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.flaw())
                .as(text)
                .isEqualTo(Flaw.FORGED));
    }

    private static String head(String code) {
        return code.substring(0, DoorCode.CHARACTERS);
    }

    private static String tag(String code) {
        return code.substring(DoorCode.CHARACTERS);
    }
}
