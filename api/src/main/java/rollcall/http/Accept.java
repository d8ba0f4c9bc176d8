package rollcall.http;

import java.util.Collection;
import java.util.Optional;
import org.eclipse.jetty.http.QuotedQualityCSV;
import org.jspecify.annotations.Nullable;

/** Chooses among offered media types by an {@code Accept} header (RFC 9110, section 12.5.1). */
final class Accept {
    private Accept() {}

    /** The first of the offered types that the most wanted range takes; empty if none will do. */
    static Optional<String> best(@Nullable String accept, Collection<String> offered) {
        if (accept == null || accept.equals("*/*")) {
            return offered.stream().findFirst();
        }
        var ranges = new QuotedQualityCSV();
        ranges.addValue(accept);
        return ranges.getValues().stream()
                .map(range -> range.split(";", 2)[0].trim())
                .flatMap(range -> offered.stream().filter(type -> takes(range, type)))
                .findFirst();
    }

    private static boolean takes(String range, String type) {
        return range.equals("*/*")
                || range.equalsIgnoreCase(type)
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }
}
