package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rollcall.http.Language;
import rollcall.http.Sentence;

/**
 * A text as people read it, in one language at least.
 *
 * @param shown in the reader's language, or else in the one there is; only in answers
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Wording(@Nullable String zh, @Nullable String en, @Nullable String shown) {
    public Wording(@Nullable String zh, @Nullable String en) {
        this(zh, en, null);
    }

    boolean isEmpty() {
        return zh == null && en == null;
    }

    /** Each language falls back on the other. */
    public Sentence sentence() {
        return new Sentence(either(en, zh), either(zh, en));
    }

    /** @param language of the reader, null to forget what was shown */
    Wording told(@Nullable Language language) {
        return new Wording(zh, en, language == null ? null : sentence().in(language));
    }

    private static String either(@Nullable String wanted, @Nullable String other) {
        return Objects.requireNonNullElse(wanted, Objects.requireNonNullElse(other, ""));
    }
}
