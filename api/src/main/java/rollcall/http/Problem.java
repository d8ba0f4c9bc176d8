package rollcall.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expected no, on its way to becoming an RFC 9457 answer; it costs no stack trace. */
public final class Problem extends RuntimeException {
    private final Refusal refusal;
    private final Sentence detail;
    private final List<FieldError> errors;
    private final @Nullable Integer retryAfterSeconds;

    private Problem(Refusal refusal, Sentence detail, List<FieldError> errors, @Nullable Integer retryAfterSeconds) {
        super(refusal.code(), null, false, false);
        this.refusal = refusal;
        this.detail = detail;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** @param values what the refusal's sentence leaves open */
    public static Problem of(Refusal refusal, Object... values) {
        return new Problem(refusal, refusal.sentence(values), List.of(), null);
    }

    public static Problem of(Refusal refusal, Sentence detail) {
        return new Problem(refusal, detail, List.of(), null);
    }

    public static Problem of(Refusal refusal, List<FieldError> errors) {
        return new Problem(refusal, refusal.sentence(), errors, null);
    }

    public static Problem invalid(FieldError... errors) {
        return of(Refusal.INVALID, List.of(errors));
    }

    /** A no that time will turn into a yes. */
    public static Problem later(Refusal refusal, int seconds) {
        return new Problem(refusal, refusal.sentence(seconds), List.of(), seconds);
    }

    public Refusal refusal() {
        return refusal;
    }

    public Sentence detail() {
        return detail;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
