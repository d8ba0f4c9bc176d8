package rollcall.file;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** What a person meant by the text of a cell, apart from the spaces and invisible characters around and within it. */
public final class CellText {
    private static final Pattern SPACES = Pattern.compile("\\p{Zs}+");
    private static final Pattern PHONE_SEPARATORS = Pattern.compile("[\\p{Z}\\p{Cf}\\p{Pd}\u2212().·]");

    private CellText() {}

    /** In NFC, without white space or invisible characters at its ends, with one plain space for several or wide ones. */
    public static String tidy(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isEdge(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isEdge(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        var inner = Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFC);
        return SPACES.matcher(inner).replaceAll(" ");
    }

    /** Chinese names lose the space that aligns 张　伟 with names of three characters; it is no part of the name. */
    public static String name(String tidy) {
        boolean chinese = tidy.codePoints()
                .allMatch(c -> c == ' ' || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
        return chinese ? tidy.replace(" ", "") : tidy;
    }

    /** Without what people put between the digits, wide digits made plain. */
    public static String phone(String tidy) {
        return PHONE_SEPARATORS
                .matcher(Normalizer.normalize(tidy, Normalizer.Form.NFKC))
                .replaceAll("");
    }

    /** True if there is something nobody typed or saw: line breaks, NUL, direction marks, halves of characters. */
    public static boolean hasControls(String text) {
        return text.codePoints().anyMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> isInvisible(c);
        });
    }

    private static boolean isEdge(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || isInvisible(codePoint);
    }

    /** Format characters, but for the joiners and tags that emoji and some scripts are made with. */
    private static boolean isInvisible(int codePoint) {
        boolean joins = codePoint == 0x200C || codePoint == 0x200D || codePoint >= 0xE0000;
        return Character.getType(codePoint) == Character.FORMAT && !joins;
    }
}
