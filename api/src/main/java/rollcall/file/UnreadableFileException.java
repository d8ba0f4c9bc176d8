package rollcall.file;

import org.jspecify.annotations.Nullable;
import rollcall.http.Language;
import rollcall.http.Sentence;

/** The file as a whole cannot be read, so no row of it can be named. */
public final class UnreadableFileException extends RuntimeException {
    private final Reason reason;
    private final transient Sentence sentence;

    /** @param values what the reason's sentence leaves open */
    UnreadableFileException(Reason reason, Object... values) {
        this(reason, reason.sentence(values), null);
    }

    UnreadableFileException(Reason reason, Throwable cause) {
        this(reason, reason.sentence(), cause);
    }

    private UnreadableFileException(Reason reason, Sentence sentence, @Nullable Throwable cause) {
        super(sentence.in(Language.EN), cause);
        this.reason = reason;
        this.sentence = sentence;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, and what to do about it. */
    public Sentence sentence() {
        return sentence;
    }

    /** Why, and what to do about it. */
    public enum Reason {
        NOT_A_SPREADSHEET(
                "This is neither a CSV file nor an XLSX workbook. Save the list as .xlsx or .csv.",
                "文件既不是 CSV 也不是 XLSX 表格，请将表格另存为 .xlsx 或 .csv。"),
        OLD_EXCEL(
                "This is a workbook in the old .xls format. Save it as .xlsx or .csv.",
                "这是旧版 .xls 格式的表格，请另存为 .xlsx 或 .csv。"),
        ENCRYPTED("This workbook is protected by a password. Save it without one.", "此表格设有打开密码，请取消密码后重新保存。"),
        DAMAGED_WORKBOOK(
                "This workbook cannot be read. Open it in a spreadsheet program and save it as .xlsx again.",
                "无法读取此表格，请用表格软件打开并重新另存为 .xlsx。"),
        WORKBOOK_TOO_LARGE(
                "This workbook holds too much. Save the list alone in a new workbook.", "此表格内容过多，请将所需内容单独另存为新的表格。"),
        UNDECODABLE_TEXT(
                "The text of this file is neither UTF-8 nor GB18030. Save it as CSV in UTF-8, or as .xlsx.",
                "无法识别文件的文字编码，请另存为 UTF-8 编码的 CSV，或另存为 .xlsx。"),
        UNCLOSED_QUOTE(
                "A quotation mark in this CSV file is never closed, or text follows a closed one.",
                "CSV 文件中的引号没有成对，请检查引号。"),
        NO_HEADING_ROW(
                "None of the first 10 rows holds headings. One of them must name the columns: %s.",
                "前 10 行中没有表头。请在表头行写明各列名称：%s。"),
        MISSING_COLUMN("There is no column with the heading %s or %s.", "没有“%s”列。"),
        REPEATED_HEADING(
                "Two columns have headings of the same meaning. Keep one of them, or rename the other.",
                "有两列的表头含义相同，请只保留一列，或修改另一列的表头。"),
        NO_ROWS("There is nothing in this file: no row follows the headings.", "文件为空：表头之后没有任何内容。"),
        TOO_MANY_ROWS("A file can hold 20,000 rows. Split it.", "一个文件最多 20000 行，请拆分后分别导入。");

        private final String english;
        private final String chinese;

        Reason(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        Sentence sentence(Object... values) {
            return Sentence.of(english, chinese, values);
        }
    }
}
