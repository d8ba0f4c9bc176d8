package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.file.Rosters.complaints;
import static rollcall.roster.file.Rosters.people;
import static rollcall.roster.file.Rosters.readText;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Language;

class CsvRowsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "姓名,工号",
                "名字;编号",
                "Name\tEmployee No.",
                "NAME,employeeNo",
                " 姓 名 *,【职工号】",
                "姓名（必填）,学号(没有可不填)",
                "\"姓\n名\",staff_no",
                "序号,姓名,籍贯,Employee Number",
            })
    void headingsAreKnownHoweverTheyAreWritten(String headings) throws IOException {
        var separator = headings.contains(";") ? ";" : headings.contains("\t") ? "\t" : ",";
        var row = headings.startsWith("序号")
                ? String.join(separator, "1", "张伟", "陕西", "007")
                : String.join(separator, "张伟", "007");

        assertThat(people(readText(headings + "\n" + row + "\n"))).containsExactly("2 张伟|null|null|null|007");
    }

    @Test
    void rowsAreNumberedAsASpreadsheetShowsThem() throws IOException {
        var file = readText("名单;;\n\n\"姓名\";\"备注\";手机\n\n张伟;\"两行\n备注\";1\n;;\n王芳;;2\n");

        assertThat(complaints(file)).containsExactly("5 手机 malformed_phone", "7 手机 malformed_phone");
    }

    @Test
    void theColumnOfAComplaintIsWhatTheFileCallsIt() throws IOException {
        var file = readText("姓名,\" 手机号\n*（必填）\"\n张伟,1\n");

        assertThat(complaints(file)).containsExactly("2 手机号 *（必填） malformed_phone");
    }

    @Test
    void rowsMayBeShorterAndLongerThanTheHeadings() throws IOException {
        assertThat(people(readText("姓名,单位,工号\n张伟\n王芳,一处,1,2,3\n")))
                .containsExactly("2 张伟|null|null|null|null", "3 王芳|一处|null|null|1");
    }

    @Test
    void aTextFormulaIsItsTextAndAnyOtherHasNoValue() throws IOException {
        var file = readText("姓名,工号\n张伟,\"=\"\"007\"\"\"\n王芳,=A1\n赵敏,1.23457E+17\n");

        assertThat(people(file)).containsExactly("2 张伟|null|null|null|007");
        assertThat(complaints(file)).containsExactly("3 工号 formula_without_value", "4 工号 not_text");
    }

    @Test
    void theSamePersonTwiceIsRefusedUnlessAnythingTellsThemApart() throws IOException {
        var file = readText("姓名,单位,手机,工号\n李伟,一处,,\n李伟,二处,,\n李伟,一处,13800138000,\n李伟,一处,,1\n李伟,一处,,\n");

        assertThat(file.rows()).hasSize(4);
        assertThat(complaints(file)).containsExactly("6 姓名 duplicate");
        assertThat(file.errors().get(0).detail().in(Language.EN)).contains("Row 2");
    }

    @Test
    void aNullByteIsRefusedWhereItIs() throws IOException {
        assertThat(complaints(readText("姓名\n张\0伟\n"))).containsExactly("2 姓名 control_character");
    }

    @Test
    void aTitleRowMaySayUnitAndPhoneTwice() throws IOException {
        var file = readText("电话：,010-1,电话：,010-2\n姓名,手机\n张伟,13800138000\n");

        assertThat(people(file)).containsExactly("3 张伟|null|null|13800138000|null");
    }
}
