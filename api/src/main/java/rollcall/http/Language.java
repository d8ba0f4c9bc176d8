package rollcall.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer's sentences, by {@code Accept-Language}; English when nothing better is asked for. */
public enum Language {
    EN,
    ZH;

    /** Browsers ask for few languages; a header full of them would take longer to read than the rest of the request. */
    private static final int LONGEST_READ = 500;

    /** As {@code Content-Language} names it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Language of(Context ctx) {
        return of(ctx.header("Accept-Language"));
    }

    static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_READ) {
            return EN;
        }
        try {
            var best =
                    Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), List.of(Locale.ENGLISH, Locale.CHINESE));
            return Locale.CHINESE.equals(best) ? ZH : EN;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The library looks for what stands before the dash even if there is nothing else.
            return EN;
        }
    }
}
