package rollcall.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class RecordTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Client trainee;

    @BeforeEach
    void begin() {
        scene = app.scene(2);
        trainee = scene.trainee(0);
    }

    @Test
    void theRecordHasEverySessionOfTheClassesWithItsVerdict() {
        var later = scene.createSession(
                app.now().plus(Duration.ofDays(1)),
                app.now().plus(Duration.ofDays(1).plusHours(3)));
        var checkIn = scene.scan(trainee, 0).expect(201);
        var record = trainee.get(record(0)).expect(200);
        assertThat(record.text("/trainee/id")).isEqualTo(scene.traineeId(0));
        assertThat(record.text("/trainee/name")).isEqualTo("学员0");
        assertThat(texts(record.json(), "/sessionId"))
                .containsExactly(scene.sessionId(), later.get("id").asText());
        assertThat(texts(record.json(), "/verdict")).containsExactly("present", "pending");
        assertThat(record.text("/items/0/firstInAt")).isEqualTo(checkIn.text("/at"));
        assertThat(record.text("/items/0/className")).isEqualTo("干部进修一班");
        assertThat(record.json().at("/items/1/hours").decimalValue()).isEqualByComparingTo("3");
        assertThat(record.json().at("/items/1/firstInAt").isNull()).isTrue();
    }

    @Test
    void aTraineeReadsTheSameOfItselfAsItsManager() {
        scene.scan(trainee, 0).expect(201);
        var items = trainee.get("/v1/me/attendance").expect(200).json().get("items");
        assertThat(trainee.get(record(0)).expect(200).json().get("items")).isEqualTo(items);
        assertThat(scene.manager().get(record(0)).expect(200).json().get("items"))
                .isEqualTo(items);
        assertThat(trainee.with("Accept-Language", "zh")
                        .get("/v1/me/attendance")
                        .expect(200)
                        .text("/items/0/explanation"))
                .startsWith("到课:");
    }

    @Test
    void theRecordTellsTheClassesWhatCountsAndWhatWasCorrectedOrExcused() {
        var later = scene.createSession(
                        app.now().plus(Duration.ofDays(1)),
                        app.now().plus(Duration.ofDays(1).plusHours(3)))
                .get("id")
                .asText();
        var leave = approvedLeave(app.now().plus(Duration.ofDays(1)));
        scene.scan(trainee, 0).expect(201);
        var first = trainee.get(record(0)).expect(200).json();
        assertThat(first.at("/classes")).hasSize(1);
        assertThat(first.at("/classes/0/id").asText()).isEqualTo(scene.classId());
        assertThat(first.at("/classes/0/group").asText()).isEqualTo("第0组");
        assertThat(first.at("/items/0/countedHours").decimalValue()).isEqualByComparingTo("2");
        assertThat(first.at("/items/0/corrected").asBoolean()).isFalse();
        assertThat(first.at("/items/0/leave").isNull()).isTrue();
        assertThat(first.at("/items/1/countedHours").decimalValue()).isEqualByComparingTo("0");
        assertThat(first.at("/items/1/leave/kind").asText()).isEqualTo("official");
        assertThat(trainee.get("/v1/leaves/" + first.at("/items/1/leave/id").asText())
                        .expect(200)
                        .text("/id"))
                .isEqualTo(leave);
        scene.manager()
                .put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(0),
                        Json.object("status", "absent", "reason", "代签"))
                .expect(200);
        var corrected = trainee.get(record(0)).expect(200).json().at("/items/0");
        assertThat(corrected.get("corrected").asBoolean()).isTrue();
        assertThat(corrected.get("countedHours").decimalValue()).isEqualByComparingTo("0");
        app.admin().delete("/v1/sessions/" + later).expect(204);
        assertThat(trainee.get(record(0)).text("/items/1/verdict")).isEqualTo("excused");
    }

    @Test
    void whoCameToASessionThatWasCancelledIsCreditedNothing() {
        scene.scan(trainee, 0).expect(201);
        app.admin().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        var entry = trainee.get("/v1/me/attendance").expect(200).json().at("/items/0");
        assertThat(entry.get("verdict").asText()).isEqualTo("present");
        assertThat(entry.get("countedHours").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void theEntriesComeAsATableInTheTimeOfTheirClass() throws IOException {
        scene.scan(trainee, 0).expect(201);
        var zone = ZoneId.of("Asia/Shanghai");
        var start = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(app.now().atZone(zone));
        for (var path : List.of("/v1/me/attendance", record(0))) {
            var csv = trainee.with("Accept", "text/csv")
                    .with("Accept-Language", "zh")
                    .get(path)
                    .expect(200);
            var lines = csv.text().split("\r\n", -1);
            assertThat(lines[0]).isEqualTo("\uFEFF班次,课程,开始时间,学时,计入学时,考勤结果,已更正,请假类型,签到时间,签退时间,说明");
            assertThat(lines[1]).startsWith("干部进修一班,宏观经济形势," + start + ",2.0,2.0,到课,,," + start + ",,\"到课:");
        }
        var xlsx = scene.manager()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(record(0))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var row = workbook.getFirstSheet().read().get(1);
            assertThat(row.getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("2");
            assertThat(row.getCellAsDate(2).orElseThrow())
                    .isEqualTo(app.now().atZone(zone).toLocalDateTime());
        }
    }

    @Test
    void ownSessionsTellWhenAndWhere() {
        var mine = trainee.get("/v1/me/sessions").expect(200).json();
        var session = mine.at("/items/0");
        assertThat(mine.get("items")).hasSize(1);
        assertThat(session.get("sessionId").asText()).isEqualTo(scene.sessionId());
        assertThat(session.get("rooms").findValuesAsText("name")).containsExactly("主会场", "分会场");
        assertThat(session.at("/feedback/opensAt")).isEqualTo(session.get("startsAt"));
        assertThat(session.at("/feedback/answered").asBoolean()).isFalse();
        assertThat(session.get("cancelled").asBoolean()).isFalse();
        scene.manager().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        var cancelled = trainee.get("/v1/me/sessions").expect(200);
        assertThat(cancelled.json().at("/items/0/cancelled").asBoolean()).isTrue();
    }

    @Test
    void theCursorReadsEachSessionOnceEvenThoseThatStartTogether() {
        for (int i = 0; i < 4; i++) {
            scene.createSession(app.now(), app.now().plus(Duration.ofHours(1)));
        }
        var all = texts(trainee.get("/v1/me/attendance").expect(200).json(), "/sessionId");
        assertThat(all).hasSize(5).doesNotHaveDuplicates();
        for (var path : List.of("/v1/me/attendance", "/v1/me/sessions", record(0))) {
            var read = new ArrayList<String>();
            for (var next = path + "?limit=2"; !next.isEmpty(); ) {
                var page = trainee.get(next).expect(200);
                read.addAll(texts(page.json(), "/sessionId"));
                next = page.header("Link").replaceFirst("<([^>]+)>; rel=\"next\"", "$1");
            }
            assertThat(read).isEqualTo(all);
            trainee.get(path + "?cursor=AAAA").refused(422, "invalid");
            trainee.get(path + "?limit=0").refused(422, "invalid");
        }
    }

    @Test
    void staffReadOnlyWhatHappenedInTheirOwnClasses() {
        var foreign = app.scene(1);
        foreign.manager().get(record(0)).refused(403, "not_your_class");
        scene.newStaff("supervisor").get(record(0)).expect(200);
        scene.admin().get(record(0)).expect(200);
        scene.admin().get("/v1/trainees/0000000000000/record").refused(404, "not_found");
    }

    @Test
    void nobodyReadsTheRecordOfAnotherTrainee() {
        trainee.get(record(1)).refused(403, "not_your_record");
        trainee.get("/v1/trainees/0000000000000/record").refused(403, "not_your_record");
        app.anybody().get(record(0)).refused(401, "unauthenticated");
        scene.manager().get("/v1/me/attendance").refused(403, "forbidden");
        scene.manager().get("/v1/me/sessions").refused(403, "forbidden");
    }

    @Test
    void aKeyForAttendanceReadsRecords() {
        var key = scene.admin()
                .post("/v1/api-keys", Json.object("name", "干部系统", "scopes", List.of("attendance:read")))
                .expect(201);
        app.anybody().signedIn(key.text("/key")).get(record(0)).expect(200);
    }

    private String approvedLeave(Instant startsAt) {
        var id = trainee.post(
                        "/v1/classes/" + scene.classId() + "/leaves",
                        Json.object(
                                "kind",
                                "official",
                                "startsAt",
                                startsAt.toString(),
                                "endsAt",
                                startsAt.plus(Duration.ofHours(3)).toString(),
                                "reason",
                                "公务"))
                .expect(201)
                .text("/id");
        scene.manager()
                .post("/v1/leaves/" + id + "/decision", Json.object("decision", "approved"))
                .expect(200);
        return id;
    }

    private String record(int trainee) {
        return "/v1/trainees/" + scene.traineeId(trainee) + "/record";
    }

    private static List<String> texts(JsonNode page, String pointer) {
        var texts = new ArrayList<String>();
        page.get("items").forEach(item -> texts.add(item.at(pointer).asText()));
        return texts;
    }
}
