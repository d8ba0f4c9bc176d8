package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.file.RosterField.EMPLOYEE_NO;
import static rollcall.roster.file.RosterField.GROUP;
import static rollcall.roster.file.RosterField.NAME;
import static rollcall.roster.file.RosterField.PHONE;
import static rollcall.roster.file.RosterField.UNIT;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.file.SheetCell;

class CellRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13800138000            | 13800138000",
                "138 0013 8000          | 13800138000",
                "138-0013-8000          | 13800138000",
                "+86 138 0013 8000      | 13800138000",
                "(+86)13800138000       | 13800138000",
                "0086-13800138000       | 13800138000",
                "8613800138000          | 13800138000",
                "１３８００１３８０００ | 13800138000",
                "＋８６ 13800138000     | 13800138000",
                "\u202d138\u200b00138000\u202c | 13800138000",
                "138‑0013–8000          | 13800138000",
                "010-62551234           | 01062551234",
                "(0755) 8888 6666       | 075588886666",
                "+1 (650) 555-0100      | +16505550100",
                "+44 20 7946 0958       | +442079460958",
                "12345                  | 12345",
                "1234                   | malformed_phone",
                "1380013800             | malformed_phone",
                "138001380001           | malformed_phone",
                "+1234567890123456      | malformed_phone",
                "13800138000/13900139000| malformed_phone",
                "13800138000 13900139000| malformed_phone",
                "13800138000转801       | malformed_phone",
                "++8613800138000        | malformed_phone",
                "٠١٢٣٤٥٦٧               | malformed_phone",
                "'138\n00138000'        | control_character",
                "—                      | ''",
            })
    void aPhoneIsItsDigits(String text, String result) {
        assertThat(result(PHONE, text)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "张伟, 张伟",
        "张　伟, 张伟",
        "'\u00a0张 伟\u3000', 张伟",
        "李, 李",
        "𠮷, 𠮷",
        "😀, 😀",
        "👨‍👩‍👧, 👨‍👩‍👧",
        "Anne  Li, Anne Li",
        "买买提·艾力, 买买提·艾力",
        "Ame\u0301lie, Amélie",
        "'\ufeff张伟\u200b', 张伟",
        "张\u202e伟, control_character",
        "张\u2028伟, control_character",
        "张\u200b伟, control_character",
        "'张\t伟', control_character",
        "张\u007f伟, control_character",
    })
    void aNameIsWhatWasMeant(String text, String result) {
        assertThat(result(NAME, text)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "市委/组织部, 市委/组织部",
        "' 市委 / 组织部 ', 市委/组织部",
        "市委／组织部, 市委/组织部",
        "a/b/c/d/e/f/g/h, a/b/c/d/e/f/g/h",
        "a/b/c/d/e/f/g/h/i, too_long",
        "/组织部, required",
        "市委/, required",
        "市委/\u3000/科, required",
        "/, required",
    })
    void aUnitIsAPathOfNames(String text, String result) {
        assertThat(result(UNIT, text)).isEqualTo(result);
    }

    @Test
    void lengthsCountCharactersNotHalvesOfThem() {
        assertThat(result(NAME, "𠮷".repeat(100))).hasSize(200);
        assertThat(result(NAME, "𠮷".repeat(101))).isEqualTo("too_long");
        assertThat(result(GROUP, "😀".repeat(50))).hasSize(100);
        assertThat(result(GROUP, "😀".repeat(51))).isEqualTo("too_long");
        assertThat(result(EMPLOYEE_NO, "9".repeat(50))).hasSize(50);
        assertThat(result(EMPLOYEE_NO, "9".repeat(51))).isEqualTo("too_long");
    }

    @Test
    void aUnitIsLimitedByLevelAndAsAWhole() {
        var level = "处".repeat(100);
        assertThat(result(UNIT, level)).isEqualTo(level);
        assertThat(result(UNIT, level + "处")).isEqualTo("too_long");
        var three = String.join("/", level, level, level);
        assertThat(result(UNIT, three + "/" + "处".repeat(47))).hasSize(350);
        assertThat(result(UNIT, three + "/" + "处".repeat(48))).isEqualTo("too_long");
    }

    @Test
    void onlyTheNameIsRequired() {
        assertThat(result(NAME, "\u3000")).isEqualTo("required");
        assertThat(result(UNIT, "\u3000")).isEmpty();
        assertThat(result(PHONE, " ")).isEmpty();
    }

    private static String result(RosterField field, String text) {
        var cell = CellRules.check(field, SheetCell.of(text));
        return cell.flaw() == null ? cell.text() : cell.flaw().code().name().toLowerCase(Locale.ROOT);
    }
}
