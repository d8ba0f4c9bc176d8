package rollcall.record;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import rollcall.file.CellText;
import rollcall.file.RowError.Code;
import rollcall.file.SheetCell;
import rollcall.http.Sentence;
import rollcall.roster.file.CellRules;
import rollcall.roster.file.RosterField;

/** What a cell of a file of recognised hours must be to be stored; people are named there as they are in a roster. */
final class RecognisedCells {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_CERTIFICATE_NO = 100;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})[-/.](\\d{1,2})|年(\\d{1,2})月(\\d{1,2})日)");

    private static final Sentence NO_DATE =
            new Sentence("This is not a date such as 2026-03-05.", "不是有效的日期,例如 2026-03-05。");
    private static final Sentence NO_NUMBER =
            new Sentence("This is not a number above 0 that fits here.", "不是大于 0 的合理数值。");

    private RecognisedCells() {}

    static SheetCell check(RecognisedField field, SheetCell cell) {
        if (field == RecognisedField.COMPLETED_ON && cell.date() != null) {
            return SheetCell.of(cell.date().toString());
        }
        if (cell.flaw() != null) {
            return cell;
        }
        if (CellText.tidy(cell.text()).isEmpty()) {
            return isRequired(field) ? SheetCell.flawed(Code.REQUIRED) : SheetCell.BLANK;
        }
        return checkText(field, cell);
    }

    private static boolean isRequired(RecognisedField field) {
        return switch (field) {
            case SOURCE, TITLE, CERTIFICATE_NO, HOURS, COMPLETED_ON -> true;
            case EMPLOYEE_NO, PHONE, NAME, DAYS -> false;
        };
    }

    private static SheetCell checkText(RecognisedField field, SheetCell cell) {
        var text = CellText.tidy(cell.text());
        if (CellText.hasControls(text)) {
            return SheetCell.flawed(Code.CONTROL_CHARACTER);
        }
        return switch (field) {
            case EMPLOYEE_NO -> CellRules.check(RosterField.EMPLOYEE_NO, cell);
            case PHONE -> CellRules.check(RosterField.PHONE, cell);
            case NAME -> CellRules.check(RosterField.NAME, cell);
            case SOURCE, TITLE -> CellRules.atMost(LONGEST_TEXT, text);
            case CERTIFICATE_NO -> CellRules.atMost(LONGEST_CERTIFICATE_NO, text);
            case HOURS -> hours(text);
            case DAYS -> days(text);
            case COMPLETED_ON -> date(text);
        };
    }

    private static SheetCell hours(String text) {
        if (!isNumberUpTo(Amounts.MOST_HOURS, text)) {
            return SheetCell.flawed(Code.MALFORMED, NO_NUMBER);
        }
        return Amounts.hasOneDecimal(new BigDecimal(text))
                ? SheetCell.of(text)
                : SheetCell.flawed(Code.MALFORMED, Amounts.ONE_DECIMAL);
    }

    private static SheetCell days(String text) {
        if (!isNumberUpTo(Amounts.MOST_DAYS, text)) {
            return SheetCell.flawed(Code.MALFORMED, NO_NUMBER);
        }
        return Amounts.isInHalves(new BigDecimal(text))
                ? SheetCell.of(text)
                : SheetCell.flawed(Code.MALFORMED, Amounts.HALVES);
    }

    private static boolean isNumberUpTo(BigDecimal most, String text) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        var number = new BigDecimal(text);
        return number.signum() > 0 && number.compareTo(most) <= 0;
    }

    private static SheetCell date(String text) {
        var date = DATE.matcher(text);
        if (!date.matches()) {
            return SheetCell.flawed(Code.MALFORMED, NO_DATE);
        }
        var month = date.group(2) == null ? date.group(4) : date.group(2);
        var day = date.group(3) == null ? date.group(5) : date.group(3);
        try {
            return SheetCell.of(
                    LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(month), Integer.parseInt(day))
                            .toString());
        } catch (DateTimeException e) {
            return SheetCell.flawed(Code.MALFORMED, NO_DATE);
        }
    }
}
