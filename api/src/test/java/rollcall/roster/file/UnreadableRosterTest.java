package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rollcall.roster.file.Rosters.read;
import static rollcall.roster.file.Rosters.workbook;
import static rollcall.roster.file.Rosters.written;
import static rollcall.roster.file.Rosters.zip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.file.UnreadableFileException;
import rollcall.file.UnreadableFileException.Reason;

class UnreadableRosterTest {
    @ParameterizedTest
    @CsvSource({
        "old-excel.xls, OLD_EXCEL",
        "encrypted.xlsx, ENCRYPTED",
        "open-document.ods, DAMAGED_WORKBOOK",
    })
    void anotherFormatIsNamed(String name, Reason reason) throws IOException {
        refused(reason, written(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"89504e470d0a1a0a", "ffd8ffe0", "255044462d312e37", "504b0506", "3c68746d6c3e"})
    void whatIsNoSpreadsheetIsRefused(String hex) {
        refused(Reason.NOT_A_SPREADSHEET, HexFormat.of().parseHex(hex));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|NO_HEADING_ROW",
                "张伟,一处\\n王芳,二处|NO_HEADING_ROW",
                "单位,手机\\n一处,13800138000|MISSING_COLUMN",
                "姓名,手机,电话\\n张伟,13800138000,|REPEATED_HEADING",
                "姓名;手机;电话\\n张伟;13800138000;|REPEATED_HEADING",
                "姓名,单位\\n|NO_ROWS",
                "姓名,单位\\n,\\n ,\u3000\\n|NO_ROWS",
                "姓名,单位\\n\"张伟,一处\\n王芳,二处|UNCLOSED_QUOTE",
            })
    void textWithoutARosterIsRefused(String csv, Reason reason) {
        refused(reason, csv.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"efbbbfff", "ff41", "fffe00d8", "6e616d650aff"})
    void textInNoKnownEncodingIsRefused(String hex) {
        refused(Reason.UNDECODABLE_TEXT, HexFormat.of().parseHex(hex));
    }

    @Test
    void headingsBelowTheTenthRowAreNotFound() {
        refused(Reason.NO_HEADING_ROW, ("\n".repeat(10) + "姓名\n张伟\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void twentyThousandPeopleAreReadAndOneMoreIsTooMany() throws IOException {
        read(people(20_000));
        refused(Reason.TOO_MANY_ROWS, people(20_001));
    }

    @Test
    void aTruncatedWorkbookIsRefused() throws IOException {
        var whole = written("plain.xlsx");
        refused(Reason.DAMAGED_WORKBOOK, Arrays.copyOf(whole, whole.length / 2));
    }

    @Test
    void aZipThatIsNoWorkbookIsRefused() throws IOException {
        refused(Reason.DAMAGED_WORKBOOK, zip(Map.of("word/document.xml", "<document/>")));
    }

    @Test
    void aWorkbookWithoutDataIsRefused() throws IOException {
        refused(Reason.NO_HEADING_ROW, workbook("<sheetData/>", ""));
    }

    static void refused(Reason reason, byte[] bytes) {
        assertThatExceptionOfType(UnreadableFileException.class)
                .isThrownBy(() -> read(bytes))
                .extracting(UnreadableFileException::reason)
                .isEqualTo(reason);
    }

    private static byte[] people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "张伟," + i)
                .collect(Collectors.joining("\n", "姓名,工号\n", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
