package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class DoorTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Client manager;

    @BeforeEach
    void begin() {
        scene = app.scene(3);
        manager = scene.manager();
    }

    @Test
    void theCodeComesWithAllThatADisplayNeeds() {
        var now = app.clock().instant();
        var shown = get("/code").json();
        var code = shown.get("code").asText();
        assertThat(shown.get("url").asText()).isEqualTo("HTTPS://ROLLCALL.EXAMPLE/C/" + code);
        assertThat(shown.get("purpose").asText()).isEqualTo("in");
        assertThat(shown.get("roomId").asText()).isEqualTo(scene.room(0));
        assertThat(shown.get("roomName").asText()).isEqualTo("主会场");
        assertThat(shown.get("sessionId").asText()).isEqualTo(scene.sessionId());
        assertThat(shown.get("sessionTitle").asText()).isEqualTo("宏观经济形势");
        assertThat(instant(shown.get("serverTime").asText())).isEqualTo(now);
        assertThat(now)
                .isBetween(
                        instant(shown.get("validFrom").asText()),
                        instant(shown.get("validUntil").asText()).minusMillis(1));
        assertThat(instant(shown.get("validUntil").asText()))
                .isEqualTo(instant(shown.get("validFrom").asText()).plusSeconds(8));
        assertThat(shown.get("slotSeconds").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/code", "/code.svg", "/code.png", "/code.png?size=64"})
    void aPollWithinASlotIsUnchangedAndTheNextSlotBringsANewCode(String path) {
        var first = get(path);
        var polling = manager.with("If-None-Match", first.header("ETag"));
        app.clock().set(instant(get("/code").text("/validUntil")).minusMillis(1));
        var unchanged = polling.get(room(0) + path).expect(304);
        assertThat(unchanged.bytes()).isEmpty();
        assertThat(unchanged.header("ETag")).isEqualTo(first.header("ETag"));
        app.clock().advance(Duration.ofMillis(1));
        assertThat(polling.get(room(0) + path).expect(200).header("ETag")).isNotEqualTo(first.header("ETag"));
    }

    @Test
    void aNewTitleReachesTheDisplayWithinTheSlot() {
        var tag = get("/code").header("ETag");
        manager.patch("/v1/sessions/" + scene.sessionId(), Json.object("title", "新题目"))
                .expect(200);
        var shown = manager.with("If-None-Match", tag).get(room(0) + "/code").expect(200);
        assertThat(shown.text("/sessionTitle")).isEqualTo("新题目");
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65, 512, 1001, 2048})
    void thePngHasTheAskedSizeAndReadsAsTheLink(int size) throws Exception {
        var picture = Picture.ofPng(get("/code.png?size=" + size).bytes());
        assertThat(picture.side()).isEqualTo(size);
        assertThat(picture.image().getHeight()).isEqualTo(size);
        assertThat(picture.decodedWithoutSearch()).isEqualTo(get("/code").text("/url"));
    }

    @Test
    void thePngIs512PixelsUnlessAsked() throws Exception {
        assertThat(Picture.ofPng(get("/code.png").bytes()).side()).isEqualTo(512);
    }

    @Test
    void theSvgReadsAsTheLink() throws Exception {
        var svg = get("/code.svg");
        assertThat(svg.header("Content-Type")).isEqualTo("image/svg+xml");
        assertThat(Picture.ofSvg(svg.text(), 8).decodedWithoutSearch())
                .isEqualTo(get("/code").text("/url"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"63", "2049", "0", "-512", "512.5", "512px", "", "99999999999", "0x200"})
    void anImpossibleSizeIsRefused(String size) {
        manager.get(room(0) + "/code.png?size=" + size).refused(422, "invalid");
    }

    @Test
    void roomsShowDifferentCodesAndDisplaysOfARoomTheSame() {
        assertThat(display(0).get(room(0) + "/code").expect(200).text("/code"))
                .isEqualTo(display(0).get(room(0) + "/code").expect(200).text("/code"))
                .isNotEqualTo(display(1).get(room(1) + "/code").expect(200).text("/code"));
    }

    @Test
    void theCountersCountTheSessionAndTheRoom() {
        scene.scan(scene.trainee(0), 0).expect(201);
        scene.scan(scene.trainee(1), 1).expect(201);
        var here = get("/counters");
        assertThat(here.json().get("expected").asInt()).isEqualTo(3);
        assertThat(here.json().get("checkedIn").asInt()).isEqualTo(2);
        assertThat(here.json().get("checkedInHere").asInt()).isEqualTo(1);
        assertThat(instant(here.text("/serverTime"))).isEqualTo(app.clock().instant());
        var polling = manager.with("If-None-Match", here.header("ETag"));
        polling.get(room(0) + "/counters").expect(304);
        scene.scan(scene.trainee(2), 1).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        var after = polling.get(room(0) + "/counters").expect(200).json();
        assertThat(after.get("checkedIn").asInt()).isEqualTo(3);
        assertThat(after.get("checkedInHere").asInt()).isEqualTo(1);
    }

    @Test
    void theCountersCountWhoAttendsIsExcusedAndIsMissingAsVerdictsDo() {
        assertThat(turnout()).isEqualTo("0 0 3");
        grantLeave(2);
        assertThat(turnout()).isEqualTo("0 1 2");
        scene.scan(scene.trainee(0), 0).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(turnout()).isEqualTo("1 1 1");
        correct(1, "present");
        assertThat(turnout()).as("a roll call by hand").isEqualTo("2 1 0");
        correct(0, "absent");
        assertThat(turnout()).isEqualTo("1 1 1");
        assertThat(get("/counters").text("/checkedIn"))
                .as("it scanned, all the same")
                .isEqualTo("1");
        scene.scan(scene.trainee(2), 0).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        assertThat(turnout()).as("who comes is not on leave").isEqualTo("2 0 1");
        correct(0, "excused");
        correct(1, "as-scanned");
        assertThat(turnout()).isEqualTo("1 1 1");
        manager.delete("/v1/sessions/" + scene.sessionId()).expect(204);
        assertThat(turnout()).as("nobody misses what is cancelled").isEqualTo("2 1 0");
    }

    @Test
    void whoPollsTheCountersIsToldOfLeaveAndCorrections() {
        var polling = manager.with("If-None-Match", get("/counters").header("ETag"));
        polling.get(room(0) + "/counters").expect(304);
        correct(1, "excused");
        var excused = polling.get(room(0) + "/counters").expect(200);
        correct(1, "absent");
        manager.with("If-None-Match", excused.header("ETag"))
                .get(room(0) + "/counters")
                .expect(200);
    }

    /** Who attends, who is excused, who is missing. */
    private String turnout() {
        var counters = get("/counters").json();
        return counters.get("attended") + " " + counters.get("excused") + " " + counters.get("missing");
    }

    private void correct(int trainee, String status) {
        manager.put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", status, "reason", "现场点名"))
                .expect(200);
    }

    private void grantLeave(int trainee) {
        var from = app.now().toString();
        var to = app.now().plus(Duration.ofHours(2)).toString();
        var leave = manager.post(
                        "/v1/classes/" + scene.classId() + "/leaves",
                        Json.object(
                                "traineeId",
                                scene.traineeId(trainee),
                                "kind",
                                "sick",
                                "startsAt",
                                from,
                                "endsAt",
                                to,
                                "reason",
                                "发热就诊"))
                .expect(201)
                .text("/id");
        manager.post("/v1/leaves/" + leave + "/decision", Json.object("decision", "approved"))
                .expect(200);
    }

    @Test
    void beforeAnybodyComesAllAreExpectedAndNobodyHasCome() {
        var counters = get("/counters").json();
        assertThat(counters.get("expected").asInt()).isEqualTo(3);
        assertThat(counters.get("checkedIn").asInt()).isZero();
        assertThat(counters.get("checkedInHere").asInt()).isZero();
    }

    @Test
    void aDisplayReadsItsRoomAndNothingElse() {
        var display = display(0);
        for (var path : new String[] {"/code", "/code.svg", "/code.png", "/counters"}) {
            display.get(room(0) + path).expect(200);
            display.get(room(1) + path).refused(403, "not_your_room");
        }
        display.post(room(0) + "/display-tokens").refused(403, "forbidden");
        display.post("/v1/check-ins", Json.object("code", scene.code(0))).refused(403, "forbidden");
        for (var path : new String[] {
            "/v1/me",
            "/v1/me/sessions",
            "/v1/me/attendance",
            "/v1/units",
            "/v1/classes",
            "/v1/classes/" + scene.classId(),
            "/v1/classes/" + scene.classId() + "/enrolments",
            "/v1/classes/" + scene.classId() + "/sessions",
            "/v1/sessions/" + scene.sessionId(),
            "/v1/sessions/" + scene.sessionId() + "/attendance",
            "/v1/sessions/" + scene.sessionId() + "/scans",
            "/v1/sessions/" + scene.sessionId() + "/feedback-form",
            "/v1/sessions/" + scene.sessionId() + "/feedback-results",
            "/v1/trainees/" + scene.traineeId(0) + "/record",
            "/v1/staff",
            "/v1/api-keys"
        }) {
            display.get(path).refused(403, "forbidden");
        }
    }

    @Test
    void aDisplayTokenEndsWhenCheckInCloses() {
        var made = manager.post(room(0) + "/display-tokens").expect(201);
        var display = app.anybody().signedIn(made.text("/accessToken"));
        assertThat(made.json().get("expiresIn").asInt()).isEqualTo(2 * 60 * 60);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        app.clock().advance(Duration.ofHours(2));
        display.get(room(0) + "/code").expect(200);
        app.clock().advance(Duration.ofSeconds(1));
        display.get(room(0) + "/code").refused(401, "token_expired");
        display.get(room(0) + "/counters").refused(401, "token_expired");
    }

    @Test
    void aDisplayShowsNoMoreThanWhoeverMadeItMaySee() {
        var admin = scene.admin();
        var maker = scene.newStaff("manager");
        var account = "/v1/staff/" + maker.get("/v1/me").text("/id");
        var own = "/v1/classes/" + scene.classId() + account.replace("/v1", "");
        var display = display(maker, 0);
        requireShown(display, true);
        admin.delete(own).expect(204);
        requireShown(display, false);
        admin.put(own, "").expect(204);
        requireShown(display, true);
        admin.patch(account, Json.object("disabled", true)).expect(200);
        requireShown(display, false);
        requireShown(display(admin, 0), true);
    }

    private void requireShown(Client display, boolean shown) {
        for (var path : List.of(
                room(0) + "/code", room(0) + "/counters", "/v1/sessions/" + scene.sessionId() + "/scoreboard")) {
            if (shown) {
                assertThat(display.get(path).status()).isNotIn(401, 403);
            } else {
                display.get(path).refused(401, "unauthenticated");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/code", "/code.svg", "/code.png"})
    void aClosedDoorShowsNoCode(String path) {
        app.clock().advance(Duration.ofHours(2).plusMillis(1));
        manager = app.admin();
        var closed = manager.get(room(0) + path).refused(409, "session_closed");
        assertThat(closed.text("/detail")).matches("Check-in for this session closed at \\d\\d:\\d\\d(:\\d\\d)?\\.");
        manager.post(room(0) + "/display-tokens").refused(409, "session_closed");
        manager.get(room(0) + "/counters").expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/code", "/code.svg", "/code.png"})
    void aCancelledSessionShowsNoCode(String path) {
        manager.delete("/v1/sessions/" + scene.sessionId()).expect(204);
        manager.get(room(0) + path).refused(409, "session_cancelled");
        manager.post(room(0) + "/display-tokens").refused(409, "session_cancelled");
        manager.get(room(0) + "/counters").expect(200);
    }

    @Test
    void onlyTheStaffOfTheClassAndKeysForDoorsReadIt() {
        scene.newStaff("supervisor").get(room(0) + "/code").expect(200);
        app.scene(0).manager().get(room(0) + "/code").refused(403, "not_your_class");
        scene.trainee(0).get(room(0) + "/code").refused(403, "forbidden");
        app.anybody().get(room(0) + "/code").refused(401, "unauthenticated");
        key("doors:read").get(room(0) + "/code.svg").expect(200);
        key("attendance:read").get(room(0) + "/code.svg").refused(403, "forbidden");
        manager.get("/v1/rooms/0000000000000/code").refused(404, "not_found");
    }

    private Answer get(String path) {
        return manager.get(room(0) + path).expect(200);
    }

    private String room(int index) {
        return "/v1/rooms/" + scene.room(index);
    }

    private Client display(int room) {
        return display(manager, room);
    }

    private Client display(Client maker, int room) {
        var token = maker.post(room(room) + "/display-tokens").expect(201);
        return app.anybody().signedIn(token.text("/accessToken"));
    }

    private Client key(String scope) {
        var made = scene.admin()
                .post("/v1/api-keys", Json.object("name", "大屏", "scopes", new String[] {scope}))
                .expect(201);
        return app.anybody().signedIn(made.text("/key"));
    }

    private static Instant instant(String text) {
        return Instant.parse(text);
    }
}
