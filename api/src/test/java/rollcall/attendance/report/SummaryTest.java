package rollcall.attendance.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A class of four with five sessions, one of them cancelled and the last one still to come. */
class SummaryTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant start;
    private final List<String> sessions = new ArrayList<>();
    private final List<String> trainees = new ArrayList<>();

    @BeforeEach
    void begin() {
        scene = app.scene(0);
        start = app.now();
        sessions.add(scene.sessionId());
        for (int day = 1; day <= 4; day++) {
            var startsAt = start.plus(Duration.ofDays(day));
            sessions.add(scene.createSession(startsAt, startsAt.plus(Duration.ofHours(3)))
                    .get("id")
                    .asText());
        }
        app.admin().delete("/v1/sessions/" + sessions.get(3)).expect(204);
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var roster =
                """
                姓名,单位,小组,工号
                王敏,%1$s/财政局,第一组,%1$s-1
                李强,%1$s/财政局/预算处,第一组,%1$s-2
                赵云,%1$s/教育局,第二组,%1$s-3
                钱七,,,%1$s-4
                """
                        .formatted(mark);
        scene.manager()
                .send("POST", path("/roster-imports"), "text/csv", roster.getBytes(UTF_8))
                .expect(200);
        app.admin()
                .get(path("/enrolments"))
                .json()
                .get("items")
                .forEach(item -> trainees.add(item.at("/trainee/id").asText()));
        app.clock().set(start.plus(Duration.ofDays(3)));
        say(0, 0, "present");
        say(1, 0, "late");
        say(2, 0, "left-early");
        say(0, 1, "late");
        say(1, 1, "excused");
        say(0, 2, "present");
        say(1, 2, "present");
        say(2, 2, "present");
    }

    @Test
    void eachTraineeIsCounted() {
        var rows = rows("");
        assertThat(rows.findValuesAsText("name")).containsExactly("王敏", "李强", "赵云", "钱七");
        assertCounts(rows.get(0), "4 1 1 1 0 0 0 1 4 0 1 100.0 8.0");
        assertCounts(rows.get(1), "4 0 1 0 0 1 1 1 4 1 1 50.0 2.0");
        assertCounts(rows.get(2), "4 3 0 0 0 0 0 1 4 0 0 100.0 8.0");
        assertCounts(rows.get(3), "4 0 0 0 0 0 3 1 4 3 3 0.0 0");
        assertThat(rows.at("/1/group").asText()).isEqualTo("第一组");
        assertThat(rows.at("/1/unit").asText()).endsWith("/财政局/预算处");
    }

    @Test
    void eachSessionUnitGroupAndTheClassAreAddedUp() {
        var bySession = rows("?by=session");
        assertThat(bySession).hasSize(4);
        assertCounts(bySession.get(0), "4 2 1 0 0 0 1 0 4 1 1 75.0 6.0");
        assertCounts(bySession.get(1), "4 1 1 0 0 1 1 0 4 1 1 66.6 6.0");
        assertCounts(bySession.get(3), "4 0 0 0 0 0 0 4 4 0 0 null 0");
        var byUnit = rows("?by=unit");
        assertThat(byUnit).hasSize(4);
        assertCounts(byUnit.get(0), "12 4 2 1 0 1 1 3 12 1 2 87.5 18.0");
        assertThat(byUnit.at("/2/unit").asText()).endsWith("/财政局");
        assertCounts(byUnit.get(2), "8 1 2 1 0 1 1 2 8 1 2 80.0 10.0");
        var byGroup = rows("?by=group");
        assertThat(byGroup.findValuesAsText("group")).containsExactly("第一组", "第二组");
        var all = rows("?by=class");
        assertThat(all).hasSize(1);
        assertCounts(all.get(0), "16 4 2 1 0 1 4 4 16 4 5 63.6 18.0");
    }

    @Test
    void scansLeaveAndCorrectionsCountTogetherAsOnTheSheet() {
        var last = sessions.get(4);
        app.clock().set(start.plus(Duration.ofDays(4)));
        var startsAt = start.plus(Duration.ofDays(4));
        var leave = app.admin()
                .post(path("/leaves"), leave(1, startsAt))
                .expect(201)
                .text("/id");
        app.admin()
                .post("/v1/leaves/" + leave + "/decision", Json.object("decision", "approved"))
                .expect(200);
        app.admin()
                .put(
                        "/v1/sessions/" + last + "/attendance/" + trainees.get(0),
                        Json.object("status", "late", "reason", "补登"))
                .expect(200);
        app.admin()
                .put(
                        "/v1/sessions/" + last + "/attendance/" + trainees.get(0),
                        Json.object("status", "as-scanned", "reason", "撤回"))
                .expect(200);
        app.clock().advance(Duration.ofDays(1));
        var sheet =
                app.admin().get("/v1/sessions/" + last + "/attendance").json().get("items");
        assertThat(sheet.findValuesAsText("verdict")).containsExactly("absent", "excused", "absent", "absent");
        assertCounts(rows("?by=session").get(3), "4 0 0 0 0 1 3 0 4 3 3 0.0 0");
    }

    @Test
    void daysUnitsGroupsAndPagesChoose() {
        var day = LocalDate.ofInstant(start, ZoneId.of("Asia/Shanghai"));
        assertCounts(
                rows("?by=class&from=" + day.plusDays(1) + "&to=" + day.plusDays(2))
                        .get(0),
                "8 2 1 1 0 1 3 0 8 3 4 57.1 12.0");
        assertThat(rows("?by=session&from=" + day.plusDays(9))).isEmpty();
        assertThat(rows("?group=第二组").findValuesAsText("name")).containsExactly("赵云");
        var office = app.admin().get(path("/enrolments")).text("/items/0/trainee/unitId");
        var ofOffice = rows("?by=unit&unit=" + office);
        assertThat(ofOffice).as("not those above it").hasSize(2);
        assertThat(ofOffice.at("/0/unit").asText()).endsWith("/财政局");
        assertThat(ofOffice.at("/1/unit").asText()).endsWith("/财政局/预算处");
        var first = app.admin().get(path("/attendance-summary?limit=3")).expect(200);
        assertThat(first.json().get("items")).hasSize(3);
        assertThat(rows("?limit=3&cursor=" + first.text("/next")).findValuesAsText("name"))
                .containsExactly("钱七");
        var units = app.admin().get(path("/attendance-summary?by=unit&limit=3")).expect(200);
        assertThat(rows("?by=unit&limit=3&cursor=" + units.text("/next"))).hasSize(1);
        app.admin().get(path("/attendance-summary?from=2026-02-30")).refused(422, "invalid");
        app.admin().get(path("/attendance-summary?by=colour")).refused(422, "invalid");
    }

    @Test
    void whoIsBelowAPartOfWhatIsDueIsChosenExactly() {
        assertThat(rows("?below=1/1").findValuesAsText("name")).containsExactly("李强", "钱七");
        assertThat(rows("?below=1/2").findValuesAsText("name"))
                .as("half is not below half")
                .containsExactly("钱七");
        var first =
                app.admin().get(path("/attendance-summary?below=1/1&limit=1")).expect(200);
        assertThat(rows("?below=1/1&limit=1&cursor=" + first.text("/next")).findValuesAsText("name"))
                .containsExactly("钱七");
        assertThat(percent(rows("?by=unit&below=1/1"))).containsExactly("87.5", "80.0", "50.0");
        assertThat(percent(rows("?by=unit&below=7/8"))).containsExactly("80.0", "50.0");
        assertThat(percent(rows("?by=unit&below=701/800"))).containsExactly("87.5", "80.0", "50.0");
        assertThat(rows("?by=session&below=1/1"))
                .as("what is to come is not below")
                .hasSize(3);
        app.admin().get(path("/attendance-summary?below=0/1")).refused(422, "invalid");
    }

    @Test
    void unitsAreCountedInOneSessionToo() {
        var leave = rows("?by=unit&below=1/1&session=" + sessions.get(1));
        assertThat(leave).as("excused leave does not lower it").isEmpty();
        var absent = rows("?by=unit&below=1/1&session=" + sessions.get(2));
        assertThat(percent(absent)).containsExactly("66.6", "50.0", "0.0");
        assertThat(rows("?by=session&session=" + sessions.get(2))
                        .at("/0/session/id")
                        .asText())
                .isEqualTo(sessions.get(2));
        var csv = app.admin()
                .with("Accept", "text/csv")
                .get(path("/attendance-summary?by=unit&below=1/1&session=" + sessions.get(2)));
        assertThat(csv.expect(200).text().lines()).hasSize(4);
    }

    private static List<String> percent(JsonNode rows) {
        return rows.findValuesAsText("participation");
    }

    @Test
    void howManyLatesMakeAnAbsenceIsPolicy() {
        policy(Map.of("latesPerAbsence", 0));
        assertThat(rows("?by=class").at("/0/counts/countedAbsences").asInt()).isEqualTo(4);
        policy(Map.of("latesPerAbsence", 1));
        assertThat(rows("?by=class").at("/0/counts/countedAbsences").asInt()).isEqualTo(7);
    }

    /** Two more on the first morning, of which the second one is for the second group alone. */
    @Test
    void byHalfDaysWhoMissesAMorningHasMissedItOnce() {
        var morning = start.plus(Duration.ofMinutes(10));
        createSession(morning, List.of());
        createSession(morning, List.of("第二组"));
        policy(Map.of("absenceUnit", "half-day"));
        assertCounts(rows("").get(0), "5 1 1 1 0 0 1 1 4 1 2 75.0 8.0");
        assertCounts(rows("").get(2), "6 3 0 0 0 0 2 1 4 1 1 60.0 8.0");
        assertCounts(rows("").get(3), "5 0 0 0 0 0 4 1 4 3 3 0.0 0");
        assertCounts(rows("?by=class").get(0), "21 4 2 1 0 1 9 4 16 7 8 43.7 18.0");
        assertCounts(rows("?by=session").get(2), "1 0 0 0 0 0 1 0 1 1 1 0.0 0");
        policy(Map.of());
        assertCounts(rows("?by=class").get(0), "21 4 2 1 0 1 9 4 16 7 10 43.7 18.0");
    }

    @Test
    void theSameComesAsATable() throws IOException {
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path("/attendance-summary"))
                .expect(200);
        var lines = csv.text().split("\r\n");
        assertThat(lines[0]).isEqualTo("\uFEFF学员,课程,单位,小组,应到,到课,迟到,早退,未签退,请假,缺勤,待定,参训率(%),应到半天,缺勤半天,折算缺勤,学时");
        assertThat(lines[1]).startsWith("王敏,,").endsWith(",第一组,4,1,1,1,0,0,0,1,100.0,4,0,1,8.0");
        assertThat(lines).hasSize(5);
        var xlsx = app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path("/attendance-summary?by=session"))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(5);
            assertThat(rows.get(1).getCellText(1)).isEqualTo("宏观经济形势");
            assertThat(rows.get(1).getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("4");
        }
    }

    private void createSession(Instant startsAt, List<String> groups) {
        var session = Json.object(
                "title",
                "分组研讨",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                startsAt.plus(Duration.ofMinutes(20)).toString(),
                "rooms",
                List.of(Map.of("name", "研讨室", "groups", groups)));
        app.admin().post(path("/sessions"), session).expect(201);
    }

    private void say(int session, int trainee, String status) {
        app.admin()
                .put(
                        "/v1/sessions/" + sessions.get(session) + "/attendance/" + trainees.get(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private String leave(int trainee, Instant startsAt) {
        return Json.object(
                "traineeId",
                trainees.get(trainee),
                "kind",
                "official",
                "startsAt",
                startsAt.toString(),
                "endsAt",
                startsAt.plus(Duration.ofHours(3)).toString(),
                "reason",
                "公务");
    }

    private void policy(Map<String, Object> policy) {
        app.admin()
                .patch("/v1/classes/" + scene.classId(), Json.object("policy", policy))
                .expect(200);
    }

    private JsonNode rows(String query) {
        return app.admin()
                .get(path("/attendance-summary" + query.replace("第二组", "%E7%AC%AC%E4%BA%8C%E7%BB%84")))
                .expect(200)
                .json()
                .get("items");
    }

    /**
     * Expected, present, late, left early, no check-out, excused, absent, pending, half-days, absent half-days, counted
     * absences, percent, hours.
     */
    private static void assertCounts(JsonNode row, String counts) {
        var told = new ArrayList<String>();
        row.get("counts").forEach(count -> told.add(count.asText()));
        assertThat(String.join(" ", told)).isEqualTo(counts);
    }

    private String path(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }
}
