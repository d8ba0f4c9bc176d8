package rollcall.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names for the sheets of one workbook, as spreadsheets allow them: at most 31 characters, none twice in any letter case. */
final class SheetNames {
    /** In UTF-16, as Excel counts them. */
    private static final int LONGEST = 31;

    private final Set<String> taken = new HashSet<>();

    /** The name as it was asked for, or as much like it as can be. */
    String free(String wanted) {
        var plain = plain(wanted);
        var name = cut(plain, LONGEST);
        for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
            var mark = " (" + number + ")";
            name = cut(plain, LONGEST - mark.length()) + mark;
        }
        return name;
    }

    /** Without what is forbidden, an apostrophe at either end among it, and not the one name that Excel keeps for itself. */
    private static String plain(String wanted) {
        var name = wanted.replaceAll("[\\[\\]:*?/\\\\\\p{Cntrl}]", "-")
                .replaceAll("^'|'$", "-")
                .strip();
        return name.isEmpty() || name.equalsIgnoreCase("history") ? name + "-" : name;
    }

    /** No half characters. */
    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        var end = Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length;
        return name.substring(0, end).replaceAll("'$", "-");
    }
}
