package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class ScanLogTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Scene scene = app.scene(2);

    @Test
    void everyScanIsKeptInTheOrderItCameWithItsReason() {
        var stranger = app.scene(1).trainee(0);
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        var otherCode = scene.code(1);
        scan(trainee, "no code at all");
        scan(trainee, code.substring(0, 25) + (code.endsWith("0") ? "1" : "0"));
        app.clock().advance(Duration.ofSeconds(-8));
        scan(trainee, code);
        app.clock().advance(Duration.ofSeconds(24));
        scan(trainee, code);
        app.clock().advance(Duration.ofSeconds(-16));
        scan(stranger, otherCode);
        scan(trainee, otherCode);
        scan(trainee, code);

        assertThat(texts(scans("").get("items"), "/refusal"))
                .containsExactly("code_forged", "code_future", "code_expired", "not_enrolled", "null", "null");
        assertThat(texts(scans("").get("items"), "/room/id"))
                .containsExactly(
                        scene.room(0), scene.room(0), scene.room(0), scene.room(1), scene.room(1), scene.room(0));
        assertThat(texts(scans("?refused=true").get("items"), "/refusal"))
                .containsExactly("code_forged", "code_future", "code_expired", "not_enrolled");
        assertThat(texts(scans("?refused=false").get("items"), "/trainee/id"))
                .containsExactly(scene.traineeId(0), scene.traineeId(0));
    }

    @Test
    void aRetryWithAnExpiredCodeIsAnsweredAndCountsForNothing() {
        var trainee = scene.trainee(0);
        var code = Json.object("code", scene.code(0));
        var first = trainee.post("/v1/check-ins", code).expect(201);
        trainee.post("/v1/check-ins", code).expect(200);
        app.clock().advance(Duration.ofSeconds(16));
        assertThat(trainee.post("/v1/check-ins", code).expect(200).json()).isEqualTo(first.json());
        assertThat(texts(scans("").get("items"), "/refusal")).containsExactly("null", "null", "code_expired");
    }

    @Test
    void refusalsOfTheSessionItselfAreKept() {
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        patch(Json.object("cancelled", true));
        scan(trainee, code);
        patch(Json.object(
                "cancelled", false, "startsAt", app.now().plusSeconds(3600).toString()));
        scan(trainee, code);
        var hourAgo = app.now().minusSeconds(3600);
        patch(Json.object(
                "startsAt",
                hourAgo.toString(),
                "endsAt",
                app.now().minusMillis(1).toString()));
        scan(trainee, code);
        assertThat(texts(scans("").get("items"), "/refusal"))
                .containsExactly("session_cancelled", "too_early", "session_closed");
    }

    @Test
    void whatThePhoneSaysIsKeptAndNotBelieved() {
        var trainee = scene.trainee(0);
        var body = Json.object(
                "code", scene.code(0), "scannedAt", "2026-09-07T08:59:58.125+08:00", "deviceId", "王敏的手机 \uD83D\uDCF1");
        var answer = trainee.post("/v1/check-ins", body).expect(201);
        var scan = scans("").at("/items/0");
        assertThat(answer.text("/at")).isEqualTo(scan.get("arrivedAt").asText());
        assertThat(scan.get("scannedAt").asText()).isEqualTo("2026-09-07T00:59:58.125Z");
        assertThat(scan.get("deviceId").asText()).isEqualTo("王敏的手机 \uD83D\uDCF1");
    }

    @Test
    void theCursorReadsEachScanOnce() {
        var trainee = scene.trainee(0);
        for (int i = 0; i < 5; i++) {
            scan(trainee, scene.code(i % 2));
        }
        var all = texts(scans("").get("items"), "/id");
        var read = new ArrayList<String>();
        var page = scans("?limit=2");
        while (true) {
            read.addAll(texts(page.get("items"), "/id"));
            if (page.get("next").isNull()) {
                break;
            }
            page = scans("?limit=2&cursor=" + page.get("next").asText());
        }
        assertThat(all).hasSize(5).isSorted();
        assertThat(read).isEqualTo(all);
    }

    @Test
    void csvTellsTimesInTheZoneOfTheClassAndGuardsFormulas() {
        var trainee = scene.trainee(0);
        trainee.post("/v1/check-ins", Json.object("code", scene.code(0), "deviceId", "=1+1"))
                .expect(201);
        var csv = scene.manager()
                .with("Accept", "text/csv")
                .get(path("?refused=false"))
                .expect(200);
        var lines = csv.text().split("\r\n", -1);
        assertThat(lines[0]).isEqualTo("\uFEFFArrived,Scanned,Name,Purpose,Room,Device,Refused");
        assertThat(lines[1]).matches("2026-09-07 09:0\\d:\\d\\d,,学员\\d,in,主会场,'=1\\+1,");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"scans.csv\"");
    }

    @Test
    void xlsxHoldsTheSame() throws IOException {
        scan(scene.trainee(0), scene.code(1));
        var xlsx = scene.manager()
                .with("Accept", XLSX)
                .with("Accept-Language", "zh")
                .get(path(""))
                .expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(2);
            assertThat(rows.get(0).getCellText(0)).isEqualTo("到达时间");
            assertThat(rows.get(1).getCellAsDate(0).orElseThrow())
                    .isEqualToIgnoringNanos(LocalDateTime.ofInstant(app.now(), java.time.ZoneId.of("Asia/Shanghai")));
            assertThat(rows.get(1).getCellText(4)).isEqualTo("分会场");
        }
    }

    @Test
    void onlyTheStaffOfTheClassReadIt() {
        app.scene(0).manager().get(path("")).refused(403, "not_your_class");
        scene.newStaff("supervisor").get(path("")).expect(200);
        scene.trainee(0).get(path("")).refused(403, "forbidden");
        scene.manager().get(path("?refused=maybe")).refused(422, "invalid");
        scene.manager().get(path("?cursor=!")).refused(422, "invalid");
    }

    private void patch(String change) {
        scene.manager().patch("/v1/sessions/" + scene.sessionId(), change).expect(200);
    }

    private static void scan(Client trainee, String code) {
        trainee.post("/v1/check-ins", Json.object("code", code));
    }

    private JsonNode scans(String query) {
        return scene.manager().get(path(query)).expect(200).json();
    }

    private String path(String query) {
        return "/v1/sessions/" + scene.sessionId() + "/scans" + query;
    }

    private static List<String> texts(JsonNode items, String pointer) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.at(pointer).asText())
                .toList();
    }
}
