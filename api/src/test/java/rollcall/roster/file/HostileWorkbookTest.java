package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.file.Rosters.complaints;
import static rollcall.roster.file.Rosters.people;
import static rollcall.roster.file.Rosters.read;
import static rollcall.roster.file.Rosters.workbook;
import static rollcall.roster.file.UnreadableRosterTest.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.file.UnreadableFileException.Reason;

/** Workbooks that no spreadsheet program writes. */
class HostileWorkbookTest {
    private static final String NAMES =
            "<row r='1'><c r='A1' t='inlineStr'><is><t>姓名</t></is></c><c r='B1' t='inlineStr'><is><t>工号</t></is></c></row>";

    @Test
    void rowsAndCellsThatDoNotSayWhereTheyAreAreCounted() throws IOException {
        var file = read(workbook(
                "<sheetData><row><c t='str'><v>姓名</v></c><c t='str'><v>工号</v></c></row>"
                        + "<row><c t='str'><v>张伟</v></c><c><v>7</v></c></row></sheetData>",
                ""));

        assertThat(people(file)).containsExactly("2 张伟|null|null|null|7");
    }

    @Test
    void escapedAndBrokenCharactersAreRefusedWhereTheyAre() throws IOException {
        var file = read(sheet("<row r='2'>" + text("A2", "张_x0000_伟") + "</row><row r='3'>" + text("A3", "张_xD83D_")
                + "</row><row r='4'>" + text("A4", "王芳_x000D_") + "</row>"));

        assertThat(complaints(file)).containsExactly("2 姓名 control_character", "3 姓名 control_character");
        assertThat(people(file)).containsExactly("4 王芳|null|null|null|null");
    }

    @Test
    void aFormulaThatNobodyComputedIsRefused() throws IOException {
        var file = read(sheet("<row r='2'>" + text("A2", "张伟") + "<c r='B2'><f>1+1</f></c></row>"));

        assertThat(complaints(file)).containsExactly("2 工号 formula_without_value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#N/A", "#REF!", "#DIV/0!", "#NAME?"})
    void anErrorIsNoValue(String error) throws IOException {
        var file = read(sheet("<row r='2'>" + text("A2", "张伟") + "<c r='B2' t='e'><v>" + error + "</v></c></row>"
                + "<row r='3'>" + text("A3", "王芳") + "<c r='B3' t='e'><f>A9</f><v>" + error + "</v></c></row>"));

        assertThat(complaints(file)).containsExactly("2 工号 formula_without_value", "3 工号 formula_without_value");
    }

    @Test
    void aTextResultMayBeginWithANumberSign() throws IOException {
        var file = read(sheet("<row r='2'>" + text("A2", "张伟") + "<c r='B2' t='str'><v>#1</v></c></row>"));

        assertThat(people(file)).containsExactly("2 张伟|null|null|null|#1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "1E-999999999", "12345678901234567890"})
    void aNumberThatNobodyTypedIsRefused(String number) throws IOException {
        var file = read(sheet("<row r='2'>" + text("A2", "张伟") + "<c r='B2'><v>" + number + "</v></c></row>"));

        assertThat(complaints(file)).containsExactly("2 工号 not_text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r='ZZZZZZ2'><v>1</v></c>",
                "<c r='A2' t='s'><v>2147483646</v></c>",
                "<c r='A2' t='s'><v>-1</v></c>",
                "<c r='A2' t='unheard'><v>1</v></c>",
                "<c r='A2' s='x'><v>1</v></c>",
                "<c r='A2'><f t='shared' si='0'/><v>1</v></c>",
            })
    void referencesThatLeadNowhereAreRefused(String cell) throws IOException {
        refused(Reason.DAMAGED_WORKBOOK, sheet("<row r='2'>" + cell + "</row>"));
    }

    @Test
    void aNumberOfAMillionDigitsIsRefused() throws IOException {
        refused(Reason.DAMAGED_WORKBOOK, sheet("<row r='2'><c r='A2'><v>" + "9".repeat(999_999) + "</v></c></row>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[[h", "_[", "[x]"})
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFormatLongerThanAnyIsNotReadToItsEndForEveryNumber(String format) throws IOException {
        var row = "<row r='%d'>" + text("A%<d", "张伟") + "<c r='B%<d' s='0'><v>%<d</v></c></row>";
        var rows = IntStream.range(2, 2_000).mapToObj(row::formatted).collect(Collectors.joining());
        var file = read(workbook("<sheetData>" + NAMES + rows + "</sheetData>", "", format.repeat(100_000)));

        assertThat(file.rows().size() + file.errors().size()).isEqualTo(1_998);
    }

    @Test
    void aSmallFileThatUnpacksToMuchIsRefused() throws IOException {
        var bomb = sheet(("<row r='2'>" + " ".repeat(1_000) + "</row>").repeat(70_000));

        assertThat(bomb.length).isLessThan(1 << 20);
        refused(Reason.WORKBOOK_TOO_LARGE, bomb);
    }

    @Test
    void aTextOfMegabytesIsRefused() throws IOException {
        refused(Reason.WORKBOOK_TOO_LARGE, sheet("<row r='2'>" + text("A2", "x".repeat(2 << 20)) + "</row>"));
    }

    @Test
    void manyStringsAreRefused() throws IOException {
        refused(
                Reason.WORKBOOK_TOO_LARGE,
                workbook("<sheetData>" + NAMES + "</sheetData>", "<sst>" + "<si/>".repeat(1_000_001) + "</sst>"));
    }

    @Test
    void manyArrayFormulasAreRefused() throws IOException {
        var formula = "<row r='2'><c r='A2'><f t='array' ref='A2'>1</f><v>1</v></c></row>";
        refused(Reason.WORKBOOK_TOO_LARGE, sheet(formula.repeat(5_001)));
    }

    @Test
    void aDocumentTypeIsRefusedAndWhatItPointsToIsNotRead(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        var strings =
                "<!DOCTYPE sst [<!ENTITY file SYSTEM '" + secret.toUri() + "'>]><sst><si><t>&file;</t></si></sst>";

        refused(
                Reason.DAMAGED_WORKBOOK,
                workbook("<sheetData>" + NAMES + "<row r='2'><c r='A2' t='s'><v>0</v></c></row></sheetData>", strings));
    }

    private static String text(String address, String text) {
        return "<c r='" + address + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    private static byte[] sheet(String rows) throws IOException {
        return workbook("<sheetData>" + NAMES + rows + "</sheetData>", "");
    }
}
