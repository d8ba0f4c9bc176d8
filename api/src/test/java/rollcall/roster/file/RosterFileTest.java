package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.file.Rosters.complaints;
import static rollcall.roster.file.Rosters.people;
import static rollcall.roster.file.Rosters.read;
import static rollcall.roster.file.Rosters.written;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Sentence;

class RosterFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"plain.xlsx", "gb18030.csv", "utf8.csv", "utf8-bom.csv", "semicolon.csv", "unicode-text.csv"})
    void theSameRosterReadsTheSameFromEveryKindOfFile(String name) throws IOException {
        var file = read(written(name));

        assertThat(file.errors()).isEmpty();
        assertThat(people(file))
                .containsExactly(
                        "2 张伟|市委/组织部|一组|13800138000|0001",
                        "3 欧阳娜娜|市委/宣传部|一组|13800138001|0002",
                        "4 𠮷田|区人大|二组|13800138002|A-7",
                        "5 李|null|二组|null|0004");
    }

    @Test
    void numbersReadAsPeopleSeeThem() throws IOException {
        var file = read(written("numbers.xlsx"));

        assertThat(people(file))
                .containsExactly(
                        "2 张伟|一处|3|13800138000|7",
                        "3 王芳|2025|2|13800138001|00042",
                        "4 赵敏|一处|1.5|13800138002|123456789012");
        assertThat(complaints(file)).containsExactly("5 工号 not_text", "6 小组 not_text");
    }

    @Test
    void aMergedUnitOrGroupIsThatOfEachOfItsRows() throws IOException {
        assertThat(people(read(written("merged.xlsx"))))
                .containsExactly(
                        "3 张伟|市委/组织部|一组|13800138000|null",
                        "4 王芳|市委/组织部|一组|13800138001|null",
                        "5 赵敏|市委/组织部|二组|13800138002|null",
                        "6 钱进|区人大|二组|13800138003|null",
                        "7 孙丽|区人大|二组|13800138004|null");
    }

    @Test
    void aCellMergedAcrossColumnsOrPeopleIsRefused() throws IOException {
        assertThat(complaints(read(written("merged.xlsx")))).containsExactly("8 小组 merged_cell", "9 手机号 merged_cell");
    }

    @Test
    void headingsMayBeTwoRowsHigh() throws IOException {
        var file = read(written("two-row-headings.xlsx"));

        assertThat(file.errors()).isEmpty();
        assertThat(people(file)).containsExactly("3 张伟|一处|null|13800138000|0001", "4 王芳|一处|null|13800138001|0002");
    }

    @Test
    void theValueOfAFormulaCountsAndOneWithoutIsRefused() throws IOException {
        var file = read(written("formulas.xlsx"));

        assertThat(people(file)).containsExactly("2 张伟|null|null|13800138001|007");
        assertThat(complaints(file)).containsExactly("3 工号 formula_without_value");
    }

    @Test
    void titlesEmptyRowsAndOddSpacingDoNoHarm() throws IOException {
        var file = read(written("untidy.xlsx"));

        assertThat(file.errors()).isEmpty();
        assertThat(people(file))
                .containsExactly(
                        "5 张伟|市委/组织部|一组|13800138000|null",
                        "8 Anne Marie Li|Party School|一组|+16505550100|null",
                        "10 😀|null|null|01062551234|null");
    }

    @Test
    void everyFaultHasItsRowColumnAndCode() throws IOException {
        var file = read(written("faulty.xlsx"));

        assertThat(people(file)).containsExactly("2 张伟|一处|一组|13800138000|0001", "8 孙丽|二处|null|null|null");
        assertThat(complaints(file))
                .containsExactly(
                        "3 姓名 required",
                        "4 姓名 too_long",
                        "4 小组 too_long",
                        "4 手机号 malformed_phone",
                        "4 工号 too_long",
                        "5 单位 required",
                        "5 手机号 duplicate",
                        "5 工号 duplicate",
                        "6 单位 too_long",
                        "6 手机号 malformed_phone",
                        "7 姓名 control_character",
                        "9 姓名 duplicate");
        assertThat(file.errors().get(6).detail()).isEqualTo(Sentence.of("Row %s has the same.", "与第 %s 行重复。", 2));
    }

    @Test
    void theFirstVisibleSheetWithDataIsRead() throws IOException {
        assertThat(people(read(written("sheets.xlsx")))).containsExactly("2 Wu Lei|null|null|null|007");
    }
}
