package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.Roster.XLSX;
import static rollcall.roster.Roster.complaints;
import static rollcall.roster.Roster.counts;
import static rollcall.roster.Roster.written;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.TestApp;

class RosterFileImportTest {
    private static final String CSV = "text/csv";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Roster roster = Roster.of(app);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain.xlsx",
                "utf8.csv",
                "utf8-bom.csv",
                "gb18030.csv",
                "semicolon.csv",
                "unicode-text.csv",
            })
    void whateverASpreadsheetProgramSavesIsTheSameRoster(String name) throws IOException {
        roster.takeFile(name.endsWith("csv") ? CSV : XLSX, written(name)).expect(200);

        assertThat(roster.people())
                .containsExactly(
                        "张伟|市委/组织部|一组|138****8000|0001",
                        "欧阳娜娜|市委/宣传部|一组|138****8001|0002",
                        "𠮷田|区人大|二组|138****8002|A-7",
                        "李|null|二组|null|0004");
        assertThat(counts(roster.takeFile(CSV, written("utf8.csv")))).isEqualTo("0 0 4");
    }

    @ParameterizedTest
    @CsvSource({
        "plain.xlsx, text/csv",
        "plain.xlsx, application/octet-stream",
        "plain.xlsx, Text/CSV; charset=GBK",
        "utf8.csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "gb18030.csv, text/csv; charset=utf-8",
        "gb18030.csv, application/octet-stream"
    })
    void theContentTellsWhatAFileIsWhateverItIsSentAs(String name, String contentType) throws IOException {
        assertThat(counts(roster.takeFile(contentType, written(name)))).isEqualTo("4 0 0");
    }

    /** Else what was only to be looked at would be imported: the query is read in the charset of the body. */
    @ParameterizedTest
    @CsvSource({
        "text/csv; charset=utf-8-sig, 400, malformed_request",
        "text/csv; charset='utf-8', 400, malformed_request",
        "text/csv; charset, 400, malformed_request",
        "text/csv; charset=, 400, malformed_request",
        "application/octet-stream; charset=none, 400, malformed_request",
        "text/csv; charset=big5, 415, unsupported_media_type",
        "text/csv; charset=iso-8859-1, 415, unsupported_media_type"
    })
    void aCharsetThatIsNoneOrNotReadIsRefused(String contentType, int status, String code) throws IOException {
        var before = app.database().rows();
        for (var query : List.of("", "?validateOnly=true")) {
            roster.admin()
                    .send(
                            "POST",
                            "/v1/classes/" + roster.classId() + "/roster-imports" + query,
                            contentType,
                            written("utf8.csv"))
                    .refused(status, code);
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @Test
    void aBodyOfAnotherMediaTypeOrOfNoneIsRefused() {
        var file = "姓名\n张伟\n".getBytes(StandardCharsets.UTF_8);
        roster.takeFile("application/json", file).refused(415, "unsupported_media_type");
        roster.takeFile("application/vnd.ms-excel", file).refused(415, "unsupported_media_type");
        roster.admin()
                .send("POST", "/v1/classes/" + roster.classId() + "/roster-imports", null, file)
                .refused(415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old-excel.xls", "encrypted.xlsx", "open-document.ods"})
    void whatIsNoWorkbookWeReadIsUnreadable(String name) throws IOException {
        roster.takeFile(XLSX, written(name)).refused(422, "roster_unreadable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "姓名\n",
                "单位,小组\n一处,一组\n",
                "张伟,一处\n",
                "姓名,name\n张伟,张伟\n",
                "姓名\n\"张伟\n",
                "%PDF-1.7\n",
                "<html>"
            })
    void aFileInWhichNobodyCanBeFoundIsUnreadable(String content) {
        var refused = roster.takeFile(CSV, content.getBytes(StandardCharsets.UTF_8));

        refused.refused(422, "roster_unreadable");
        assertThat(refused.json().has("errors")).isFalse();
    }

    @Test
    void anUnreadableFileIsExplainedInTheReadersLanguage() throws IOException {
        var chinese = roster.admin().with("Accept-Language", "zh");

        var refused = roster.send(chinese, "?validateOnly=true", XLSX, written("old-excel.xls"));

        assertThat(refused.refused(422, "roster_unreadable").text("/detail"))
                .isEqualTo("这是旧版 .xls 格式的表格，请另存为 .xlsx 或 .csv。");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        var file = new byte[10 * 1024 * 1024 + 1];
        roster.takeFile(CSV, file).refused(413, "too_large");
    }

    @Test
    void morePeopleThanAFileMayHoldAreRefused() {
        var file = "姓名\n" + "张伟\n".repeat(20_001);
        roster.takeFile(CSV, file.getBytes(StandardCharsets.UTF_8)).refused(422, "roster_unreadable");
    }

    @Test
    void eachFaultOfAWorkbookIsNamedByRowAndColumn() throws IOException {
        var refused = roster.takeFile(XLSX, written("faulty.xlsx")).refused(422, "roster_invalid");

        assertThat(complaints(refused))
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
        assertThat(roster.people()).isEmpty();
    }

    @Test
    void formulasWithoutValueAndMergedCellsAreNamed() throws IOException {
        var formulas = roster.takeFile(XLSX, written("formulas.xlsx")).refused(422, "roster_invalid");
        var merged = roster.takeFile(XLSX, written("merged.xlsx")).refused(422, "roster_invalid");
        var numbers = roster.takeFile(XLSX, written("numbers.xlsx")).refused(422, "roster_invalid");

        assertThat(complaints(formulas))
                .allMatch(each -> each.endsWith("formula_without_value"))
                .isNotEmpty();
        assertThat(complaints(merged))
                .allMatch(each -> each.endsWith("merged_cell"))
                .isNotEmpty();
        assertThat(complaints(numbers))
                .allMatch(each -> each.endsWith("not_text"))
                .isNotEmpty();
        assertThat(merged.json().at("/errors/0/column").asText()).isNotEmpty();
    }

    @Test
    void untidyFilesAreTaken() throws IOException {
        assertThat(counts(roster.takeFile(XLSX, written("untidy.xlsx")))).isEqualTo("3 0 0");
        assertThat(roster.people())
                .extracting(person -> person.substring(0, person.lastIndexOf('|')))
                .containsExactly(
                        "张伟|市委/组织部|一组|138****8000",
                        "Anne Marie Li|Party School|一组|+16****0100",
                        "😀|null|null|010****1234");
    }

    @Test
    void twoRowsOfHeadingsAndAHiddenSheetAreUnderstood() throws IOException {
        assertThat(counts(roster.takeFile(XLSX, written("two-row-headings.xlsx"))))
                .isEqualTo("2 0 0");
        assertThat(counts(roster.another().takeFile(XLSX, written("sheets.xlsx"))))
                .isEqualTo("1 0 0");
    }

    @Test
    void textInGb18030WithCharactersBeyondItsTwoBytesIsTaken() {
        var file = "姓名,单位\n𠮷田,镕基学院\n".getBytes(Charset.forName("GB18030"));

        assertThat(counts(roster.takeFile(CSV, file))).isEqualTo("1 0 0");
        assertThat(roster.people()).containsExactly("𠮷田|镕基学院|null|null|null");
    }
}
