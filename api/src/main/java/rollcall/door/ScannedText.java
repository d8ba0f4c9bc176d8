package rollcall.door;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the characters of a code in whatever a camera, a mini-program or a person delivers. */
final class ScannedText {
    /** Several times a link and what may be around it; beyond that, nobody's time is spent on looking. */
    private static final int LONGEST = 512;

    /** What follows the last {@code /c/}; WeChat hands a scanned link to a mini-program percent-encoded. */
    private static final Pattern LINK =
            Pattern.compile(".*(?:/|%2f)c(?:/|%2f)([0-9a-z-]*).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** What people put between groups of characters: spaces and dashes of any length. */
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{Pd}]+");

    private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{" + DoorKeys.CHARACTERS + "}");

    private ScannedText() {}

    /** The code as it was made; empty if the text holds none. */
    static Optional<String> code(String scanned) {
        if (scanned.length() > LONGEST) {
            return Optional.empty();
        }
        // A Chinese keyboard types full-width letters, digits and hyphens.
        String text = Normalizer.normalize(scanned, Normalizer.Form.NFKC);
        var link = LINK.matcher(text);
        String code = asMade(link.matches() ? link.group(1) : text);
        return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
    }

    /** Without separators, in capitals, and with the digits that Crockford's alphabet has for the letters it lacks. */
    private static String asMade(String typed) {
        return SEPARATORS
                .matcher(typed)
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }
}
