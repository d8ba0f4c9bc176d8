package rollcall.http;

import java.util.Collection;
import java.util.List;
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
        return ranges(accept).stream()
                .map(range -> range.split(";", 2)[0].trim())
                .flatMap(range -> offered.stream().filter(type -> takes(range, type)))
                .findFirst();
    }

    /** None if the header cannot be read. */
    private static List<String> ranges(String accept) {
        try {
            var ranges = new QuotedQualityCSV();
            ranges.addValue(accept);
            return ranges.getValues();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    private static boolean takes(String range, String type) {
        return range.equals("*/*")
                || range.equalsIgnoreCase(type)
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }
}
