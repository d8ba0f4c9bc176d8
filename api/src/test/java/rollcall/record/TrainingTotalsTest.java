package rollcall.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestApp;

class TrainingTotalsTest {
    private static final String REQUIREMENTS = "/v1/training-requirements";
    private static final String DEFAULTS = requirements(90, 12, 550, null);
    private static final Duration HOUR = Duration.ofHours(1);

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Certificates certificates;

    @BeforeEach
    void begin() {
        scene = app.scene(4);
        certificates = new Certificates(scene);
    }

    @AfterEach
    void restore() {
        app.admin().put(REQUIREMENTS, DEFAULTS).expect(200);
    }

    @Test
    void attendedSessionsCountWithTheirHoursAndHalfDays() {
        var morning = session("2026-03-02T09:00+08:00", 2);
        say(scene.sessionId(), 0, "late");
        say(morning, 0, "left-early");
        say(session("2026-03-02T10:30+08:00", 1), 0, "present");
        say(session("2026-03-02T14:00+08:00", 3), 0, "present");
        say(session("2026-03-03T14:00+08:00", 3), 0, "absent");
        say(session("2026-03-04T14:00+08:00", 3), 0, "excused");
        var cancelled = session("2026-03-05T14:00+08:00", 3);
        say(cancelled, 0, "present");
        app.admin().delete("/v1/sessions/" + cancelled).expect(204);
        var year = totals(app.admin(), 0, 2026).get("year");
        assertTraining(year, "2026-2026 8.0 h, 1.5 d; 90.0 h, 12.0 d required; 82.0 h, 10.5 d missing; short");
        assertThat(year.get("origins")).hasSize(1);
        assertThat(year.at("/origins/0/source").isNull()).isTrue();
        var summary = app.admin()
                .get("/v1/classes/" + scene.classId() + "/attendance-summary")
                .expect(200);
        assertThat(year.get("hours").decimalValue())
                .as("as the summary counts")
                .isEqualByComparingTo(summary.json().at("/items/0/counts/hours").decimalValue());
    }

    @Test
    void aScanCountsAndAForgottenCheckOutToo() {
        app.admin()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("policy", Map.of("checkOutRequired", true)))
                .expect(200);
        var trainee = scene.trainee(0);
        scene.scan(trainee, 0).expect(201);
        assertThat(hours(trainee.get("/v1/me/training-totals").expect(200).json()))
                .isEqualTo("2.0");
        app.clock().advance(Duration.ofHours(4));
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/verdict")).isEqualTo("no-check-out");
        assertThat(hours(trainee.get("/v1/me/training-totals").expect(200).json()))
                .isEqualTo("2.0");
        assertThat(trainee.get("/v1/me/training-totals").text("/year/to")).isEqualTo("2026");
    }

    @Test
    void aYearEndsWhenTheClassSaysSo() {
        say(session("2025-12-31T23:30+08:00", 1), 0, "present");
        say(session("2026-01-01T00:00+08:00", 1), 0, "present");
        say(session("2026-12-31T23:00+08:00", 3), 0, "present");
        assertTraining(
                totals(app.admin(), 0, 2025).get("year"),
                "2025-2025 1.0 h, 0.5 d; 90.0 h, 12.0 d required; 89.0 h, 11.5 d missing; short");
        assertTraining(
                totals(app.admin(), 0, 2026).get("year"),
                "2026-2026 4.0 h, 1.0 d; 90.0 h, 12.0 d required; 86.0 h, 11.0 d missing; short");
        assertTraining(
                totals(app.admin(), 0, 2027).get("year"),
                "2027-2027 0.0 h, 0.5 d; 90.0 h, 12.0 d required; 90.0 h, 11.5 d missing; short");
    }

    @Test
    void recognisedHoursCountBySourceAndInFiveYearsUntilTheyAreWithdrawn() {
        recognise("A-1", "省委党校", 80, 10, "2026-05-20");
        recognise("A-2", "省委党校", 9.9, 1.5, "2026-06-20");
        recognise("B-1", "网络学院", 0.1, null, "2026-09-01");
        recognise("B-2", "网络学院", 460, null, "2022-01-01");
        var outside = recognise("B-3", "网络学院", 500, null, "2021-12-31");
        var totals = totals(app.admin(), 0, 2026);
        assertTraining(
                totals.get("year"),
                "2026-2026 90.0 h, 11.5 d; 90.0 h, 12.0 d required; 0.0 h, 0.5 d missing; fulfilled");
        assertThat(totals.at("/year/origins").findValuesAsText("source")).containsExactly("null", "省委党校", "网络学院");
        assertThat(totals.at("/year/origins/1/hours").decimalValue()).isEqualByComparingTo("89.9");
        assertTraining(
                totals.get("fiveYears"),
                "2022-2026 550.0 h, 11.5 d; 550.0 h, null d required; 0.0 h, null d missing; fulfilled");
        var last = recognise("B-1", "网络学院", 0.1, null, "2026-09-01");
        Certificates.withdraw(app.admin(), last, "核验未通过").expect(200);
        totals = totals(app.admin(), 0, 2026);
        assertTraining(
                totals.get("year"), "2026-2026 89.9 h, 11.5 d; 90.0 h, 12.0 d required; 0.1 h, 0.5 d missing; short");
        assertTraining(
                totals.get("fiveYears"),
                "2022-2026 549.9 h, 11.5 d; 550.0 h, null d required; 0.1 h, null d missing; short");
        Certificates.withdraw(app.admin(), outside, "核验未通过").expect(200);
        assertThat(totals(app.admin(), 0, 2026)).isEqualTo(totals);
    }

    @Test
    void daysEnoughFulfilWhereHoursAreMissing() {
        recognise("A-1", "省委党校", 60, 11.5, "2026-05-20");
        assertThat(totals(app.admin(), 0, 2026).at("/year/fulfilled").asBoolean())
                .isFalse();
        say(session("2026-03-02T09:00+08:00", 1), 0, "present");
        assertTraining(
                totals(app.admin(), 0, 2026).get("year"),
                "2026-2026 61.0 h, 12.0 d; 90.0 h, 12.0 d required; 29.0 h, 0.0 d missing; fulfilled");
    }

    @Test
    void whatIsRequiredIsSetByAdministratorsAndReadByStaff() {
        var before = scene.newStaff("supervisor").get(REQUIREMENTS).expect(200);
        scene.manager().put(REQUIREMENTS, requirements(1, 1, 1, 1)).refused(403, "forbidden");
        app.admin().put(REQUIREMENTS, requirements(100.5, null, 600, 66.5)).expect(200);
        app.admin()
                .with("If-Match", before.header("ETag"))
                .put(REQUIREMENTS, DEFAULTS)
                .refused(412, "changed_meanwhile");
        recognise("A-1", "省委党校", 60, 66.5, "2026-05-20");
        assertTraining(
                totals(app.admin(), 0, 2026).get("year"),
                "2026-2026 60.0 h, 66.5 d; 100.5 h, null d required; 40.5 h, null d missing; short");
        assertTraining(
                totals(app.admin(), 0, 2026).get("fiveYears"),
                "2022-2026 60.0 h, 66.5 d; 600.0 h, 66.5 d required; 540.0 h, 0.0 d missing; fulfilled");
        app.admin().put(REQUIREMENTS, requirements(90.55, 12, 550, null)).refused(422, "invalid");
        app.admin().put(REQUIREMENTS, requirements(90, 12.2, 550, null)).refused(422, "invalid");
    }

    @Test
    void allClassesCountWhoeverAsks() {
        var numbers = certificates.employeeNos();
        var other = app.scene(0);
        other.manager()
                .send(
                        "POST",
                        "/v1/classes/" + other.classId() + "/roster-imports",
                        "text/csv",
                        ("姓名,工号\n学员0," + numbers.get(0)).getBytes(UTF_8))
                .expect(200);
        say(other.sessionId(), 0, "present");
        say(scene.sessionId(), 0, "present");
        var trainee = scene.trainee(0);
        var own = trainee.get("/v1/me/training-totals?year=2026").expect(200).json();
        assertThat(hours(own)).isEqualTo("4.0");
        for (var reader : List.of(trainee, scene.manager(), other.manager(), app.admin())) {
            assertThat(totals(reader, 0, 2026)).isEqualTo(own);
        }
        assertThat(own.at("/year/days").decimalValue()).as("one morning").isEqualByComparingTo("0.5");
        trainee.get("/v1/trainees/" + scene.traineeId(1) + "/training-totals").refused(403, "not_your_record");
        app.scene(1)
                .manager()
                .get("/v1/trainees/" + scene.traineeId(0) + "/training-totals")
                .refused(403, "not_your_class");
        trainee.get("/v1/me/training-totals?year=1999").refused(422, "invalid");
    }

    @Test
    void anOfficeSeesWhoIsShort() throws IOException {
        say(scene.sessionId(), 1, "present");
        recognise("A-1", "省委党校", 90, null, "2026-05-20");
        assertThat(names(list("?year=2026"))).containsExactly("学员0", "学员1", "学员2", "学员3");
        assertThat(names(list("?year=2026&below=true"))).containsExactly("学员1", "学员2", "学员3");
        assertThat(names(list("?year=2026&below=true&group=%E7%AC%AC1%E7%BB%84")))
                .containsExactly("学员1");
        var first = app.admin().get(path("?year=2026&below=true&limit=2")).expect(200);
        assertThat(names(first.json().get("items"))).containsExactly("学员1", "学员2");
        assertThat(names(list("?year=2026&below=true&limit=2&cursor=" + first.text("/next"))))
                .containsExactly("学员3");
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path("?year=2026&below=true"))
                .expect(200)
                .text()
                .split("\r\n", -1);
        assertThat(csv).hasSize(5);
        assertThat(csv[0]).isEqualTo("\uFEFF姓名,单位,小组,年度,学时,天数,尚缺学时,尚缺天数,是否达标,五年学时,五年尚缺学时,五年是否达标");
        assertThat(csv[1]).isEqualTo("学员1,单位1,第1组,2026,2.0,0.5,88.0,11.5,否,2.0,548.0,否");
        var xlsx = app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path("?year=2026"))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            assertThat(workbook.getFirstSheet().read()).hasSize(5);
        }
        app.scene(1).manager().get(path("")).refused(403, "not_your_class");
    }

    @Test
    void aPageCostsTheSameFewStatementsHoweverManyItIsAbout() {
        var many = app.scene(60);
        var everybody = IntStream.range(0, 60).mapToObj(many::traineeId).toList();
        say(scene.sessionId(), 0, "present");
        many.manager()
                .post(
                        "/v1/sessions/" + many.sessionId() + "/corrections",
                        Json.object("status", "present", "reason", "现场点名", "traineeIds", everybody))
                .expect(201);
        var statements = new Statements();
        app.watch(statements);
        var few = statements.during(() -> list("?year=2026"));
        var ofMany = statements.during(() -> assertThat(app.admin()
                        .get("/v1/classes/" + many.classId() + "/training-totals?year=2026")
                        .expect(200)
                        .json()
                        .get("items"))
                .hasSize(60));
        assertThat(ofMany).isEqualTo(few);
    }

    private String recognise(String certificate, String source, Object hours, @Nullable Object days, String day) {
        var answer = certificates.recognise(
                app.admin(),
                0,
                "certificateNo",
                certificate,
                "source",
                source,
                "hours",
                hours,
                "days",
                days,
                "completedOn",
                day);
        assertThat(answer.status()).isLessThan(300);
        return answer.text("/id");
    }

    private String session(String start, int hours) {
        var startsAt = OffsetDateTime.parse(start).toInstant();
        return scene.createSession(startsAt, startsAt.plus(HOUR.multipliedBy(hours)))
                .get("id")
                .asText();
    }

    private void say(String sessionId, int trainee, String status) {
        var before = app.now();
        app.clock().set(Instant.parse("2027-01-02T00:00:00Z"));
        app.admin()
                .put(
                        "/v1/sessions/" + sessionId + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
        app.clock().set(before);
    }

    private JsonNode totals(Client client, int trainee, int year) {
        return client.get("/v1/trainees/" + scene.traineeId(trainee) + "/training-totals?year=" + year)
                .expect(200)
                .json();
    }

    private static String hours(JsonNode totals) {
        return totals.at("/year/hours").decimalValue().toPlainString();
    }

    private JsonNode list(String query) {
        return app.admin().get(path(query)).expect(200).json().get("items");
    }

    private String path(String query) {
        return "/v1/classes/" + scene.classId() + "/training-totals" + query;
    }

    private static List<String> names(JsonNode items) {
        var names = new ArrayList<String>();
        items.forEach(item -> names.add(item.at("/trainee/name").asText()));
        return names;
    }

    private static void assertTraining(JsonNode training, String told) {
        assertThat("%s-%s %s h, %s d; %s h, %s d required; %s h, %s d missing; %s"
                        .formatted(
                                training.get("from").asText(),
                                training.get("to").asText(),
                                training.get("hours").asText(),
                                training.get("days").asText(),
                                training.get("requiredHours").asText(),
                                training.get("requiredDays").asText(),
                                training.get("missingHours").asText(),
                                training.get("missingDays").asText(),
                                training.get("fulfilled").asBoolean() ? "fulfilled" : "short"))
                .isEqualTo(told);
    }

    private static String requirements(
            Object yearHours, @Nullable Object yearDays, Object fiveYearHours, @Nullable Object fiveYearDays) {
        return Json.object(
                "yearHours",
                yearHours,
                "yearDays",
                yearDays,
                "fiveYearHours",
                fiveYearHours,
                "fiveYearDays",
                fiveYearDays);
    }
}
