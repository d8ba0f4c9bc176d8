package rollcall.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** Reads what a request carries, after the contract has agreed to it. */
public final class Requests {
    /** Enough for nearly every JSON body of the contract, in bytes. */
    public static final int JSON_LIMIT = 64 * 1024;

    /** In bytes: more than the largest file. */
    private static final long MOST_DISCARDED = 16L * 1024 * 1024;

    /** For a body of no length, and for what is left of one that is refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** In bytes a second, of a body that is wanted. */
    private static final int SLOWEST = 32 * 1024;
    /** The longest in what is left of a body that is refused. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final String JSON = "application/json";

    private final Contract contract;

    public Requests(Contract contract) {
        this.contract = contract;
    }

    /**
     * Runs before every matched route. Pages and probes open to everybody refuse neither: apps add parameters to links.
     *
     * @throws Problem {@code not_acceptable}, {@code malformed_request} or {@code invalid}
     */
    public void check(Context ctx) {
        // First, for Javalin reads the query in this charset, and leaves out what it cannot read.
        var charset = charset(ctx);
        var operation = operation(ctx);
        if (operation.refusals().contains("406")
                && Accept.best(ctx.header("Accept"), operation.answers()).isEmpty()) {
            throw Problem.of(Refusal.NOT_ACCEPTABLE);
        }
        if (operation.refusals().contains("422") && ctx.queryString() != null) {
            requireDecodable(ctx.queryString(), charset);
            contract.checkQuery(operation, ctx.queryParamMap());
        }
    }

    /** A stray percent sign would leave out the name, or the value, that it stands in. */
    private static void requireDecodable(String query, Charset charset) {
        try {
            var unused = URLDecoder.decode(query, charset);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Refusal.MALFORMED_REQUEST);
        }
    }

    /**
     * Of the body: UTF-8 unless the request names another.
     *
     * @throws Problem {@code malformed_request} if there is no such charset
     */
    public static Charset charset(Context ctx) {
        try {
            // Jetty tells no media type, either, with a charset that it does not know.
            var unused = ctx.contentType();
            return Charset.forName(ctx.characterEncoding());
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.of(Refusal.MALFORMED_REQUEST);
        }
    }

    /** HEAD is GET without the body. */
    private Operation operation(Context ctx) {
        var method = ctx.method().name();
        return contract.operation(
                method.equals("HEAD") ? "GET" : method, ctx.endpoints().matchedHttpEndpoint().path);
    }

    /** The JSON body as a record whose every constraint the contract has checked. */
    public <T> T body(Context ctx, Class<T> type) {
        return body(ctx, type, JSON_LIMIT);
    }

    /** @param limit in bytes, for a text that is longer than most */
    public <T> T body(Context ctx, Class<T> type, int limit) {
        var node = json(ctx, limit);
        contract.checkBody(operation(ctx), JSON, node);
        try {
            return Json.bind(node, type);
        } catch (JsonMappingException e) {
            throw Problem.invalid(
                    FieldError.inBody(pointer(e), "malformed", Sentence.of("This is not well-formed.", "格式不正确。")));
        } catch (JsonProcessingException e) {
            throw Problem.of(Refusal.MALFORMED_JSON);
        }
    }

    private static JsonNode json(Context ctx, int limit) {
        requireJson(ctx);
        return Json.parse(bytes(ctx, limit));
    }

    /** @throws Problem {@code unsupported_media_type} if the body is not sent as JSON, which is in UTF-8 */
    public static void requireJson(Context ctx) {
        if (!JSON.equals(mediaType(ctx)) || !charset(ctx).equals(StandardCharsets.UTF_8)) {
            throw Problem.of(Refusal.UNSUPPORTED_MEDIA_TYPE, JSON);
        }
    }

    /** The media type of the body, in small letters and without parameters. */
    public static @Nullable String mediaType(Context ctx) {
        var type = ctx.contentType();
        return type == null ? null : type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws Problem {@code too_large} if the body has more than {@code limit} bytes, {@code busy} if it takes so long that
     *     others would wait for it
     */
    public static byte[] bytes(Context ctx, int limit) {
        try {
            var length = ctx.req().getContentLength();
            if (length > limit) {
                throw Problem.of(Refusal.TOO_LARGE, limit);
            }
            // Told its length, the stream makes no buffer of its own for a few bytes.
            var body =
                    new InTime(ctx.req().getInputStream(), patience(limit)).readNBytes(length < 0 ? limit + 1 : length);
            if (body.length > limit) {
                throw Problem.of(Refusal.TOO_LARGE, limit);
            }
            return body;
        } catch (IOException e) {
            // Late is not wrong: whoever was too slow may send the same again.
            throw e instanceof InTime.Late || e.getCause() instanceof TimeoutException
                    ? Problem.later(Refusal.BUSY, 1)
                    : Problem.of(Refusal.MALFORMED_REQUEST);
        }
    }

    private static Duration patience(int bytes) {
        return PATIENCE.plusSeconds(bytes / SLOWEST);
    }

    /**
     * Reads what is left of a body that is refused: a client that still sends would find the connection reset and never
     * see the answer. Whoever asked first ({@code Expect}), sends far too much or dawdles is not waited for.
     */
    static void discardRest(Context ctx) {
        if (ctx.header("Expect") != null || !hasBody(ctx)) {
            return;
        }
        var endPoint = ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        var pause = endPoint.getIdleTimeout();
        endPoint.setIdleTimeout(PAUSE.toMillis());
        try {
            new InTime(ctx.req().getInputStream(), PATIENCE).skip(MOST_DISCARDED);
        } catch (IOException e) {
            // Whoever hung up reads no answer either.
        } finally {
            endPoint.setIdleTimeout(pause);
        }
    }

    private static boolean hasBody(Context ctx) {
        return ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
    }

    /** A path parameter that is not an id, checked against its schema. */
    public String pathParameter(Context ctx, String name) {
        var value = ctx.pathParam(name);
        contract.checkPath(operation(ctx), name, value);
        return value;
    }

    public static long id(Context ctx, String parameter) {
        return Ids.parse(ctx.pathParam(parameter));
    }

    public static Page.Request page(Context ctx) {
        var cursor = ctx.queryParam("cursor");
        var limit = ctx.queryParam("limit");
        return new Page.Request(
                cursor == null ? null : Page.key(cursor), limit == null ? 100 : Integer.parseInt(limit));
    }

    /** Whether the caller only asks what would be done: everything is checked, nothing is stored. */
    public static boolean isValidateOnly(Context ctx) {
        return "true".equals(ctx.queryParam("validateOnly"));
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }
}
