package rollcall.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class SessionTest {
    private static final String START = "2026-10-12T09:00:00+08:00";
    private static final String END = "2026-10-12T11:30:00+08:00";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Client admin = app.admin();
    private final String classId =
            admin.post("/v1/classes", Json.object("name", "一班")).expect(201).text("/id");

    @Test
    void aSessionHasOneRoomAndItsLengthInHoursUnlessToldOtherwise() {
        var made = create("title", "开班式").expect(201);

        assertThat(made.json().at("/rooms")).hasSize(1);
        assertThat(made.text("/rooms/0/name")).isEqualTo("主会场");
        assertThat(made.json().at("/rooms/0/groups")).isEmpty();
        assertThat(made.text("/hours")).isEqualTo("2.5");
        assertThat(made.json().at("/speakers")).isEmpty();
        assertThat(made.json().at("/policy")).isEmpty();
        assertThat(made.text("/cancelled")).isEqualTo("false");
        assertThat(made.text("/classId")).isEqualTo(classId);
        assertThat(get(made).json()).isEqualTo(made.json());
    }

    @Test
    void timesOfAnyOffsetAreAnsweredInUtcToTheMillisecond() {
        var made = create("title", "跨时区", "startsAt", "2026-10-11t20:30:00.123999-04:30", "endsAt", END)
                .expect(201);

        assertThat(made.text("/startsAt")).isEqualTo("2026-10-12T01:00:00.123Z");
        assertThat(made.text("/endsAt")).isEqualTo("2026-10-12T03:30:00Z");
        assertThat(made.text("/opensAt")).isEqualTo("2026-10-12T00:30:00.123Z");
        assertThat(made.text("/closesAt")).isEqualTo("2026-10-12T03:30:00Z");
        assertThat(get(made).json()).isEqualTo(made.json());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12T09:01:00+08:00, 0.0",
        "2026-10-12T09:02:59+08:00, 0.0",
        "2026-10-12T09:03:00+08:00, 0.1",
        "2026-10-12T10:32:59+08:00, 1.5",
        "2026-10-12T10:33:00+08:00, 1.6",
        "2026-10-26T09:00:00+08:00, 336.0"
    })
    void hoursAreTheLengthToOneDecimalHalfUp(String endsAt, String hours) {
        var made = create("title", "课", "endsAt", endsAt).expect(201);

        assertThat(made.json().get("hours").decimalValue()).isEqualByComparingTo(hours);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "2.55, 2.6", "2.54, 2.5", "999.9, 999.9", "1e-99999999, 0", "0.05, 0.1"})
    void givenHoursAreKeptToOneDecimal(String given, String kept) {
        var body =
                Json.object("title", "课", "startsAt", START, "endsAt", END).replace("}", ",\"hours\":" + given + "}");
        var made = admin.post("/v1/classes/" + classId + "/sessions", body).expect(201);

        assertThat(made.json().get("hours").decimalValue()).isEqualByComparingTo(kept);
        admin.patch("/v1/sessions/" + made.text("/id"), "{\"hours\":" + given + "}")
                .expect(200);
        assertThat(get(made).json().get("hours").decimalValue()).isEqualByComparingTo(kept);
    }

    @Test
    void hoursThatAreTheLengthFollowItAndOthersStay() {
        var made = create("title", "课").expect(201);
        var end = made.text("/startsAt").replaceFirst("T.*", "T12:00:00Z");
        var start = made.text("/startsAt").replaceFirst("T.*", "T09:00:00Z");
        assertThat(patch(made, "startsAt", start, "endsAt", end).expect(200).text("/hours"))
                .isEqualTo("3.0");
        assertThat(patch(made, "title", "新题").expect(200).text("/hours")).isEqualTo("3.0");
        var shorter = start.replace("09:00", "10:00");
        assertThat(patch(made, "startsAt", shorter, "hours", 4).expect(200).text("/hours"))
                .isEqualTo("4.0");
        assertThat(patch(made, "startsAt", start).expect(200).text("/hours")).isEqualTo("4.0");
    }

    @Test
    void roomsSpeakersAndGroupsKeepTheirOrder() {
        var made = create(
                        "title",
                        "联席课",
                        "rooms",
                        List.of(
                                Map.of("name", "乙厅", "groups", List.of("三组", "一组")),
                                Map.of("name", "甲厅"),
                                Map.of("name", "😀")),
                        "speakers",
                        List.of(Map.of("name", "赵"), Map.of("name", "钱", "unit", "市委党校"), Map.of("name", "孙")))
                .expect(201);

        assertThat(made.json().at("/rooms").findValuesAsText("name")).containsExactly("乙厅", "甲厅", "😀");
        assertThat(made.json().at("/rooms/0/groups").toString()).isEqualTo("[\"三组\",\"一组\"]");
        assertThat(made.json().at("/speakers").findValuesAsText("name")).containsExactly("赵", "钱", "孙");
        assertThat(made.json().at("/speakers").findValuesAsText("unit")).containsExactly("null", "市委党校", "null");
        assertThat(get(made).json()).isEqualTo(made.json());
    }

    @Test
    void listsHaveTheirLimits() {
        var room = Map.of("name", "厅");
        var speaker = Map.of("name", "赵");
        create("title", "课", "rooms", Collections.nCopies(100, room), "speakers", Collections.nCopies(5, speaker))
                .expect(201);
        assertThat(error(create("title", "课", "rooms", Collections.nCopies(101, room))))
                .isEqualTo("/rooms too_many");
        assertThat(error(create("title", "课", "rooms", List.of()))).isEqualTo("/rooms too_few");
        assertThat(error(create("title", "课", "speakers", Collections.nCopies(6, speaker))))
                .isEqualTo("/speakers too_many");
        assertThat(error(create("title", "课", "rooms", List.of(Map.of("name", "厅", "groups", List.of("一", "一"))))))
                .isEqualTo("/rooms/0/groups duplicate");
        assertThat(error(create("title", "课", "rooms", List.of(Map.of("id", "0RC3YV1QW8R01", "name", "厅")))))
                .isEqualTo("/rooms/0/id unknown_field");
        assertThat(error(create("title", "字".repeat(201)))).isEqualTo("/title too_long");
        assertThat(error(create("title", " 　"))).isEqualTo("/title malformed");
        create("title", "𠮷".repeat(200)).expect(201);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12T09:00:00+08:00, 2026-10-12T09:00:00+08:00, /endsAt too_small",
        "2026-10-12T09:00:00+08:00, 2026-10-12T01:00:00.0009Z, /endsAt too_small",
        "2026-10-12T09:00:00+08:00, 2026-10-12T08:59:59+08:00, /endsAt too_small",
        "2026-10-12T09:00:00+08:00, 2026-10-12T02:00:00+01:00, /endsAt too_small",
        "2026-10-12T09:00:00+08:00, 2026-10-26T09:00:00.001+08:00, /endsAt too_large",
        "1999-10-12T09:00:00+08:00, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "2026-10-12T09:00:00+08:00, 10000-01-01T00:00:00Z, /endsAt malformed",
        "2026-10-12T09:00:00, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "2026-13-12T09:00:00Z, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "2026-02-29T09:00:00Z, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "2026-10-12, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "tomorrow, 2026-10-12T11:00:00+08:00, /startsAt malformed",
        "2026-10-12T09:00:00+25:00, 2026-10-12T11:00:00+08:00, /startsAt malformed"
    })
    void impossibleTimesAreRefused(String startsAt, String endsAt, String error) {
        assertThat(error(create("title", "课", "startsAt", startsAt, "endsAt", endsAt)))
                .isEqualTo(error);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-12T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-10-12T09:00:00+20:00",
        "2026-10-12 09:00:00Z",
        "2026-10-12T09:00:00-00:00",
        "2026-10-12T09:00:00.1234567890123Z",
        "2026-10-12T09:00Z",
        "2026-10-12T09:00:00+0800"
    })
    void oddTimesAreTakenOrRefusedButNeverFail(String startsAt) {
        var answer = create("title", "课", "startsAt", startsAt, "endsAt", "2026-10-13T09:00:00Z");

        assertThat(answer.status()).isIn(201, 422);
        if (answer.status() == 422) {
            answer.refused(422, "invalid");
        }
    }

    @Test
    void theSessionsPolicyGoesOverTheClasssOverTheDefault() {
        var body = Json.object("policy", Map.of("lateGraceMinutes", 0, "closesAfterMinutes", 15));
        admin.patch("/v1/classes/" + classId, body).expect(200);

        var made =
                create("title", "课", "policy", Map.of("lateGraceMinutes", 20)).expect(201);

        assertThat(made.json().at("/policy").toString()).isEqualTo("{\"lateGraceMinutes\":20}");
        assertThat(made.json().at("/effectivePolicy").toString())
                .isEqualTo(
                        "{\"opensBeforeMinutes\":30,\"lateGraceMinutes\":20,\"closesAfterMinutes\":15,"
                                + "\"checkOutRequired\":false,\"checkOutOpensBeforeMinutes\":10,"
                                + "\"earlyLeaveGraceMinutes\":10,\"checkOutClosesAfterMinutes\":30,"
                                + "\"deliveryMinutes\":10,\"feedbackClosesAfterHours\":72,\"latesPerAbsence\":2,"
                                + "\"absenceUnit\":\"session\",\"noticeMasksNames\":true,"
                                + "\"leaveLimit\":\"1/7\",\"leaveWarning\":\"1/10\",\"leaveApproval\":[{\"uptoHours\":24,\"level\":1}],\"appealDays\":7}");
        assertThat(made.text("/closesAt")).isEqualTo("2026-10-12T03:45:00Z");
        var cleared = patch(made, "policy", Map.of()).expect(200);
        assertThat(cleared.text("/effectivePolicy/lateGraceMinutes")).isEqualTo("0");
        assertThat(error(patch(made, "policy", Map.of("lateGraceMinutes", 241))))
                .isEqualTo("/policy/lateGraceMinutes too_large");
        assertThat(error(patch(made, "policy", Map.of("grace", 1)))).isEqualTo("/policy/grace unknown_field");
        assertThat(error(patch(made, "policy", Map.of("latesPerAbsence", 3))))
                .as("only its class can say that")
                .isEqualTo("/policy/latesPerAbsence unknown_field");
    }

    @Test
    void eachPartIsChangedByItself() {
        var made =
                create("title", "课", "speakers", List.of(Map.of("name", "赵"))).expect(201);

        var changed = patch(made, "title", "新题").expect(200);
        assertThat(changed.text("/title")).isEqualTo("新题");
        assertThat(changed.json().at("/speakers")).isEqualTo(made.json().at("/speakers"));
        assertThat(changed.json().at("/rooms")).isEqualTo(made.json().at("/rooms"));
        assertThat(changed.text("/startsAt")).isEqualTo(made.text("/startsAt"));

        assertThat(patch(made, "endsAt", "2026-10-12T04:00:00Z").expect(200).text("/endsAt"))
                .isEqualTo("2026-10-12T04:00:00Z");
        assertThat(error(patch(made, "startsAt", "2026-10-12T04:00:00Z"))).isEqualTo("/endsAt too_small");
        assertThat(patch(made, "startsAt", "2026-10-12T03:59:59Z").expect(200).text("/startsAt"))
                .isEqualTo("2026-10-12T03:59:59Z");
        assertThat(patch(made).expect(200).text("/title")).isEqualTo("新题");
        assertThat(error(patch(made, "id", made.text("/id")))).isEqualTo("/id unknown_field");
    }

    @Test
    void speakersAreKeptReorderedAddedAndRemoved() {
        var made = create("title", "课", "speakers", List.of(Map.of("name", "赵", "unit", "党校"), Map.of("name", "钱")))
                .expect(201);
        var zhao = made.text("/speakers/0/id");
        var qian = made.text("/speakers/1/id");

        var changed = patch(made, "speakers", List.of(Map.of("name", "孙"), Map.of("id", qian, "name", "钱老师")))
                .expect(200);

        assertThat(changed.json().at("/speakers").findValuesAsText("name")).containsExactly("孙", "钱老师");
        assertThat(changed.text("/speakers/1/id")).isEqualTo(qian);
        patch(made, "speakers", List.of(Map.of("id", zhao, "name", "赵"))).refused(404, "not_found");
        assertThat(error(patch(
                        made, "speakers", List.of(Map.of("id", qian, "name", "钱"), Map.of("id", qian, "name", "钱")))))
                .isEqualTo("/speakers/1/id duplicate");
        assertThat(patch(made, "speakers", List.of()).expect(200).json().at("/speakers"))
                .isEmpty();
    }

    @Test
    void aSpeakerOfTheSameNameIsTheSameSpeaker() {
        var made = create(
                        "title",
                        "课",
                        "speakers",
                        List.of(Map.of("name", "赵"), Map.of("name", "钱"), Map.of("name", "孙"), Map.of("name", "孙")))
                .expect(201);
        var ids = made.json().at("/speakers").findValuesAsText("id");

        var changed = patch(
                        made,
                        "speakers",
                        List.of(
                                Map.of("name", "孙"),
                                Map.of("name", "钱"),
                                Map.of("id", ids.get(1), "name", "李"),
                                Map.of("name", "孙"),
                                Map.of("name", "孙")))
                .expect(200)
                .json()
                .at("/speakers");

        assertThat(changed.findValuesAsText("name")).containsExactly("孙", "钱", "李", "孙", "孙");
        var kept = changed.findValuesAsText("id");
        assertThat(List.of(kept.get(0), kept.get(2), kept.get(3))).containsExactly(ids.get(2), ids.get(1), ids.get(3));
        assertThat(List.of(kept.get(1), kept.get(4))).doesNotContainAnyElementsOf(ids);
    }

    @Test
    void roomsAreKeptByTheirIdsWithTheirDoors() {
        var made = create("title", "课", "rooms", List.of(Map.of("name", "甲"), Map.of("name", "乙")))
                .expect(201);
        var first = made.text("/rooms/0/id");
        var second = made.text("/rooms/1/id");
        app.clock().set(Instant.parse("2026-10-12T01:00:00Z"));
        admin = app.admin();
        var door = door(second);

        var changed = patch(
                        made,
                        "rooms",
                        List.of(
                                Map.of("id", second, "name", "大礼堂", "groups", List.of("一组")),
                                Map.of("name", "丙"),
                                Map.of("id", first, "name", "甲")))
                .expect(200);

        assertThat(changed.json().at("/rooms").findValuesAsText("name")).containsExactly("大礼堂", "丙", "甲");
        assertThat(changed.text("/rooms/0/id")).isEqualTo(second);
        assertThat(changed.text("/rooms/0/groups/0")).isEqualTo("一组");
        assertThat(changed.text("/rooms/2/id")).isEqualTo(first);
        assertThat(door(second)).isEqualTo(door);
        var fewer = patch(made, "rooms", List.of(Map.of("id", second, "name", "大礼堂")))
                .expect(200);
        assertThat(fewer.json().at("/rooms")).hasSize(1);
        assertThat(fewer.json().at("/rooms/0/groups")).isEmpty();
        admin.get("/v1/rooms/" + first + "/code").refused(404, "not_found");
        patch(made, "rooms", List.of(Map.of("id", first, "name", "甲"))).refused(404, "not_found");
        assertThat(error(patch(
                        made, "rooms", List.of(Map.of("id", second, "name", "甲"), Map.of("id", second, "name", "乙")))))
                .isEqualTo("/rooms/1/id duplicate");
    }

    @Test
    void aRoomOfAnotherSessionCannotBeTaken() {
        var made = create("title", "课").expect(201);
        var other = create("title", "另一课").expect(201);

        patch(made, "title", "改", "rooms", List.of(Map.of("id", other.text("/rooms/0/id"), "name", "甲")))
                .refused(404, "not_found");
        assertThat(get(made).json()).isEqualTo(made.json());
        assertThat(get(other).json()).isEqualTo(other.json());
    }

    @Test
    void aRoomWhereSomebodyScannedStays() {
        var scene = app.scene(1);
        scene.scan(scene.trainee(0), 0).expect(201);
        var path = "/v1/sessions/" + scene.sessionId();
        var before = scene.manager().get(path).json();

        scene.manager()
                .patch(path, Json.object("title", "改", "rooms", List.of(Map.of("id", scene.room(1), "name", "乙"))))
                .refused(409, "room_in_use");
        assertThat(scene.manager().get(path).json()).isEqualTo(before);
        scene.manager()
                .patch(path, Json.object("rooms", List.of(Map.of("id", scene.room(0), "name", "甲"))))
                .expect(200);
    }

    @Test
    void aCancelledSessionMayBeReinstated() {
        var made = create("title", "课").expect(201);
        var path = "/v1/sessions/" + made.text("/id");

        admin.delete(path).expect(204);
        admin.delete(path).expect(204);
        assertThat(get(made).text("/cancelled")).isEqualTo("true");
        assertThat(patch(made, "cancelled", false).expect(200).text("/cancelled"))
                .isEqualTo("false");
        assertThat(patch(made, "cancelled", true).expect(200).text("/cancelled"))
                .isEqualTo("true");
        admin.delete("/v1/sessions/0RC3YV1QW8E01").refused(404, "not_found");
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        var made = create("title", "课").expect(201);
        var path = "/v1/sessions/" + made.text("/id");
        var tag = get(made).header("ETag");

        assertThat(made.header("ETag")).isEqualTo(tag);
        assertThat(admin.with("If-None-Match", tag).get(path).expect(304).bytes())
                .isEmpty();
        assertThat(admin.with("If-None-Match", "\"x\", W/" + tag)
                        .get(path)
                        .expect(304)
                        .bytes())
                .isEmpty();
        var changed = patch(made, "rooms", List.of(Map.of("name", "新厅"))).expect(200);
        assertThat(changed.header("ETag")).isNotEqualTo(tag);
        admin.with("If-None-Match", tag).get(path).expect(200);
        admin.patch("/v1/classes/" + classId, Json.object("policy", Map.of("deliveryMinutes", 0)))
                .expect(200);
        admin.with("If-None-Match", changed.header("ETag")).get(path).expect(200);
    }

    @Test
    void whoEditsWhatHasChangedMeanwhileIsTold() {
        var made = create("title", "课").expect(201);
        var path = "/v1/sessions/" + made.text("/id");
        var tag = made.header("ETag");
        var body = Json.object("title", "改");

        var changed = admin.with("If-Match", tag).patch(path, body).expect(200);
        admin.with("If-Match", tag).patch(path, body).refused(412, "changed_meanwhile");
        admin.with("If-Match", changed.header("ETag")).patch(path, body).expect(200);
        admin.with("If-Match", "*").patch(path, body).expect(200);
        admin.with("If-Match", "\"nonsense\"").patch(path, body).refused(412, "changed_meanwhile");
    }

    @Test
    void nobodyWithoutRightsReachesASession() {
        var scene = app.scene(1);
        var path = "/v1/sessions/" + scene.sessionId();
        var stranger = app.scene(0).manager();
        var supervisor = scene.newStaff("supervisor");
        var body = Json.object("title", "改");

        stranger.get(path).refused(403, "not_your_class");
        stranger.patch(path, body).refused(403, "not_your_class");
        stranger.delete(path).refused(403, "not_your_class");
        stranger.get("/v1/classes/" + scene.classId() + "/sessions").refused(403, "not_your_class");
        supervisor.get(path).expect(200);
        supervisor.patch(path, body).refused(403, "forbidden");
        scene.trainee(0).get(path).refused(403, "forbidden");
        app.anybody().get(path).refused(401, "unauthenticated");
        scene.manager().patch(path, body).expect(200);
        scene.manager().get("/v1/sessions/0RC3YV1QW8E01").refused(404, "not_found");
        scene.manager().get("/v1/sessions/nonsense").refused(404, "not_found");
    }

    @Test
    void aTraineeSeesTheSessionsOfAllItsClassesInOrderOfStart() {
        var scene = app.scene(2);
        var now = app.clock().instant();
        var later = scene.createSession(
                now.plus(Duration.ofDays(2)), now.plus(Duration.ofDays(2).plusHours(1)));
        var earlier = scene.createSession(now.minus(Duration.ofDays(1)), now.minus(Duration.ofHours(23)));
        app.scene(1);
        scene.manager().delete("/v1/sessions/" + later.get("id").asText()).expect(204);

        var mine = scene.trainee(0).get("/v1/me/sessions").expect(200).json().get("items");

        assertThat(mine.findValuesAsText("sessionId"))
                .containsExactly(
                        earlier.get("id").asText(),
                        scene.sessionId(),
                        later.get("id").asText());
        assertThat(mine.at("/2/cancelled").asText()).isEqualTo("true");
        assertThat(mine.at("/0/className").asText()).isEqualTo("干部进修一班");
        assertThat(mine.at("/1/rooms").findValuesAsText("name")).containsExactly("主会场", "分会场");
        assertThat(mine.at("/1/feedback/opensAt")).isEqualTo(mine.at("/1/startsAt"));
        assertThat(mine.at("/1/feedback/answered").asText()).isEqualTo("false");
        scene.manager().get("/v1/me/sessions").refused(403, "forbidden");
    }

    private Answer create(Object... fields) {
        var defaults = new LinkedHashMap<String, Object>(Map.of("startsAt", START, "endsAt", END));
        IntStream.range(0, fields.length / 2).forEach(i -> defaults.put((String) fields[2 * i], fields[2 * i + 1]));
        var body = defaults.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray();
        return admin.post("/v1/classes/" + classId + "/sessions", Json.object(body));
    }

    private Answer patch(Answer made, Object... fields) {
        return admin.patch("/v1/sessions/" + made.text("/id"), Json.object(fields));
    }

    private Answer get(Answer made) {
        return admin.get("/v1/sessions/" + made.text("/id")).expect(200);
    }

    /** The 25 bits of its code that name a door. */
    private String door(String room) {
        return admin.get("/v1/rooms/" + room + "/code")
                .expect(200)
                .text("/code")
                .substring(0, 5);
    }

    /** {@code pointer code} of the only error. */
    private static String error(Answer answer) {
        var errors = answer.refused(422, "invalid").json().get("errors");
        assertThat(errors).as(answer.text()).hasSize(1);
        return errors.at("/0/pointer").asText() + " " + errors.at("/0/code").asText();
    }
}
