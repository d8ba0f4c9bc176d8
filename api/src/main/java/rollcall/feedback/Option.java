package rollcall.feedback;

import org.jspecify.annotations.Nullable;
import rollcall.http.Language;

/** One of the answers to choose from. */
record Option(String code, Wording text) {
    Option told(@Nullable Language language) {
        return new Option(code, text.told(language));
    }
}
