package rollcall.roster.file;

import org.jspecify.annotations.Nullable;
import rollcall.http.Sentence;

/**
 * The text of one cell as a person sees it in a spreadsheet program, or what is wrong with the cell.
 *
 * @param text empty if there is a flaw
 */
record SheetCell(String text, @Nullable Flaw flaw) {
    static final SheetCell BLANK = new SheetCell("", null);

    /** A complaint that does not know yet where in the file it belongs. */
    record Flaw(RowError.Code code, Sentence detail) {}

    static SheetCell of(String text) {
        return text.isEmpty() ? BLANK : new SheetCell(text, null);
    }

    static SheetCell flawed(RowError.Code code) {
        return flawed(code, code.sentence());
    }

    static SheetCell flawed(RowError.Code code, Sentence detail) {
        return new SheetCell("", new Flaw(code, detail));
    }

    boolean isBlank() {
        return flaw == null && CellText.tidy(text).isEmpty();
    }
}
