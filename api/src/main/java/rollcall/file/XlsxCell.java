package rollcall.file;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.jspecify.annotations.Nullable;
import rollcall.file.RowError.Code;

/** What a person sees in a cell of a workbook, from what the file holds. */
final class XlsxCell {
    /** Spreadsheet programs keep no more, so a longer number is no longer the one that was typed. */
    private static final int EXACT_DIGITS = 15;

    private static final Pattern ERROR = Pattern.compile("#N/A|#GETTING_DATA|#[A-Z0-9/]+[!?]");
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    /** Spreadsheet programs take no longer format, and every number is read by one. */
    private static final int LONGEST_FORMAT = 255;

    /** Text in quotes, escaped characters, colours and languages: what a format shows as it stands or not at all. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms]+])[^]\\[]*]|[_*].");

    private static final Pattern DATE_LETTER = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ZEROS = Pattern.compile("0{2,50}");

    private XlsxCell() {}

    static SheetCell read(@Nullable Cell cell) {
        if (cell == null || cell.getType() == CellType.EMPTY) {
            return SheetCell.BLANK;
        }
        if (hasNoValue(cell)) {
            return SheetCell.flawed(Code.FORMULA_WITHOUT_VALUE);
        }
        if (cell.getValue() instanceof BigDecimal number) {
            return number(number, cell);
        }
        if (cell.getValue() instanceof Boolean truth) {
            return SheetCell.of(truth ? "TRUE" : "FALSE");
        }
        return SheetCell.of(unescape(cell.getText()));
    }

    /** A formula nobody computed, or one that gave an error; one that gave an empty text has a value. */
    private static boolean hasNoValue(Cell cell) {
        return switch (cell.getType()) {
            case ERROR -> true;
            case FORMULA -> isUncomputed(cell) || ERROR.matcher(cell.getText()).matches();
            default -> false;
        };
    }

    /** Text may come as the result of a formula that is not there; then nothing is missing. */
    private static boolean isUncomputed(Cell cell) {
        return cell.getFormula() != null && cell.getRawValue() == null;
    }

    private static SheetCell number(BigDecimal stored, Cell cell) {
        var format = LITERAL.matcher(firstSection(cell.getDataFormatString())).replaceAll("");
        var number = stored.round(new MathContext(EXACT_DIGITS)).stripTrailingZeros();
        long digits = (long) number.precision() - number.scale();
        boolean inexact = digits > EXACT_DIGITS || number.scale() > EXACT_DIGITS;
        if (isDate(cell, format)) {
            return inexact
                    ? SheetCell.flawed(Code.NOT_TEXT)
                    : SheetCell.ofDate(cell.asDate().toLocalDate());
        }
        if (inexact) {
            return SheetCell.flawed(Code.NOT_TEXT);
        }
        var text = number.toPlainString();
        boolean padded = ZEROS.matcher(format).matches() && number.signum() >= 0 && number.scale() <= 0;
        return SheetCell.of(padded ? "0".repeat(Math.max(0, format.length() - text.length())) + text : text);
    }

    private static String firstSection(@Nullable String format) {
        return format == null
                ? ""
                : format.substring(0, Math.min(format.length(), LONGEST_FORMAT)).split(";", 2)[0];
    }

    private static boolean isDate(Cell cell, String format) {
        return isEastAsianDate(cell.getDataFormatId())
                || DATE_LETTER.matcher(format).find();
    }

    /** The formats that Chinese, Japanese and Korean editions have built in and files do not spell out. */
    private static boolean isEastAsianDate(@Nullable Integer id) {
        return id != null && ((id >= 27 && id <= 36) || (id >= 50 && id <= 58));
    }

    /** A workbook writes {@code _x000D_} for a character that XML cannot hold. */
    private static String unescape(String text) {
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(XlsxCell::unescaped) : text;
    }

    private static String unescaped(MatchResult escape) {
        return Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16)));
    }
}
