package rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class RecognisedHoursTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Certificates certificates;

    @BeforeEach
    void begin() {
        scene = app.scene(2);
        certificates = new Certificates(scene);
    }

    @Test
    void oneCertificateIsRecognisedAndReadByWhoeverMayReadTheTrainee() {
        var stored = certificates
                .recognise(scene.manager(), 0, "days", 2.5)
                .expect(201)
                .json();
        assertThat(stored.get("hours").decimalValue()).isEqualTo(new BigDecimal("12.5"));
        assertThat(stored.get("days").decimalValue()).isEqualTo(new BigDecimal("2.5"));
        assertThat(stored.get("completedOn").asText()).isEqualTo("2026-05-20");
        assertThat(stored.at("/importedBy/name").asText()).isEqualTo("王敏");
        assertThat(stored.get("importedAt").asText()).isEqualTo(app.now().toString());
        assertThat(stored.get("withdrawal").isNull()).isTrue();
        var trainee = scene.trainee(0);
        for (var reader : List.of(trainee, scene.manager(), scene.newStaff("supervisor"), app.admin())) {
            assertThat(certificates.list(reader, 0)).hasSize(1).first().isEqualTo(stored);
        }
        trainee.get(certificates.of(1)).refused(403, "not_your_record");
        app.scene(1).manager().get(certificates.of(0)).refused(403, "not_your_class");
        trainee.post(certificates.of(0), Certificates.draft()).refused(403, "forbidden");
        certificates.recognise(app.scene(1).manager(), 0).refused(403, "not_your_class");
    }

    @Test
    void theSameCertificateAgainChangesWhatIsOnRecordOrNothing() {
        var first = certificates.recognise(scene.manager(), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(1));
        assertThat(certificates.recognise(app.admin(), 0).expect(200).json())
                .as("said again")
                .isEqualTo(first.json());
        var changed = certificates.recognise(app.admin(), 0, "hours", 13).expect(200);
        assertThat(changed.text("/id")).isEqualTo(first.text("/id"));
        assertThat(changed.json().get("hours").decimalValue()).isEqualByComparingTo("13");
        assertThat(changed.text("/importedAt")).isEqualTo(app.now().toString());
        certificates.recognise(app.admin(), 0, "certificateNo", "DX-2").expect(201);
        certificates.recognise(app.admin(), 0, "source", "市委党校").expect(201);
        certificates.recognise(app.admin(), 1).expect(201);
        assertThat(certificates.list(app.admin(), 0)).hasSize(3);
    }

    @Test
    void spacesMakeNoOtherCertificateHoweverItIsHandedIn() {
        var first = certificates
                .recognise(app.admin(), 0, "source", " 省委党校", "title", "专题　班 ", "certificateNo", "DX-1 ")
                .expect(201);
        assertThat(first.text("/source")).isEqualTo("省委党校");
        assertThat(first.text("/title")).isEqualTo("专题 班");
        assertThat(first.text("/certificateNo")).isEqualTo("DX-1");
        certificates.recognise(app.admin(), 0, "certificateNo", "DX-1\u3000").expect(200);
        var employeeNo = certificates.employeeNos().get(0);
        var taken = certificates
                .take(app.admin(), Certificates.HEADINGS, employeeNo + ",省委党校,专题班,DX-1,12.5,,2026-05-20")
                .expect(200);
        assertThat(taken.json().get("unchanged").asInt()).isOne();
        assertThat(certificates.list(app.admin(), 0)).hasSize(1);
    }

    @Test
    void whatIsWithdrawnStaysOnRecordAndIsRecognisedAnewOnlyByItself() {
        var id = certificates.recognise(scene.manager(), 0).expect(201).text("/id");
        Certificates.withdraw(app.scene(1).manager(), id, "核验未通过").refused(403, "not_your_class");
        var withdrawn = Certificates.withdraw(scene.manager(), id, "核验未通过").expect(200);
        assertThat(withdrawn.text("/withdrawal/reason")).isEqualTo("核验未通过");
        assertThat(withdrawn.text("/withdrawal/by/name")).isEqualTo("王敏");
        assertThat(Certificates.withdraw(app.admin(), id, "再撤一次").expect(200).json())
                .as("the first reason stands")
                .isEqualTo(withdrawn.json());
        var anew = certificates.recognise(app.admin(), 0).expect(201);
        assertThat(anew.text("/id")).isNotEqualTo(id);
        var listed = certificates.list(app.admin(), 0);
        assertThat(listed).hasSize(2);
        assertThat(listed.at("/0/id").asText()).isEqualTo(id);
        assertThat(listed.at("/1/id").asText()).isEqualTo(anew.text("/id"));
        Certificates.withdraw(app.admin(), anew.text("/id"), "重复").expect(200);
        Certificates.withdraw(app.admin(), "0000000000000", "没有").refused(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "hours, 12.55, malformed",
        "hours, 0, too_small",
        "hours, 10000, too_large",
        "days, 1.3, malformed",
        "days, 0.25, too_small",
        "completedOn, 2026-02-30, malformed",
        "completedOn, 2199-01-01, too_large",
        "completedOn, 1949-12-31, too_small",
        "certificateNo, ' ', malformed",
    })
    void whatCannotBeIsRefused(String field, String value, String code) {
        Object given = value.matches("[0-9.]+") ? new BigDecimal(value) : value;
        var refused = certificates.recognise(app.admin(), 0, field, given).refused(422, "invalid");
        assertThat(refused.text("/errors/0/pointer")).isEqualTo("/" + field);
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
        assertThat(certificates.list(app.admin(), 0)).isEmpty();
    }

    @Test
    void theDayThatHasBegunSomewhereIsNotInTheFuture() {
        var tomorrow = LocalDate.ofInstant(app.now().plus(Duration.ofHours(18)), ZoneOffset.UTC);
        certificates
                .recognise(app.admin(), 0, "completedOn", tomorrow.plusDays(1).toString())
                .refused(422, "invalid");
        certificates
                .recognise(app.admin(), 0, "completedOn", tomorrow.minusDays(1).toString())
                .expect(201);
    }

    @Test
    void twoAtOnceStoreOneRow() {
        var answers = Together.send(List.of(
                () -> certificates.recognise(scene.manager(), 0, "hours", 1),
                () -> certificates.recognise(scene.manager(), 0, "hours", 2),
                () -> certificates.recognise(scene.manager(), 0, "hours", 3)));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200, 200);
        assertThat(certificates.list(app.admin(), 0)).hasSize(1);
    }

    @Test
    void theListComesInPagesAndAsATable() throws IOException {
        for (int i = 1; i <= 3; i++) {
            certificates
                    .recognise(scene.manager(), 0, "certificateNo", "DX-" + i, "title", "=1+" + i)
                    .expect(201);
        }
        var first = app.admin().get(certificates.of(0) + "?limit=2").expect(200);
        assertThat(first.json().get("items").findValuesAsText("certificateNo")).containsExactly("DX-1", "DX-2");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(app.admin()
                        .get(certificates.of(0) + "?limit=2&cursor=" + first.text("/next"))
                        .expect(200)
                        .json()
                        .get("items")
                        .findValuesAsText("certificateNo"))
                .containsExactly("DX-3");
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(certificates.of(0))
                .expect(200);
        assertThat(csv.text().split("\r\n", -1)[1]).startsWith("省委党校,'=1+1,DX-1,12.5,,2026-05-20,王敏,");
        var xlsx = app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(certificates.of(0))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsDate(5).orElseThrow().toLocalDate()).isEqualTo(LocalDate.of(2026, 5, 20));
        }
    }

    @Test
    void aKeyForAttendanceReadsThemAndWritesNone() {
        var key = scene.admin()
                .post("/v1/api-keys", Json.object("name", "干部系统", "scopes", List.of("attendance:read")))
                .expect(201)
                .text("/key");
        var integration = app.anybody().signedIn(key);
        integration.get(certificates.of(0)).expect(200);
        certificates.recognise(integration, 0).refused(403, "forbidden");
    }
}
