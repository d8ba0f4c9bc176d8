package rollcall.file;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;

/**
 * The text of one cell as a person sees it in a spreadsheet program, or what is wrong with the cell.
 *
 * @param text empty if there is a flaw
 * @param date of a cell that is formatted as one, which as a text is flawed: how it looks is anybody's guess
 */
public record SheetCell(String text, @Nullable Flaw flaw, @Nullable LocalDate date) {
    public static final SheetCell BLANK = new SheetCell("", null, null);

    /** A complaint that does not know yet where in the file it belongs. */
    public record Flaw(RowError.Code code, Sentence detail) {}

    public static SheetCell of(String text) {
        return text.isEmpty() ? BLANK : new SheetCell(text, null, null);
    }

    public static SheetCell flawed(RowError.Code code) {
        return flawed(code, code.sentence());
    }

    public static SheetCell flawed(RowError.Code code, Sentence detail) {
        return new SheetCell("", new Flaw(code, detail), null);
    }

    static SheetCell ofDate(LocalDate date) {
        var code = RowError.Code.NOT_TEXT;
        return new SheetCell("", new Flaw(code, code.sentence()), date);
    }

    boolean isBlank() {
        return flaw == null && CellText.tidy(text).isEmpty();
    }
}
