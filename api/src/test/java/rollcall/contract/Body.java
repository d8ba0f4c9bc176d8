package rollcall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A body as it was sent, with its media type in small letters and without parameters; both may be empty. */
final class Body {
    static final String PROBLEM = "application/problem+json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String mediaType;
    private final byte[] bytes;

    Body(@Nullable String contentType, byte[] bytes) {
        mediaType = contentType == null
                ? ""
                : contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        this.bytes = bytes;
    }

    String mediaType() {
        return mediaType;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    boolean isProblem() {
        return mediaType.equals(PROBLEM);
    }

    boolean isJson() {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    /** The value inside, or a missing node if this is not JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** What tells answers of one status apart: the problem code, the media type, or "-" for nothing. */
    String kind() {
        if (isEmpty()) {
            return "-";
        }
        return isProblem() ? json().path("code").asText() : mediaType;
    }

    /** Its beginning, for people. */
    @Override
    public String toString() {
        return new String(bytes, 0, Math.min(bytes.length, 2000), UTF_8);
    }
}
