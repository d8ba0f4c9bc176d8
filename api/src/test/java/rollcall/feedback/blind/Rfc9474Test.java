package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.http.Problem;

/** The test vectors of RFC 9474, appendix A, step by step: a phone's steps by Bouncy Castle, the server's by the server. */
class Rfc9474Test {
    private static final JsonNode RFC = read();
    private static final BigInteger N = number(RFC.at("/key/n"));
    private static final BigInteger E = number(RFC.at("/key/e"));
    private static final SigningKey KEY = key(BigInteger.ZERO);

    static Stream<JsonNode> vectors() {
        return StreamSupport.stream(RFC.get("vectors").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aMessageIsBlindedAsInTheRfc(JsonNode vector) {
        assertThat(blinded(vector).message()).isEqualTo(bytes(vector.get("blinded_msg")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aBlindedMessageIsSignedAsInTheRfc(JsonNode vector) {
        assertThat(KEY.blindSign(bytes(vector.get("blinded_msg")))).isEqualTo(bytes(vector.get("blind_sig")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void aBlindSignatureIsUnblindedAsInTheRfc(JsonNode vector) {
        assertThat(blinded(vector).finalised(bytes(vector.get("blind_sig")))).isEqualTo(bytes(vector.get("sig")));
    }

    /** The variants without salt are not the one that is used here. */
    @ParameterizedTest
    @MethodSource("vectors")
    void onlySignaturesWithTheWholeSaltAreGenuine(JsonNode vector) {
        var salted = vector.get("name").asText().contains("-PSS-");

        assertThat(KEY.published().verifies(prepared(vector), bytes(vector.get("sig"))))
                .isEqualTo(salted);
    }

    @Test
    void nothingElseIsAGenuineSignature() {
        var vector = RFC.at("/vectors/0");
        var key = KEY.published();
        var message = prepared(vector);
        var signature = bytes(vector.get("sig"));
        var beyond = number(vector.get("sig")).add(N).toByteArray();

        assertThat(key.verifies(message, signature)).isTrue();
        assertThat(key.verifies(changed(message), signature)).isFalse();
        assertThat(key.verifies(message, changed(signature))).isFalse();
        assertThat(key.verifies(message, bytes(vector.get("blind_sig")))).isFalse();
        assertThat(key.verifies(message, beyond)).isFalse();
        assertThat(key.verifies(message, new byte[signature.length])).isFalse();
        assertThat(key.verifies(message, new byte[0])).isFalse();
        assertThat(SigningKey.generate().published().verifies(message, signature))
                .isFalse();
    }

    @Test
    void onlyANumberBelowTheModulusIsSigned() {
        var size = KEY.published().size();
        var modulus = bytes(RFC.at("/key/n"));

        assertThat(KEY.blindSign(sized(N.subtract(BigInteger.ONE), size))).hasSize(size);
        for (var refused : new byte[][] {modulus, new byte[size - 1], new byte[size + 1], new byte[0]}) {
            assertThatThrownBy(() -> KEY.blindSign(refused)).isInstanceOf(Problem.class);
        }
    }

    /** One wrong exponent stands for a computation gone wrong: the difference would have told the primes. */
    @Test
    void aWrongSignatureIsNeverHandedOut() {
        var damaged = key(BigInteger.TWO);
        var message = bytes(RFC.at("/vectors/0/blinded_msg"));

        assertThatThrownBy(() -> damaged.blindSign(message)).isInstanceOf(IllegalStateException.class);
    }

    private static Blinded blinded(JsonNode vector) {
        var factor = number(vector.get("inv")).modInverse(N);
        return Blinded.of(N, E, factor, bytes(vector.get("salt")), prepared(vector));
    }

    private static byte[] prepared(JsonNode vector) {
        return HexFormat.of()
                .parseHex(vector.get("msg_prefix").asText() + RFC.get("msg").asText());
    }

    /** @param damage is added to the exponent of one prime */
    private static SigningKey key(BigInteger damage) {
        var p = number(RFC.at("/key/p"));
        var q = number(RFC.at("/key/q"));
        var d = number(RFC.at("/key/d"));
        var dp = d.mod(p.subtract(BigInteger.ONE)).add(damage);
        var dq = d.mod(q.subtract(BigInteger.ONE));
        try {
            var rsa = KeyFactory.getInstance("RSA");
            var published = (RSAPublicKey) rsa.generatePublic(new RSAPublicKeySpec(N, E));
            var key = rsa.generatePrivate(new RSAPrivateCrtKeySpec(N, E, d, p, q, dp, dq, q.modInverse(p)));
            return new SigningKey(new VerifyingKey(published), (RSAPrivateKey) key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] changed(byte[] bytes) {
        var copy = bytes.clone();
        copy[copy.length - 1] ^= 1;
        return copy;
    }

    private static byte[] sized(BigInteger number, int size) {
        return HexFormat.of().parseHex(String.format("%0" + 2 * size + "x", number));
    }

    private static BigInteger number(JsonNode hex) {
        return new BigInteger(1, bytes(hex));
    }

    private static byte[] bytes(JsonNode hex) {
        return HexFormat.of().parseHex(hex.asText());
    }

    private static JsonNode read() {
        try (var stream = Rfc9474Test.class.getResourceAsStream("rfc9474.json")) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
