package rollcall.attendance.streak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** A class of five with five sessions, one a day; what is not said of somebody is that it did not come. */
class AbsenceStreakTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Scene scene = app.scene(5);
    private final Instant start = app.now();
    private final List<String> sessions = new ArrayList<>(List.of(scene.sessionId()));

    AbsenceStreakTest() {
        for (int day = 1; day <= 4; day++) {
            var startsAt = start.plus(Duration.ofDays(day));
            sessions.add(scene.createSession(startsAt, startsAt.plus(Duration.ofHours(2)))
                    .get("id")
                    .asText());
        }
    }

    @Test
    void theyGoBackFromTheLastSessionThatIsSettledToTheLastAttended() {
        settled(3);
        say(0, 0, "present");
        say(2, 1, "late");
        say(1, 2, "present");
        say(3, 3, "present");
        say(3, 4, "excused");
        assertThat(streaks("?times=1")).isEqualTo("0: 1 2 3, 1: 3, 2: 2 3, 4: 0 1 2");
        assertThat(streaks("")).isEqualTo("0: 1 2 3, 2: 2 3, 4: 0 1 2");
        assertThat(streaks("?times=3")).isEqualTo("0: 1 2 3, 4: 0 1 2");
        assertThat(streaks("?times=4")).isEmpty();
    }

    /** What it was excused from neither adds to them nor ends them, nor does what was cancelled. */
    @Test
    void whatSomebodyIsExcusedFromIsPassedOver() {
        settled(4);
        say(1, 0, "present");
        say(3, 0, "excused");
        app.admin().delete("/v1/sessions/" + sessions.get(2)).expect(204);
        assertThat(streaks("?times=3")).isEqualTo("1: 0 1 3 4, 2: 0 1 3 4, 3: 0 1 3 4, 4: 0 1 3 4");
        assertThat(streaks("?times=1")).startsWith("0: 4, ");
        say(4, 0, "excused");
        assertThat(streaks("?times=1")).startsWith("1: ");
    }

    /** One is nobody's business once it had left by the last session, and another is since it joined. */
    @Test
    void daysBeforeSomebodyJoinedDoNotCountAndWhoHasLeftIsNotListed() {
        belongs(0, null, day(3));
        belongs(1, day(2), null);
        belongs(2, null, day(4));
        settled(2);
        assertThat(streaks("?times=1")).isEqualTo("0: 0 1 2, 1: 2, 2: 0 1 2, 3: 0 1 2, 4: 0 1 2");
        settled(3);
        assertThat(streaks("?times=2")).isEqualTo("1: 2 3, 2: 0 1 2 3, 3: 0 1 2 3, 4: 0 1 2 3");
        settled(4);
        assertThat(streaks("?times=3")).isEqualTo("1: 2 3 4, 3: 0 1 2 3 4, 4: 0 1 2 3 4");
        say(4, 0, "absent");
        assertThat(streaks("?times=1")).startsWith("1: ");
    }

    private void belongs(int trainee, @Nullable String joinedOn, @Nullable String leftOn) {
        app.admin()
                .patch(
                        "/v1/classes/" + scene.classId() + "/enrolments/" + scene.traineeId(trainee),
                        Json.object("joinedOn", joinedOn, "leftOn", leftOn, "reason", "名单调整"))
                .expect(200);
    }

    /** Of this session, in Shanghai. */
    private String day(int session) {
        return start.plus(Duration.ofDays(session))
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toLocalDate()
                .toString();
    }

    @Test
    void whoScannedIsAbsentOnlyIfStaffSaySo() {
        app.clock().set(start.plus(Duration.ofDays(1)));
        var code = app.admin().get("/v1/sessions/" + sessions.get(1)).text("/rooms/0/id");
        var shown = app.admin().get("/v1/rooms/" + code + "/code").text("/code");
        scene.trainee(0).post("/v1/check-ins", Json.object("code", shown)).expect(201);
        settled(1);
        assertThat(streaks("?times=1")).isEqualTo("1: 0 1, 2: 0 1, 3: 0 1, 4: 0 1");
        say(1, 0, "absent");
        assertThat(streaks("?times=1")).isEqualTo("0: 0 1, 1: 0 1, 2: 0 1, 3: 0 1, 4: 0 1");
    }

    @Test
    void aSessionCountsFromTheMomentItIsSettledAndThePollIsTold() {
        assertThat(streaks("?times=1")).isEmpty();
        settled(1);
        app.clock().set(app.now().minusMillis(1));
        var admin = app.admin();
        var path = path("?times=2");
        var polling = admin.with("If-None-Match", admin.get(path).expect(200).header("ETag"));
        polling.get(path).expect(304);
        app.clock().advance(Duration.ofMillis(1));
        assertThat(polling.get(path).expect(200).json().get("items")).hasSize(5);
    }

    @Test
    void groupsPagesAndTablesAreOfferedAsOfEveryList() {
        settled(1);
        say(1, 1, "present");
        say(1, 2, "present");
        var first = app.admin().get(path("?limit=1")).expect(200);
        assertThat(told(first.json())).isEqualTo("0: 0 1");
        assertThat(streaks("?limit=1&cursor=" + first.text("/next"))).isEqualTo("3: 0 1");
        assertThat(streaks("?group=%E7%AC%AC1%E7%BB%84")).isEqualTo("4: 0 1");
        var csv = app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path(""))
                .expect(200);
        assertThat(csv.text().lines().toList())
                .hasSize(4)
                .startsWith("\uFEFF姓名,单位,小组,连续缺勤次数,自,首次缺勤课程,最近缺勤课程")
                .element(1)
                .asString()
                .startsWith("学员0,单位0,第0组,2,")
                .endsWith(",宏观经济形势,宏观经济形势");
        app.admin()
                .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .get(path(""))
                .expect(200);
        app.admin().get(path("?times=0")).refused(422, "invalid");
    }

    /** Sessions up to this one are, just now. */
    private void settled(int last) {
        app.clock()
                .set(start.plus(Duration.ofDays(last))
                        .plus(Duration.ofMinutes(130))
                        .plusMillis(1));
    }

    private void say(int session, int trainee, String status) {
        app.admin()
                .put(
                        "/v1/sessions/" + sessions.get(session) + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private String streaks(String query) {
        return told(app.admin().get(path(query)).expect(200).json());
    }

    /** Whose they are, and which sessions. */
    private String told(JsonNode page) {
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .map(row -> index(row.at("/trainee/name").asText()) + ": "
                        + row.get("sessions").findValuesAsText("id").stream()
                                .map(id -> "" + sessions.indexOf(id))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    private static String index(String name) {
        return name.replace("学员", "");
    }

    private String path(String query) {
        return "/v1/classes/" + scene.classId() + "/absence-streaks" + query;
    }
}
