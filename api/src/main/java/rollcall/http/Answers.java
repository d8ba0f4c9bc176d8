package rollcall.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes answers: JSON, pages with their {@code Link}, and strong entity tags that turn a poll into a 304. */
public final class Answers {
    private static final String JSON = "application/json";

    private Answers() {}

    public static void json(Context ctx, int status, Object value) {
        ctx.status(status).contentType(JSON).result(Json.write(value));
    }

    /** Answers 200 with a tag made of the content, or 304 if the client has just that. */
    public static void ok(Context ctx, Object value) {
        var body = Json.write(value);
        if (isFresh(ctx, tag(body))) {
            ctx.contentType(JSON).result(body);
        }
    }

    /** As {@link #ok}, with a tag that the resource brings itself. */
    public static void ok(Context ctx, String tag, Object value) {
        if (isFresh(ctx, tag)) {
            ctx.contentType(JSON).result(Json.write(value));
        }
    }

    public static void page(Context ctx, Page<?> page) {
        link(ctx, page.next());
        ok(ctx, page);
    }

    /** @param next the cursor of the next page, null on the last one */
    public static void link(Context ctx, @Nullable String next) {
        if (next != null) {
            ctx.header("Link", "<" + ctx.path() + "?" + query(ctx, next) + ">; rel=\"next\"");
        }
    }

    /** Sets the tag; false, and the status 304, if the client named it in {@code If-None-Match}. */
    public static boolean isFresh(Context ctx, String tag) {
        ctx.header("ETag", tag).header("Cache-Control", "private, no-cache");
        if (names(ctx.header("If-None-Match"), tag)) {
            ctx.status(304);
            return false;
        }
        return true;
    }

    /** @throws Problem {@code changed_meanwhile} if {@code If-Match} is given and names another version */
    public static void requireMatch(Context ctx, String tag) {
        var match = ctx.header("If-Match");
        if (match != null && !names(match, tag)) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
    }

    /** Whether a header, {@code If-None-Match} or {@code If-Match}, names this tag or every one. */
    static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(String::trim)
                        .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
    }

    /** The tag that {@link #ok(Context, Object)} gives this very answer. */
    public static String tag(Object value) {
        return tag(Json.write(value));
    }

    /** A strong tag of 128 bits. */
    static String tag(byte[] content) {
        return '"' + HexFormat.of().formatHex(Sha256.of(content), 0, 16) + '"';
    }

    private static String query(Context ctx, String next) {
        var parameters = new LinkedHashMap<String, String>();
        ctx.queryParamMap().forEach((name, values) -> parameters.put(name, values.get(0)));
        parameters.put("cursor", next);
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
