package rollcall.file;

import java.util.Locale;
import rollcall.http.Sentence;

/**
 * Why one cell of a file cannot be imported.
 *
 * @param row the row as a spreadsheet program shows it, the first is 1
 * @param column the heading of the column, as the file has it
 * @param detail what to do about it, never with the cell's value
 */
public record RowError(int row, String column, Code code, Sentence detail) {
    public RowError(int row, String column, Code code) {
        this(row, column, code, code.sentence());
    }

    /** What can be wrong with a cell. */
    public enum Code {
        REQUIRED("A value is required here.", "此处必须填写。"),
        TOO_LONG("The value is too long.", "内容过长。"),
        MALFORMED("This is not well-formed.", "格式不正确。"),
        UNKNOWN("There is nobody of whom this is known.", "没有与此相符的人员。"),
        MALFORMED_PHONE(
                "This is not one phone number: a mobile number has 11 digits, another number 5 to 15.",
                "不是一个有效的电话号码：手机号为 11 位数字，其他号码为 5 至 15 位数字。"),
        DUPLICATE("This is in the file twice.", "文件中有重复。"),
        CONFLICT("This phone or employee number belongs to somebody else.", "该手机号或工号已属于其他人。"),
        AMBIGUOUS("Several people fit this row; add a phone or an employee number.", "有多人与此行相符，请填写手机号或工号。"),
        FORMULA_WITHOUT_VALUE(
                "The formula here has no value. Open and save the file in a spreadsheet program, or type the value.",
                "此处的公式没有结果。请用表格软件打开并重新保存文件，或直接填写内容。"),
        MERGED_CELL(
                "This cell is merged with another one. Unmerge them and fill in each cell.",
                "此单元格与其他单元格合并，请取消合并并逐格填写。"),
        CONTROL_CHARACTER(
                "There is a line break or an invisible character in this cell. Type the value again.",
                "此单元格中含有换行或不可见字符，请重新输入。"),
        NOT_TEXT(
                "The spreadsheet program has made this a date or a rounded number. Format the cell as text and type the value again.",
                "此内容已被表格软件变为日期或近似数字。请将单元格设为文本格式后重新输入。");

        private final String english;
        private final String chinese;

        Code(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /** The name in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Sentence sentence() {
            return new Sentence(english, chinese);
        }
    }
}
