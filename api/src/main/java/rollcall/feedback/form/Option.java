package rollcall.feedback.form;

import org.jspecify.annotations.Nullable;
import rollcall.http.Language;

/** One of the answers to choose from. */
public record Option(String code, Wording text) {
    Option told(@Nullable Language language) {
        return new Option(code, text.told(language));
    }
}
