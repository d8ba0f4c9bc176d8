package rollcall.roster.file;

import org.jspecify.annotations.Nullable;
import rollcall.http.Language;
import rollcall.http.Sentence;

/** The file as a whole cannot be read as a roster, so no row of it can be named. */
public final class UnreadableRosterException extends RuntimeException {
    private final Reason reason;

    UnreadableRosterException(Reason reason) {
        this(reason, null);
    }

    UnreadableRosterException(Reason reason, @Nullable Throwable cause) {
        super(reason.sentence().in(Language.EN), cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why, and what to do about it. */
    public enum Reason {
        NOT_A_SPREADSHEET(
                "This is neither a CSV file nor an XLSX workbook. Save the roster as .xlsx or .csv.",
                "文件既不是 CSV 也不是 XLSX 表格，请将名单另存为 .xlsx 或 .csv。"),
        OLD_EXCEL(
                "This is a workbook in the old .xls format. Save it as .xlsx or .csv.",
                "这是旧版 .xls 格式的表格，请另存为 .xlsx 或 .csv。"),
        ENCRYPTED("This workbook is protected by a password. Save it without one.", "此表格设有打开密码，请取消密码后重新保存。"),
        DAMAGED_WORKBOOK(
                "This workbook cannot be read. Open it in a spreadsheet program and save it as .xlsx again.",
                "无法读取此表格，请用表格软件打开并重新另存为 .xlsx。"),
        WORKBOOK_TOO_LARGE(
                "This workbook holds too much. Save the roster alone in a new workbook.", "此表格内容过多，请将名单单独另存为新的表格。"),
        UNDECODABLE_TEXT(
                "The text of this file is neither UTF-8 nor GB18030. Save it as CSV in UTF-8, or as .xlsx.",
                "无法识别文件的文字编码，请另存为 UTF-8 编码的 CSV，或另存为 .xlsx。"),
        UNCLOSED_QUOTE(
                "A quotation mark in this CSV file is never closed, or text follows a closed one.",
                "CSV 文件中的引号没有成对，请检查引号。"),
        NO_HEADING_ROW(
                "None of the first 10 rows holds headings. One of them must name the columns: name, unit, group, phone, employee no.",
                "前 10 行中没有表头。请在表头行写明各列名称：姓名、单位、小组、手机号、工号。"),
        NO_NAME_COLUMN("There is no column with the heading 姓名 or name.", "没有“姓名”列。"),
        REPEATED_HEADING(
                "Two columns have headings of the same meaning. Keep one of them, or rename the other.",
                "有两列的表头含义相同，请只保留一列，或修改另一列的表头。"),
        NO_ROWS("There is nobody in this roster: no row follows the headings.", "名单为空：表头之后没有任何内容。"),
        TOO_MANY_ROWS("A roster file can hold 20,000 people. Split it.", "一个名单文件最多 20000 人，请拆分后分别导入。");

        private final String english;
        private final String chinese;

        Reason(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        public Sentence sentence() {
            return new Sentence(english, chinese);
        }
    }
}
