package rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.record.Certificates.HEADINGS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class RecognisedImportTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Certificates certificates;
    private List<String> numbers;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        certificates = new Certificates(scene);
        numbers = certificates.employeeNos();
    }

    @Test
    void aFileIsCountedAsCreatedUpdatedAndUnchangedAndTheSameAgainChangesNothing() {
        var file = new String[] {HEADINGS, row(0, "A-1,12.5,2,2026-05-20"), row(1, "A-1,8,,2026/6/1")};
        assertThat(counts(certificates.take(scene.manager(), file))).isEqualTo("2 0 0");
        var before = app.database().rows();
        assertThat(counts(certificates.take(scene.manager(), file))).isEqualTo("0 0 2");
        assertThat(app.database().rows()).isEqualTo(before);
        var changed = new String[] {
            HEADINGS, row(0, "A-1,12.5,2.5,2026-05-20"), row(1, "A-1,8,,2026年6月1日"), row(2, "A-9,1,,2026.7.2")
        };
        assertThat(counts(certificates.validate(scene.manager(), changed))).isEqualTo("1 1 1");
        assertThat(app.database().rows()).as("only told").isEqualTo(before);
        assertThat(counts(certificates.take(scene.manager(), changed))).isEqualTo("1 1 1");
        var mine = certificates.list(app.admin(), 0).get(0);
        assertThat(mine.get("days").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(mine.get("title").asText()).isEqualTo("数字经济");
        assertThat(certificates.list(app.admin(), 2).at("/0/completedOn").asText())
                .isEqualTo("2026-07-02");
    }

    @Test
    void headingsAreEnglishOrChineseAndPeopleAreKnownByPhoneToo() {
        var phone = "139" + String.format("%08d", System.nanoTime() % 100_000_000);
        roster("姓名,工号,手机号", "学员0," + numbers.get(0) + "," + phone);
        var answer = certificates.take(
                scene.manager(),
                "Name;Mobile No.;Provider;Course;Certificate No.;Class Hours;Completed On",
                "学员0;+86 " + phone + ";党校;专题;B-1;4;2026-01-31");
        assertThat(counts(answer)).isEqualTo("1 0 0");
        assertThat(answer.text("/columns/certificateNo")).isEqualTo("Certificate No.");
        assertThat(certificates.list(app.admin(), 0)).hasSize(1);
    }

    @Test
    void aWorkbookWithCellsOfDatesAndNumbersReadsTheSame() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("学时");
            var headings = HEADINGS.split(",", -1);
            for (int i = 0; i < headings.length; i++) {
                sheet.value(0, i, headings[i]);
            }
            sheet.value(1, 0, numbers.get(0));
            sheet.value(1, 1, "网络学院");
            sheet.value(1, 2, "数字经济");
            sheet.value(1, 3, "C-1");
            sheet.value(1, 4, 12.5);
            sheet.value(1, 5, 2);
            sheet.value(1, 6, LocalDate.of(2026, 5, 20));
            sheet.style(1, 6).format("yyyy-mm-dd").set();
        }
        assertThat(counts(certificates.takeFile(scene.manager(), XLSX, bytes.toByteArray())))
                .isEqualTo("1 0 0");
        var stored = certificates.list(app.admin(), 0).get(0);
        assertThat(stored.get("completedOn").asText()).isEqualTo("2026-05-20");
        assertThat(stored.get("hours").decimalValue()).isEqualByComparingTo("12.5");
    }

    @Test
    void gb18030IsUnderstood() {
        var file = (HEADINGS + "\n" + row(0, "D-1,4,,2026-05-20") + "\n").getBytes(Charset.forName("GB18030"));
        assertThat(counts(certificates.takeFile(scene.manager(), "text/csv", file)))
                .isEqualTo("1 0 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A-1,12.55,,2026-05-20 | 学时 malformed",
                "A-1,0,,2026-05-20 | 学时 malformed",
                "A-1,十,,2026-05-20 | 学时 malformed",
                "A-1,,,2026-05-20 | 学时 required",
                "A-1,4,0.3,2026-05-20 | 天数 malformed",
                "A-1,4,,2026-02-30 | 完成日期 malformed",
                "A-1,4,,5月20日 | 完成日期 malformed",
                "A-1,4,,2199-01-01 | 完成日期 malformed",
                "A-1,4,,1900-01-01 | 完成日期 malformed",
                ",4,,2026-05-20 | 证书编号 required",
            })
    void oneWrongRowKeepsAllOthersOutAndIsNamed(String rest, String complaint) {
        var before = app.database().rows();
        var file = new String[] {HEADINGS, row(1, "A-1,4,,2026-05-20"), row(0, rest)};
        assertThat(complaints(certificates.take(scene.manager(), file).refused(422, "hours_invalid")))
                .containsExactly("3 " + complaint);
        assertThat(complaints(certificates.validate(scene.manager(), file).expect(200)))
                .containsExactly("3 " + complaint);
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @Test
    void whoseItIsMustBeClear() {
        var stranger = new Certificates(app.scene(1)).employeeNos().get(0);
        var refused = certificates.take(
                scene.manager(),
                "工号,姓名,手机号,来源,课程名称,证书编号,学时,完成日期",
                stranger + ",,,党校,专题,E-1,4,2026-05-20",
                ",学员0,,党校,专题,E-2,4,2026-05-20",
                numbers.get(0) + ",张三,,党校,专题,E-3,4,2026-05-20",
                ",,13900000000,党校,专题,E-4,4,2026-05-20",
                numbers.get(1) + ",学员1,,党校,专题,E-5,4,2026-05-20",
                numbers.get(1) + ",学员1,,党校,又一个,E-5,5,2026-05-21");
        assertThat(complaints(refused.refused(422, "hours_invalid")))
                .containsExactly("2 工号 unknown", "3 工号 required", "4 姓名 conflict", "5 手机号 unknown", "7 证书编号 duplicate");
        assertThat(counts(certificates.take(
                        app.admin(), "工号,来源,课程名称,证书编号,学时,完成日期", stranger + ",党校,专题,E-1,4,2026-05-20")))
                .as("an administrator reaches everybody")
                .isEqualTo("1 0 0");
    }

    @Test
    void aWithdrawnCertificateDoesNotComeBackWithTheFile() {
        var file = new String[] {HEADINGS, row(0, "F-1,4,,2026-05-20")};
        certificates.take(scene.manager(), file).expect(200);
        var id = certificates.list(app.admin(), 0).at("/0/id").asText();
        Certificates.withdraw(scene.manager(), id, "核验未通过").expect(200);
        assertThat(complaints(certificates.take(scene.manager(), file).refused(422, "hours_invalid")))
                .containsExactly("2 证书编号 conflict");
        certificates
                .recognise(scene.manager(), 0, "source", "网络学院", "title", "数字经济", "certificateNo", "F-1", "hours", 4)
                .expect(201);
        assertThat(counts(certificates.take(scene.manager(), file))).isEqualTo("0 0 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "工号,学时\n1,2\n", "工号,来源,课程名称,证书编号,完成日期\n", HEADINGS + "\n", "%PDF-1.7\n"})
    void aFileWithoutWhatIsNeededIsUnreadable(String content) {
        certificates.take(scene.manager(), content).refused(422, "hours_unreadable");
    }

    @Test
    void whatIsMissingIsToldInTheReadersLanguage() {
        var chinese = scene.manager().with("Accept-Language", "zh");
        assertThat(certificates.take(chinese, "工号,学时,来源,课程名称,完成日期", "1,2,3,4,5").text("/detail"))
                .isEqualTo("没有“证书编号”列。");
        assertThat(certificates.take(scene.manager(), "没有,表头").text("/detail"))
                .startsWith("None of the first 10 rows holds headings.")
                .contains("certificate no, class hours, days, completed on");
    }

    @Test
    void twoImportsOfTheSameAtOnceStoreItOnce() {
        var file = new String[] {HEADINGS, row(0, "G-1,4,,2026-05-20"), row(1, "G-1,4,,2026-05-20")};
        var answers = Together.send(
                List.of(() -> certificates.take(scene.manager(), file), () -> certificates.take(app.admin(), file)));
        assertThat(answers).extracting(RecognisedImportTest::counts).containsExactlyInAnyOrder("2 0 0", "0 0 2");
        assertThat(certificates.list(app.admin(), 0)).hasSize(1);
    }

    private String row(int trainee, String rest) {
        return numbers.get(trainee) + ",网络学院,数字经济," + rest;
    }

    private void roster(String... lines) {
        scene.manager()
                .send(
                        "POST",
                        "/v1/classes/" + scene.classId() + "/roster-imports",
                        "text/csv",
                        String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }

    private static String counts(Answer answer) {
        answer.expect(200);
        return answer.text("/created") + " " + answer.text("/updated") + " " + answer.text("/unchanged");
    }

    /** {@code row column code} of each. */
    private static List<String> complaints(Answer answer) {
        var complaints = new ArrayList<String>();
        answer.json()
                .get("errors")
                .forEach(error -> complaints.add(error.get("row").asText() + " "
                        + error.get("column").asText() + " " + error.get("code").asText()));
        return complaints;
    }
}
