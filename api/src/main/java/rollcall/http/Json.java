package rollcall.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** JSON as the API speaks it: RFC 3339 times in UTC, exact decimals, no duplicate members. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .nodeFactory(new ModestNumbers())
            .build();

    private Json() {}

    /** Cuts exponents beyond all use, such as 1e999999999: written out, one such number would fill the memory. */
    private static final class ModestNumbers extends JsonNodeFactory {
        private static final int LARGEST_EXPONENT = 100;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            var exponent = (long) number.precision() - number.scale();
            return Math.abs(exponent) <= LARGEST_EXPONENT
                    ? super.numberNode(number)
                    : super.numberNode(BigDecimal.valueOf(number.signum())
                            .scaleByPowerOfTen(Long.signum(exponent) * LARGEST_EXPONENT));
        }
    }

    public static byte[] write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what this program wrote itself. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Problem {@code malformed_json} if it is not one JSON value in UTF-8 */
    static JsonNode parse(byte[] body) {
        try {
            var node = MAPPER.readTree(text(body));
            if (node.isMissingNode()) {
                throw Problem.of(Refusal.MALFORMED_JSON);
            }
            return node;
        } catch (JsonProcessingException | CharacterCodingException | NumberFormatException e) {
            // The last one of an exponent that no int holds.
            throw Problem.of(Refusal.MALFORMED_JSON);
        }
    }

    /** Jackson by itself guesses the encoding, and lets half characters pass. */
    private static String text(byte[] utf8) throws CharacterCodingException {
        var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static <T> T bind(JsonNode node, Class<T> type) throws JsonProcessingException {
        return MAPPER.treeToValue(node, type);
    }
}
