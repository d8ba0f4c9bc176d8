package rollcall.feedback.blind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import rollcall.account.ServerSecret;
import rollcall.http.Problem;
import rollcall.http.Refusal;

class KeySealTest {
    private static final SigningKey KEY = SigningKey.generate();

    @Test
    void aSealedKeyIsOpenedForItsSessionAlone() {
        var seal = seal("a");
        var sealed = seal.seal(1, KEY);

        assertThat(seal("a").open(1, KEY.published(), sealed).encoded()).isEqualTo(KEY.encoded());
        assertLost(() -> seal.open(2, KEY.published(), sealed));
        assertLost(() -> seal.open(1, SigningKey.generate().published(), sealed));
        assertLost(() -> seal("b").open(1, KEY.published(), sealed));
        sealed[sealed.length - 1] ^= 1;
        assertLost(() -> seal.open(1, KEY.published(), sealed));
    }

    @Test
    void whatIsSealedShowsNothingOfTheKey() {
        var sealed = new String(seal("a").seal(1, KEY), ISO_8859_1);
        var encoded = new String(KEY.encoded(), ISO_8859_1);

        for (int i = 0; i + 8 <= encoded.length(); i += 8) {
            assertThat(sealed).doesNotContain(encoded.substring(i, i + 8));
        }
        assertThat(new String(seal("a").seal(1, KEY), ISO_8859_1)).isNotEqualTo(sealed);
    }

    private static KeySeal seal(String secret) {
        return new KeySeal(
                new ServerSecret(secret.repeat(ServerSecret.MINIMUM_BYTES).getBytes(ISO_8859_1)));
    }

    private static void assertLost(Runnable open) {
        var problem = catchThrowableOfType(Problem.class, open::run);
        assertThat(problem.refusal()).isEqualTo(Refusal.BLIND_KEY_LOST);
    }
}
