package rollcall.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The answer to whoever cannot be let in now, put together once: a crowd of them must not cost what those inside need. */
record TurnedAway(int status, HttpFields head, ByteBuffer body) {
    private static final Map<Language, TurnedAway> BY_LANGUAGE = new EnumMap<>(Language.class);

    static {
        Arrays.stream(Language.values()).forEach(language -> BY_LANGUAGE.put(language, busy(language)));
    }

    static TurnedAway in(Language language) {
        return Objects.requireNonNull(BY_LANGUAGE.get(language));
    }

    private static TurnedAway busy(Language language) {
        var busy = Problem.later(Refusal.BUSY, 1);
        var body = Problems.body(busy, language, null);
        var head = HttpFields.build()
                .add(new HttpField(HttpHeader.CONTENT_TYPE, Problems.MEDIA_TYPE))
                .add(new HttpField(HttpHeader.CONTENT_LANGUAGE, language.tag()))
                .add(new HttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(body.length)))
                .add(new HttpField(HttpHeader.RETRY_AFTER, "1"));
        return new TurnedAway(
                busy.refusal().status(),
                head.asImmutable(),
                ByteBuffer.wrap(body).asReadOnlyBuffer());
    }

    /** What is still on its way of the request is not waited for. */
    void answer(Request request, Response response, Callback callback) {
        request.consumeAvailable();
        response.setStatus(status);
        response.getHeaders().add(head);
        response.write(true, body.slice(), callback);
    }
}
