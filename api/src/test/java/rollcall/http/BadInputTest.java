package rollcall.http;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.http.Spoilt.MARK;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.contract.Operation;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;

/** Bodies that are wrong in every way, sent to every operation that takes JSON: a clear problem, and nothing stored. */
class BadInputTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int LIMIT = 64 * 1024;
    private static final Map<String, Integer> LONG_TEXTS =
            Map.of("writeReflection", 4 * LIMIT, "sendFeedback", 5 * LIMIT, "sendBlindFeedback", 5 * LIMIT);

    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void set() {
        stage = new Stage(app);
    }

    static Stream<Operation> operations() {
        return Stage.API.operations().stream().filter(Stage::takesJson);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatTheContractForbidsIsRefusedWithItsPlace(Operation operation) throws IOException {
        var before = app.database().rows();
        for (var body : spoilt(operation, false)) {
            var answer = send(operation, written(body)).refused(422, "invalid");
            assertThat(answer.json().at("/errors"))
                    .as(body + " " + answer.text())
                    .isNotEmpty();
            assertThat(answer.text()).doesNotContain(MARK);
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatTheContractAllowsNeverFails(Operation operation) throws IOException {
        for (var body : spoilt(operation, true)) {
            var answer = send(operation, written(body));
            assertThat(answer.status()).as(body + " " + answer.text()).isLessThan(500);
            assertThat(answer.status() < 400 || !answer.text().contains(MARK))
                    .as(answer.text())
                    .isTrue();
        }
    }

    static List<byte[]> notJson(byte[] good) {
        var text = new String(good, UTF_8);
        var first = text.substring(1, text.indexOf(',', 1) < 0 ? text.length() - 1 : text.indexOf(',', 1));
        return List.of(
                bytes(""),
                bytes(" \r\n"),
                bytes(MARK),
                bytes("{"),
                bytes("{\"" + MARK + "\":}"),
                bytes("{'" + MARK + "':1}"),
                bytes("{" + MARK + ":1}"),
                bytes("[1,]"),
                bytes("{\"a\":NaN}"),
                bytes("{\"a\":01}"),
                bytes("{\"a\":\"" + MARK),
                bytes("{\"a\":\"\u0001\"}"),
                bytes("{\"a\":\"\\x41\"}"),
                bytes("// " + MARK + "\n{}"),
                bytes(text + text),
                bytes(text + MARK),
                bytes(text.substring(0, text.length() - 1)),
                bytes("{\"" + MARK + "\":1,\"" + MARK + "\":2}"),
                bytes("[".repeat(10_000)),
                bytes("{\"a\":".repeat(10_000)),
                bytes("[".repeat(10_000) + "]".repeat(10_000)),
                bytes("{\"a\":" + "9".repeat(5_000) + "}"),
                text.getBytes(UTF_16),
                replaced(good, (byte) 0xFF),
                replaced(good, (byte) 0xC0, (byte) 0x80),
                replaced(good, (byte) 0xED, (byte) 0xA0, (byte) 0x80),
                replaced(good, (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80),
                bytes("{" + first + "," + text.substring(1)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void whatIsNotJsonIsRefused(Operation operation) {
        var before = app.database().rows();
        for (var body : notJson(stage.body(operation))) {
            var answer = send(operation, body).refused(400, "malformed_json");
            assertThat(answer.text()).doesNotContain(MARK);
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyOfMoreThanTheLimitIsTooLarge(Operation operation) {
        var before = app.database().rows();
        var good = stage.body(operation);
        var limit = LONG_TEXTS.getOrDefault(operation.id(), LIMIT);
        for (var size : List.of(limit + 1, limit + 1024, 20 * limit)) {
            send(operation, padded(good, size)).refused(413, "too_large");
        }
        assertThat(app.database().rows()).isEqualTo(before);
        assertThat(send(operation, padded(bytes("[]"), limit)).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void aBodyThatIsNotSentAsJsonIsRefused(Operation operation) {
        var before = app.database().rows();
        var client = stage.allowed(operation);
        for (var type : Arrays.asList("text/plain", MARK, MARK + "/" + MARK, "application/jsonx", "*/*", ";;;", null)) {
            var answer = client.send(operation.method(), stage.path(operation), type, stage.body(operation))
                    .refused(415, "unsupported_media_type");
            assertThat(answer.text()).doesNotContain(MARK);
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    /** Else what was only to be asked about would be done: the query is read in the charset of the body. */
    @ParameterizedTest
    @MethodSource("operations")
    void aBodyInACharsetThatIsNoneOrNotUtf8IsRefused(Operation operation) {
        var before = app.database().rows();
        var client = stage.allowed(operation);
        var path = stage.path(operation);
        for (var charset : List.of("charset=utf-8-sig", "charset='utf-8'", "charset", "charset=", "CHARSET=" + MARK)) {
            var answer = client.send(operation.method(), path, "application/json; " + charset, stage.body(operation))
                    .refused(400, "malformed_request");
            assertThat(answer.text()).doesNotContain(MARK);
        }
        client.send(operation.method(), path, "application/json; charset=gbk", stage.body(operation))
                .refused(415, "unsupported_media_type");
        assertThat(app.database().rows()).isEqualTo(before);
        var good = client.send(operation.method(), path, "application/json;charset=\"UTF-8\"", stage.body(operation));
        assertThat(good.status()).as(good.text()).isNotIn(400, 415);
    }

    /** Numbers whose exact value would fill the memory. */
    @ParameterizedTest
    @MethodSource("operations")
    void anEnormousNumberIsRefusedAtOnce(Operation operation) throws IOException {
        var good = JSON.readTree(stage.body(operation));
        good.fieldNames().forEachRemaining(name -> {
            for (var number : List.of("1e999999999", "-1e999999999", "1e-999999999")) {
                var body = good.toString().replace("\"" + name + "\":", "\"" + name + "\":" + number + ",\"x\":");
                send(operation, bytes(body)).refused(422, "invalid");
            }
        });
    }

    /** With an exponent that no number of 32 bits holds. */
    @ParameterizedTest
    @ValueSource(strings = {"1e2147483650", "1e9999999999", "-1e-9999999999999"})
    void aNumberBeyondAllNumbersIsNoJson(String number) {
        app.anybody()
                .post("/v1/auth/staff", "{\"username\":" + number + ",\"password\":\"x\"}")
                .refused(400, "malformed_json");
    }

    private static List<JsonNode> spoilt(Operation operation, boolean valid) throws IOException {
        var schema = Stage.media(operation).child("schema");
        return Spoilt.copies(JSON.readTree(stage.body(operation)))
                .filter(body -> Stage.API.validate(schema, body).isEmpty() == valid)
                .toList();
    }

    /** Escaped, so that half characters arrive as they are. */
    private static byte[] written(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(Operation operation, byte[] body) {
        return stage.send(stage.allowed(operation), operation, stage.path(operation), body);
    }

    private static byte[] padded(byte[] good, int size) {
        var padded = Arrays.copyOf(good, size);
        Arrays.fill(padded, good.length, size, (byte) ' ');
        return padded;
    }

    /** With these bytes in the place of the first letter of the first member's name. */
    private static byte[] replaced(byte[] good, byte... bad) {
        var bytes = new byte[good.length - 1 + bad.length];
        System.arraycopy(good, 0, bytes, 0, 2);
        System.arraycopy(bad, 0, bytes, 2, bad.length);
        System.arraycopy(good, 3, bytes, 2 + bad.length, good.length - 3);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
