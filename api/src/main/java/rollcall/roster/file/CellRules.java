package rollcall.roster.file;

import java.util.regex.Pattern;
import rollcall.file.CellText;
import rollcall.file.RowError.Code;
import rollcall.file.SheetCell;
import rollcall.http.Sentence;

/** What the tidy text of a cell must be to be stored; lengths count characters, a rare Chinese one or an emoji as one. */
public final class CellRules {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_UNIT = 350;
    private static final int LONGEST_UNIT_LEVEL = 100;
    private static final int MOST_UNIT_LEVELS = 8;
    private static final int LONGEST_GROUP = 50;
    private static final int LONGEST_EMPLOYEE_NO = 50;
    private static final Pattern CHINESE_MOBILE = Pattern.compile("(?:\\+86|0086|86)?(1\\d{10})");
    /** A mobile number with a digit too few or too many is refused, not taken for some other number. */
    private static final Pattern OTHER_PHONE = Pattern.compile("(?!1[3-9])\\+?\\d{5,15}");

    private static final Sentence EMPTY_LEVEL =
            new Sentence("A name is missing before, between or after the slashes.", "斜杠前、后或之间缺少单位名称。");
    private static final Sentence TOO_MANY_LEVELS = new Sentence("A unit can have 8 levels.", "单位最多 8 级。");

    private CellRules() {}

    /** The value as it is stored, blank if there is none, or what is wrong with it. */
    public static SheetCell check(RosterField field, SheetCell cell) {
        if (cell.flaw() != null) {
            return cell;
        }
        var text = CellText.tidy(cell.text());
        if (text.isEmpty()) {
            return field == RosterField.NAME ? SheetCell.flawed(Code.REQUIRED) : SheetCell.BLANK;
        }
        return checkText(field, field == RosterField.PHONE ? CellText.phone(text) : text);
    }

    private static SheetCell checkText(RosterField field, String text) {
        if (CellText.hasControls(text)) {
            return SheetCell.flawed(Code.CONTROL_CHARACTER);
        }
        return switch (field) {
            case NAME -> atMost(LONGEST_NAME, CellText.name(text));
            case UNIT -> unit(text);
            case GROUP -> atMost(LONGEST_GROUP, text);
            case PHONE -> phone(text);
            case EMPLOYEE_NO -> atMost(LONGEST_EMPLOYEE_NO, text);
        };
    }

    /** @param limit how many characters fit */
    public static SheetCell atMost(int limit, String text) {
        return text.codePointCount(0, text.length()) <= limit ? SheetCell.of(text) : tooLong(limit);
    }

    private static SheetCell tooLong(int limit) {
        return SheetCell.flawed(
                Code.TOO_LONG, Sentence.of("This can have at most %s characters.", "此处最多 %s 个字符。", limit));
    }

    /** Nothing but separators is how people write that there is none. */
    private static SheetCell phone(String text) {
        if (text.isEmpty()) {
            return SheetCell.BLANK;
        }
        var mobile = CHINESE_MOBILE.matcher(text);
        if (mobile.matches()) {
            return SheetCell.of(mobile.group(1));
        }
        return OTHER_PHONE.matcher(text).matches() ? SheetCell.of(text) : SheetCell.flawed(Code.MALFORMED_PHONE);
    }

    /** Levels are tidied one by one; the wide slash of a Chinese keyboard parts them too. */
    private static SheetCell unit(String text) {
        var path = new StringBuilder();
        var levels = text.replace('／', '/').split("/", -1);
        if (levels.length > MOST_UNIT_LEVELS) {
            return SheetCell.flawed(Code.TOO_LONG, TOO_MANY_LEVELS);
        }
        for (var level : levels) {
            var name = CellText.tidy(level);
            if (name.isEmpty()) {
                return SheetCell.flawed(Code.REQUIRED, EMPTY_LEVEL);
            }
            if (name.codePointCount(0, name.length()) > LONGEST_UNIT_LEVEL) {
                return tooLong(LONGEST_UNIT_LEVEL);
            }
            path.append(path.isEmpty() ? "" : "/").append(name);
        }
        return atMost(LONGEST_UNIT, path.toString());
    }
}
