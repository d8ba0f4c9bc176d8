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

/** A class of six, of whom staff say of five what they were, on a day with one session. */
class NoticeTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private Scene scene;
    private Instant start;
    private String mark;

    @BeforeEach
    void begin() {
        scene = app.scene(0);
        start = app.now();
        mark = UUID.randomUUID().toString().substring(0, 8);
        var roster =
                """
                姓名,单位,工号
                王敏,财政局,%1$s-1
                欧阳娜娜,财政局,%1$s-2
                Anna Maria Smith,财政局,%1$s-3
                李强,财政局,%1$s-4
                赵云,财政局,%1$s-5
                钱七,财政局,%1$s-6
                """
                        .formatted(mark);
        app.admin()
                .send("POST", path("/roster-imports"), "text/csv", roster.getBytes(UTF_8))
                .expect(200);
        var trainees = new ArrayList<String>();
        app.admin()
                .get(path("/enrolments"))
                .json()
                .get("items")
                .forEach(item -> trainees.add(item.at("/trainee/id").asText()));
        var said = List.of("present", "late", "left-early", "excused", "absent");
        for (int i = 0; i < said.size(); i++) {
            app.admin()
                    .put(
                            "/v1/sessions/" + scene.sessionId() + "/attendance/" + trainees.get(i),
                            Json.object("status", said.get(i), "reason", "现场点名"))
                    .expect(200);
        }
    }

    @Test
    void beforeItIsSettledWhoIsPendingIsCountedAndNotNamed() {
        var item = notice().at("/items/0");
        assertThat(item.get("settled").asBoolean()).isFalse();
        assertThat(item.at("/counts/pending").asInt()).isEqualTo(1);
        assertThat(item.at("/counts/participation").asDouble()).isEqualTo(75);
        assertThat(item.get("names").toString())
                .isEqualTo("{\"late\":[\"欧阳**\"],\"leftEarly\":[\"A. M. S.\"],\"noCheckOut\":[],\"excused\":[\"李*\"],"
                        + "\"absent\":[\"赵*\"]}");
    }

    @Test
    void onceItIsSettledEverybodyIsToldOf() {
        app.clock().set(start.plus(Duration.ofMinutes(130)));
        assertThat(notice().at("/items/0/settled").asBoolean()).isFalse();
        app.clock().advance(Duration.ofMillis(1));
        var item = notice().at("/items/0");
        assertThat(item.get("settled").asBoolean()).isTrue();
        assertThat(item.get("settledAt").asText())
                .isEqualTo(app.now().minusMillis(1).toString());
        assertThat(item.at("/counts/pending").asInt()).isZero();
        assertThat(item.at("/names/absent").toString()).isEqualTo("[\"赵*\",\"钱*\"]");
    }

    @Test
    void whetherNamesAreMaskedIsPolicy() {
        policy(Map.of("noticeMasksNames", false));
        var notice = notice();
        assertThat(notice.get("namesMasked").asBoolean()).isFalse();
        assertThat(notice.at("/items/0/names/late/0").asText()).isEqualTo("欧阳娜娜");
        assertThat(notice.toString()).doesNotContain(mark, "王敏");
        policy(Map.of());
        assertThat(notice().get("namesMasked").asBoolean()).isTrue();
    }

    @Test
    void aDayIsTheClasssOwnAndMayBeEmpty() {
        var day = LocalDate.ofInstant(start, SHANGHAI);
        var midnight = day.plusDays(1).atStartOfDay(SHANGHAI).toInstant();
        scene.createSession(midnight, midnight.plus(Duration.ofHours(1)));
        scene.createSession(midnight.minusMillis(1), midnight.plus(Duration.ofHours(1)));
        assertThat(notice().get("items")).hasSize(2);
        assertThat(notice(day.plusDays(1)).at("/items/0/startsAt").asText()).isEqualTo(midnight.toString());
        assertThat(notice(day.plusDays(1)).get("items")).hasSize(1);
        var empty = notice(day.plusDays(2));
        assertThat(empty.get("items")).isEmpty();
        assertThat(empty.get("date").asText()).isEqualTo(day.plusDays(2).toString());
        assertThat(empty.at("/class/id").asText()).isEqualTo(scene.classId());
        app.admin().patch(path(""), Json.object("timeZone", "America/New_York")).expect(200);
        assertThat(notice(day).get("items")).as("at noon of that day there").hasSize(2);
        var refused = app.admin().get(path("/attendance-notice")).refused(422, "invalid");
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("date");
        app.admin().get(path("/attendance-notice?date=2026-02-30")).refused(422, "invalid");
    }

    @Test
    void theSameComesAsATable() throws IOException {
        var day = "?date=" + LocalDate.ofInstant(start, SHANGHAI);
        app.clock().advance(Duration.ofHours(3));
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path("/attendance-notice" + day))
                .expect(200)
                .text();
        assertThat(csv)
                .startsWith("\uFEFF课程,开始时间,结束时间,状态,应到,到课,迟到,早退,未签退,请假,缺勤,待定,参训率(%),迟到名单,早退名单,未签退名单,请假名单,缺勤名单\r\n")
                .contains(",已核定,6,1,1,1,0,1,2,0,60.0,欧阳**,A. M. S.,,李*,赵*、钱*\r\n")
                .doesNotContain(mark);
        var xlsx = app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path("/attendance-notice" + day))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(1).getCellText(17)).isEqualTo("赵*, 钱*");
        }
    }

    private void policy(Map<String, Object> policy) {
        app.admin().patch(path(""), Json.object("policy", policy)).expect(200);
    }

    private JsonNode notice() {
        return notice(LocalDate.ofInstant(start, SHANGHAI));
    }

    private JsonNode notice(LocalDate day) {
        return app.admin()
                .get(path("/attendance-notice?date=" + day))
                .expect(200)
                .json();
    }

    private String path(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }
}
