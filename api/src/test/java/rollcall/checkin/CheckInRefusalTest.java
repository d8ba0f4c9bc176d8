package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class CheckInRefusalTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final Duration SLOT = Duration.ofSeconds(8);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @ParameterizedTest
    @ValueSource(strings = {" ", "hello", "https://example.org/c/", "0123456789ABCDEFGHJKMNPQR", "你好", "\uD83D\uDE00"})
    void aTextThatIsNoCodeIsMalformed(String text) {
        var trainee = app.scene(1).trainee(0);
        refused(
                trainee,
                text,
                422,
                "code_malformed",
                "This is not a door code; scan the code on the screen.",
                "这不是签到码,请扫描屏幕上的二维码。");
    }

    @Test
    void aCodeThatThisServerDidNotMakeIsForged() {
        var scene = app.scene(1);
        refused(
                scene.trainee(0),
                forged(scene.code(0)),
                422,
                "code_forged",
                "This code was not made by this server; scan the code on the screen.",
                "该签到码不是本系统生成的,请扫描屏幕上的二维码。");
    }

    @Test
    void theCodeOfTheSlotBeforeIsAcceptedUntilItsLastMillisecond() {
        var scene = app.scene(2);
        var shown = code(scene.room(0));
        var code = shown.text("/code");
        var acceptedUntil = Instant.parse(shown.text("/validUntil")).plus(SLOT);
        var early = scene.trainee(0);
        var late = scene.trainee(1);

        app.clock().set(acceptedUntil.minus(MOMENT));
        scan(early, code).expect(201);
        app.clock().set(acceptedUntil);
        refused(
                late,
                code,
                422,
                "code_expired",
                "This code has expired; scan the one on the screen now.",
                "签到码已过期,请扫描屏幕上当前的二维码。");
    }

    @Test
    void aCodeOfASlotToComeIsRefused() {
        var scene = app.scene(1);
        var shown = code(scene.room(0));
        var trainee = scene.trainee(0);

        app.clock().set(Instant.parse(shown.text("/validFrom")).minus(MOMENT));
        refused(
                trainee,
                shown.text("/code"),
                422,
                "code_future",
                "This code is not valid yet; scan the one on the screen now.",
                "签到码尚未生效,请扫描屏幕上当前的二维码。");
        app.clock().advance(MOMENT);
        scan(trainee, shown.text("/code")).expect(201);
    }

    @Test
    void theWrongRoomIsRefusedWithTheNameOfTheRightOne() {
        var scene = app.scene(3);
        var rooms = rooms(scene, List.of(room("一号厅", "第0组"), both("二号厅"), both("三号厅")));
        var trainee = ofGroup(scene, "第1组");
        refused(
                trainee,
                code(rooms.get(0)).text("/code"),
                403,
                "wrong_room",
                "Your group meets in another room: 二号厅, 三号厅.",
                "您所在小组的课堂是:二号厅, 三号厅。");
        scan(trainee, code(rooms.get(2)).text("/code")).expect(201);
    }

    @Test
    void whoseGroupHasNoRoomMayComeInAnywhere() {
        var scene = app.scene(3);
        var rooms = rooms(scene, List.of(room("一号厅", "第0组")));
        scan(ofGroup(scene, "第2组"), code(rooms.get(0)).text("/code")).expect(201);
    }

    @Test
    void whoIsNotOnTheRosterIsRefused() {
        var trainee = app.scene(1).trainee(0);
        refused(
                trainee,
                app.scene(0).code(0),
                403,
                "not_enrolled",
                "You are not on this class's roster; ask the class manager at the door.",
                "您不在本班花名册中,请联系现场班主任。");
    }

    @Test
    void checkInOpensAtTheExactMillisecond() {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var startsAt = app.now().plus(Duration.ofHours(2));
        var room = firstRoom(scene, startsAt, startsAt.plus(Duration.ofHours(1)));
        var opensAt = startsAt.minus(Duration.ofMinutes(30));

        app.clock().set(opensAt.minus(MOMENT));
        var code = code(room).text("/code");
        var opens = shanghai(opensAt);
        refused(
                trainee,
                code,
                409,
                "too_early",
                "Too early: check-in opens at " + opens + ".",
                "签到尚未开始," + opens + " 开始。");
        app.clock().set(opensAt);
        scan(trainee, code).expect(201);
    }

    @Test
    void anotherDayIsToldWithItsDate() {
        app.clock().set(Instant.parse("2026-10-01T02:00:00Z"));
        var scene = app.scene(1);
        var startsAt = Instant.parse("2026-10-08T01:00:00Z");
        var room = firstRoom(scene, startsAt, startsAt.plus(Duration.ofHours(1)));
        var trainee = scene.trainee(0);
        refused(
                trainee,
                code(room).text("/code"),
                409,
                "too_early",
                "Too early: check-in opens at 2026-10-08 08:30.",
                "签到尚未开始,2026-10-08 08:30 开始。");
    }

    @Test
    void checkInClosesAfterItsLastMillisecond() {
        var scene = app.scene(2);
        var inTime = scene.trainee(0);
        var tooLate = scene.trainee(1);
        var closesAt = app.now().plus(Duration.ofHours(2));
        app.clock().set(closesAt);
        var code = code(scene.room(0)).text("/code");
        scan(inTime, code).expect(201);
        app.clock().advance(MOMENT);
        var closed = shanghai(closesAt);
        refused(
                tooLate,
                code,
                409,
                "session_closed",
                "Check-in for this session closed at " + closed + ".",
                "本次课签到已于 " + closed + " 结束。");
    }

    @Test
    void aCancelledSessionIsRefusedButWhoCameIsStillToldSo() {
        var scene = app.scene(2);
        var code = scene.code(0);
        var came = scene.trainee(0);
        var first = scan(came, code).expect(201);
        scene.manager().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        refused(scene.trainee(1), code, 409, "session_cancelled", "This session was cancelled.", "本次课已取消。");
        assertThat(scan(came, code).expect(200).json()).isEqualTo(first.json());
    }

    @Test
    void aRepeatWhoseCodeExpiredOnTheWayIsAnsweredAsTheFirst() {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        var first = scan(trainee, code).expect(201);
        app.clock().advance(Duration.ofHours(3));
        assertThat(scan(trainee, code).expect(200).json()).isEqualTo(first.json());
        scan(trainee, forged(code)).refused(422, "code_forged");
    }

    @Test
    void everySpellingOfACodeIsRead() {
        var scene = app.scene(6);
        var shown = code(scene.room(0));
        var code = shown.text("/code");
        var url = shown.text("/url");
        var spellings = List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                url,
                url.toLowerCase(Locale.ROOT),
                "扫码结果: " + url.toLowerCase(Locale.ROOT) + "?from=wechat#top\n",
                "pages/scan?q=" + URLEncoder.encode(url, StandardCharsets.UTF_8));
        for (int i = 0; i < spellings.size(); i++) {
            scan(scene.trainee(i), spellings.get(i)).expect(201);
        }
    }

    @Test
    void onlyATraineeChecksIn() {
        var scene = app.scene(0);
        scan(scene.admin(), scene.code(0)).refused(403, "forbidden");
        scan(scene.manager(), scene.code(0)).refused(403, "forbidden");
        scan(app.anybody(), scene.code(0)).refused(401, "unauthenticated");
    }

    private static void refused(
            Client trainee, String code, int status, String refusal, String english, String chinese) {
        var inEnglish = scan(trainee.with("Accept-Language", "en"), code).refused(status, refusal);
        assertThat(inEnglish.text("/detail")).isEqualTo(english);
        var inChinese = scan(trainee.with("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"), code)
                .refused(status, refusal);
        assertThat(inChinese.text("/detail")).isEqualTo(chinese);
    }

    private static Answer scan(Client client, String code) {
        return client.post("/v1/check-ins", Json.object("code", code));
    }

    /** What the room's display shows now. */
    private static Answer code(String room) {
        return app.admin().get("/v1/rooms/" + room + "/code").expect(200);
    }

    /** Another last character, so that the tag is wrong. */
    private static String forged(String code) {
        return code.substring(0, 25) + (code.endsWith("0") ? "1" : "0");
    }

    private static Map<String, Object> both(String name) {
        return room(name, "第1组", "第2组");
    }

    private static Map<String, Object> room(String name, String... groups) {
        return Map.of("name", name, "groups", groups);
    }

    /** The rooms of a further session that starts now. */
    private static List<String> rooms(Scene scene, List<Map<String, Object>> rooms) {
        var session = Json.object(
                "title",
                "分组讨论",
                "startsAt",
                app.now().toString(),
                "endsAt",
                app.now().plus(Duration.ofHours(1)).toString(),
                "rooms",
                rooms);
        var made = scene.admin()
                .post("/v1/classes/" + scene.classId() + "/sessions", session)
                .expect(201);
        return made.json().get("rooms").findValuesAsText("id");
    }

    private static String firstRoom(Scene scene, Instant startsAt, Instant endsAt) {
        return scene.createSession(startsAt, endsAt).at("/rooms/0/id").asText();
    }

    private static Client ofGroup(Scene scene, String group) {
        var enrolments = scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments?group="
                        + URLEncoder.encode(group, StandardCharsets.UTF_8))
                .expect(200);
        return app.trainee(enrolments.text("/items/0/claimCode"));
    }

    private static String shanghai(Instant instant) {
        var local = instant.truncatedTo(ChronoUnit.SECONDS).atZone(ZoneId.of("Asia/Shanghai"));
        return local.toLocalTime().toString();
    }
}
