package rollcall.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import rollcall.account.PersonalData;
import rollcall.db.generated.DefaultSchema;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** A class of three of whom the second is about to be erased; whatever is said of it bears its mark. */
class ErasureTest {
    private static final String REQUEST = "/v1/me/erasure-request";
    private static final AtomicInteger RUN = new AtomicInteger();

    @RegisterExtension
    static final TestApp app = new TestApp();

    @RegisterExtension
    static final TestApp otherNode = app.anotherNode();

    private final String mark = "欧阳" + (char) ('甲' + RUN.get()) + RUN.incrementAndGet() + "号";
    private final String phone = "1360000%04d".formatted(RUN.get());
    private final String employeeNo = "E-" + mark;

    private Scene scene;
    private Client trainee;
    private String traineeId;
    private String claimCode;

    @BeforeEach
    void begin() {
        scene = app.scene(0);
        roster("姓名,单位,小组,手机号,工号", "王敏,财政局,第一组,," + mark.hashCode(), person(), "李强,教育局,第二组,," + mark.hashCode() + "b");
        var row = enrolments().get(1);
        traineeId = row.at("/trainee/id").asText();
        claimCode = row.get("claimCode").asText();
        trainee = app.trainee(claimCode);
    }

    @Test
    void askingIsOnRecordUntilItIsTakenBack() {
        trainee.post(REQUEST, "{}").expect(201);
        var again = trainee.post(REQUEST, Json.object("reason", mark)).expect(200);
        assertThat(again.text("/askedAt")).isEqualTo(app.now().toString());
        var asked = open();
        assertThat(asked).hasSize(1);
        assertThat(asked.at("/0/trainee/id").asText()).isEqualTo(traineeId);
        assertThat(asked.at("/0/askedFor").asText()).isEqualTo(mark);
        assertThat(asked.at("/0/erasedAt").isNull()).isTrue();
        trainee.delete(REQUEST).expect(204);
        trainee.delete(REQUEST).expect(204);
        assertThat(open()).isEmpty();
        scene.manager().get("/v1/erasure-requests").refused(403, "forbidden");
    }

    @Test
    void nothingTellsWhoItWasAndEveryCountIsWhatItWas() {
        tellMuch();
        var before = counts();
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        try {
            assertThat(dump()).as("what is to be gone is there").contains(mark, phone, "device-" + employeeNo);
            erase("本人申请").expect(201);
            assertThat(dump()).doesNotContain(mark, phone, employeeNo);
            trainee.get("/v1/me").refused(401, "unauthenticated");
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(mark));
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(line -> line.contains(phone));
        assertThat(counts()).isEqualTo(before);
        assertThat(enrolments().at("/1/trainee/name").asText()).isEqualTo(PersonalData.ERASED);
        assertThat(enrolments().at("/1/claimCode").isNull()).isTrue();
        var record = app.admin()
                .get("/v1/trainees/" + traineeId + "/record")
                .expect(200)
                .json();
        assertThat(record.at("/items/0/explanation").asText())
                .isEqualTo("late, corrected by staff: " + PersonalData.ERASED);
        var export = app.admin()
                .get("/v1/trainees/" + traineeId + "/export")
                .expect(200)
                .json();
        assertThat(export.at("/enrolments/0/leftOn").asText()).isEqualTo("2031-03-02");
        assertThat(export.at("/enrolments/0/changes").findValuesAsText("reason"))
                .containsExactly(PersonalData.ERASED, PersonalData.ERASED);
        assertThat(export.at("/recognisedHours/0/certificateNo").isNull()).isTrue();
        assertThat(export.at("/erasureRequest/askedFor").isNull()).isTrue();
        assertThat(export.at("/appeals/0/verdict").asText()).isEqualTo("late");
        assertThat(export.at("/appeals/0/statement").asText()).isEqualTo(PersonalData.ERASED);
        assertThat(export.at("/appeals/0/decision/reason").asText()).isEqualTo(PersonalData.ERASED);
    }

    @Test
    void whoDidItWhenAndWhyStays() {
        trainee.post(REQUEST, Json.object("reason", mark)).expect(201);
        var askedAt = app.now();
        app.clock().advance(Duration.ofMinutes(1));
        erase("本人申请").expect(201);
        assertThat(open()).isEmpty();
        var done = app.admin()
                .get("/v1/erasure-requests?done=true&limit=1000")
                .expect(200)
                .json()
                .get("items");
        var kept = done.get(done.size() - 1);
        assertThat(kept.at("/trainee/id").asText()).isEqualTo(traineeId);
        assertThat(kept.get("askedAt").asText()).isEqualTo(askedAt.toString());
        assertThat(kept.get("askedFor").isNull()).isTrue();
        assertThat(kept.get("erasedAt").asText()).isEqualTo(app.now().toString());
        assertThat(kept.at("/erasedBy/name").asText()).isNotEmpty();
        assertThat(kept.get("reason").asText()).isEqualTo("本人申请");
    }

    @Test
    void itIsDoneOnceAndWithoutARequestToo() {
        var answers = Together.send(List.of(() -> erase("其一"), () -> erase("其二")));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        erase("再次").refused(409, "trainee_erased");
        app.admin().post("/v1/trainees/" + traineeId + "/claim-codes").refused(409, "trainee_erased");
        app.admin()
                .post("/v1/trainees/" + traineeId + "/recognised-hours", Certificates.draft())
                .refused(409, "trainee_erased");
        scene.manager()
                .post("/v1/trainees/" + traineeId + "/erasure", Json.object("reason", "班主任"))
                .refused(403, "forbidden");
        app.admin()
                .post("/v1/trainees/0000000000000/erasure", Json.object("reason", "无此人"))
                .refused(404, "not_found");
    }

    @Test
    void accessEndsAtOnceWhateverTokenIsOut() {
        var other = app.anybody()
                .post("/v1/auth/claim", Json.object("claimCode", newClaimCode()))
                .expect(200);
        var code = scene.code(0);
        erase("本人申请").expect(201);
        for (var token : List.of(trainee, app.anybody().signedIn(other.text("/accessToken")))) {
            token.get("/v1/me/attendance").refused(401, "unauthenticated");
            token.post("/v1/check-ins", Json.object("code", code, "deviceId", "device"))
                    .refused(401, "unauthenticated");
        }
        app.anybody()
                .post("/v1/auth/refresh", Json.object("refreshToken", other.text("/refreshToken")))
                .refused(401, "refresh_token_invalid");
        app.anybody()
                .post("/v1/auth/claim", Json.object("claimCode", claimCode))
                .refused(401, "claim_code_invalid");
        assertThat(sheet().at("/1/firstInAt").isNull()).isTrue();
    }

    @Test
    void anotherServerOfTheInstallationKnowsItWithinASecond() throws InterruptedException {
        var there = trainee.at(otherNode.port());
        there.get("/v1/me").expect(200);
        erase("本人申请").expect(201);
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (there.get("/v1/me").status() == 200 && System.nanoTime() < until) {
            Thread.sleep(50);
        }
        there.get("/v1/me").refused(401, "unauthenticated");
    }

    /** Another server, or a request that is under way, may not know of the erasure yet: the database does. */
    @ParameterizedTest
    @EnumSource
    void nothingIsTakenDownOfTheErasedAnyMore(Words words) {
        prepare(words);
        var erased = Meanwhile.before("select .* for update", () -> erase("本人申请"));
        otherNode.watch(erased);
        say(words).refused(409, "trainee_erased");
        erased.answer().expect(201);
        assertThat(dump()).doesNotContain(mark);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTakenDownWhileAnErasureWaitsIsForgotten(Words words) {
        prepare(words);
        var erased = new Meanwhile(words.table, () -> erase("本人申请"));
        otherNode.watch(erased);
        assertThat(say(words).status()).isIn(200, 201);
        erased.answer().expect(201);
        assertThat(dump()).doesNotContain(mark);
    }

    @Test
    void aRosterFitsAnybodyButTheErased() {
        erase("本人申请").expect(201);
        assertThat(roster("姓名,单位,小组,手机号,工号", person())).isEqualTo("1 0 0");
        assertThat(roster("姓名", PersonalData.ERASED)).isEqualTo("1 0 0");
        var people = enrolments();
        assertThat(people).hasSize(5);
        assertThat(people.at("/1/trainee/id").asText()).isEqualTo(traineeId);
        assertThat(people.at("/1/trainee/phone").isNull()).isTrue();
        assertThat(people.at("/1/trainee/unit").asText())
                .as("units are counted by")
                .isEqualTo("财政局");
        assertThat(people.at("/3/trainee/name").asText()).isEqualTo(mark);
    }

    @Test
    void anImportAndAnErasureAtOnceLeaveNothingOfIt() {
        var other = person().replace(phone, "1350000%04d".formatted(RUN.get()));
        var answers = Together.send(List.of(
                () -> erase("本人申请"), () -> send("姓名,单位,小组,手机号,工号", other), () -> send("姓名,单位,小组,手机号,工号", person())));
        assertThat(answers.get(0).status()).isEqualTo(201);
        var erased = enrolments().get(1).get("trainee");
        assertThat(erased.get("id").asText()).isEqualTo(traineeId);
        assertThat(erased.get("name").asText()).isEqualTo(PersonalData.ERASED);
        assertThat(erased.get("phone").isNull()).isTrue();
        assertThat(erased.get("employeeNo").isNull()).isTrue();
    }

    /** Whoever adds a table about people decides what an export tells of it and what an erasure leaves. */
    @Test
    void everyTableAboutTraineesIsThoughtOf() {
        var about = DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
                .filter(table -> table.fieldStream().anyMatch(field -> List.of("trainee_id", "person_id", "subject_id")
                        .contains(field.getName())))
                .map(table -> table.getName());
        assertThat(about)
                .containsExactlyInAnyOrder(
                        "appeal",
                        "attendance",
                        "correction",
                        "enrolment",
                        "enrolment_change",
                        "erasure",
                        "feedback_author",
                        "feedback_participation",
                        "feedback_rater",
                        "issued_token",
                        "leave_request",
                        "random_pick",
                        "recognised_hours",
                        "reflection",
                        "refresh_token",
                        "scan",
                        "voice",
                        "voice_vote");
    }

    /** Of somebody, or by somebody, with the table that keeps them. */
    private enum Words {
        LEAVE("leave_request"),
        LEAVE_BY_STAFF("leave_request"),
        APPEAL("appeal"),
        CORRECTION("correction"),
        FEEDBACK("feedback_sheet"),
        REFLECTION("reflection"),
        QUESTION("voice"),
        TOPIC("voice");

        private final String table;

        Words(String table) {
            this.table = table;
        }
    }

    private void prepare(Words words) {
        if (words == Words.FEEDBACK) {
            trainee.post("/v1/check-ins", Json.object("code", scene.code(0), "deviceId", "device"))
                    .expect(201);
        }
        if (words == Words.APPEAL) {
            app.clock().advance(Duration.ofHours(3));
        }
    }

    /** On the other server. */
    private Answer say(Words words) {
        var speaker = trainee.at(otherNode.port());
        var staff = app.admin().at(otherNode.port());
        var ofClass = "/v1/classes/" + scene.classId();
        var ofSession = "/v1/sessions/" + scene.sessionId();
        return switch (words) {
            case LEAVE -> speaker.post(ofClass + "/leaves", leave());
            case LEAVE_BY_STAFF -> staff.post(ofClass + "/leaves", leave());
            case APPEAL -> speaker.post(ofSession + "/appeals", Json.object("statement", mark));
            case CORRECTION ->
                staff.put(ofSession + "/attendance/" + traineeId, Json.object("status", "late", "reason", mark));
            case FEEDBACK ->
                speaker.put(
                        ofSession + "/feedback/q3Vx9_bTn2LkZ0aYw7RfG0",
                        Json.object(
                                "answers",
                                List.of(
                                        Map.of("question", "overall", "value", 5),
                                        Map.of("question", "comment", "value", mark))));
            case REFLECTION -> speaker.put("/v1/me/reflections/" + scene.classId(), Json.object("text", mark));
            case QUESTION -> speaker.post(ofSession + "/questions", Json.object("text", mark, "named", true));
            case TOPIC -> speaker.post(ofClass + "/topics", Json.object("text", mark, "named", true));
        };
    }

    private String leave() {
        return Json.object(
                "traineeId",
                traineeId,
                "kind",
                "sick",
                "startsAt",
                "2031-01-01T00:00:00Z",
                "endsAt",
                "2031-01-01T04:00:00Z",
                "reason",
                mark);
    }

    /** Fills every place where something can be said about a person. */
    private void tellMuch() {
        var device = "device-" + employeeNo;
        trainee.post("/v1/check-ins", Json.object("code", scene.code(0), "deviceId", device))
                .expect(201);
        var stranger = app.scene(0);
        trainee.post("/v1/check-ins", Json.object("code", stranger.code(0), "deviceId", device))
                .refused(403, "not_enrolled");
        for (var day : List.of("2031-01-01", "2031-02-01")) {
            var leave = trainee.post(
                            "/v1/classes/" + scene.classId() + "/leaves",
                            Json.object(
                                    "kind",
                                    "sick",
                                    "startsAt",
                                    day + "T00:00:00Z",
                                    "endsAt",
                                    day + "T04:00:00Z",
                                    "reason",
                                    "病情 " + mark,
                                    "attachmentUrl",
                                    "https://files.example/" + phone))
                    .expect(201)
                    .text("/id");
            var decision = day.startsWith("2031-01") ? "approved" : "rejected";
            app.admin()
                    .post("/v1/leaves/" + leave + "/decision", Json.object("decision", decision, "reason", "致 " + mark))
                    .expect(200);
        }
        app.admin()
                .put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + traineeId,
                        Json.object("status", "late", "reason", "班主任证明 " + mark))
                .expect(200);
        for (var day : List.of("2031-03-01", "2031-03-02")) {
            app.admin()
                    .patch(
                            "/v1/classes/" + scene.classId() + "/enrolments/" + traineeId,
                            Json.object("leftOn", day, "reason", "退学 " + mark))
                    .expect(200);
        }
        var hours = app.admin()
                .post(
                        "/v1/trainees/" + traineeId + "/recognised-hours",
                        Certificates.draft("title", "专题 " + mark, "certificateNo", "No " + mark))
                .expect(201);
        app.admin()
                .post(
                        "/v1/trainees/" + traineeId + "/recognised-hours",
                        Certificates.draft("certificateNo", "2 " + mark))
                .expect(201);
        Certificates.withdraw(app.admin(), hours.text("/id"), "查无 " + mark).expect(200);
        trainee.put(
                        "/v1/sessions/" + scene.sessionId() + "/feedback/q3Vx9_bTn2LkZ0aYw7RfG" + RUN.get() % 10,
                        Json.object(
                                "answers",
                                List.of(
                                        Map.of("question", "overall", "value", 5),
                                        Map.of("question", "comment", "value", "我是 " + mark))))
                .expect(201);
        publish();
        var topic = trainee.post(
                        "/v1/classes/" + scene.classId() + "/topics", Json.object("text", "建议 " + mark, "named", true))
                .expect(201)
                .text("/id");
        app.admin()
                .put("/v1/voices/" + topic + "/moderation", Json.object("status", "hidden", "reason", "涉及 " + mark))
                .expect(200);
        trainee.put("/v1/me/reflections/" + scene.classId(), Json.object("text", "我是 " + mark))
                .expect(200);
        trainee.post(REQUEST, Json.object("reason", "请删除 " + mark)).expect(201);
        app.clock().advance(Duration.ofHours(3));
        var appeal = trainee.post(
                        "/v1/sessions/" + scene.sessionId() + "/appeals", Json.object("statement", "我是 " + mark))
                .expect(201);
        assertThat(appeal.text("/explanation")).contains(mark);
        app.admin()
                .post(
                        "/v1/appeals/" + appeal.text("/id") + "/decision",
                        Json.object("decision", "reject", "reason", "致 " + mark))
                .expect(200);
    }

    /** With its comment, of which more was said. */
    private void publish() {
        var ofSession = "/v1/sessions/" + scene.sessionId();
        var comment =
                app.admin().get(ofSession + "/feedback-comments").expect(200).text("/items/0/id");
        var moderation = "/v1/feedback-comments/" + comment + "/moderation";
        app.admin()
                .put(moderation, Json.object("state", "hidden", "reason", "涉及 " + mark))
                .expect(200);
        app.admin().put(moderation, Json.object("state", "approved")).expect(200);
        app.admin()
                .send("PUT", ofSession + "/feedback-results/publication", null, new byte[0])
                .expect(201);
    }

    /** Every number that is told of the class, without names and sentences. */
    private Map<String, JsonNode> counts() {
        var counts = new TreeMap<String, JsonNode>();
        var ofClass = "/v1/classes/" + scene.classId();
        for (var by : List.of("trainee", "session", "unit", "group", "class")) {
            var summary = items(ofClass + "/attendance-summary?by=" + by);
            summary.forEach(row -> ((ObjectNode) row).remove("trainee"));
            counts.put(by, summary);
        }
        var sheet = sheet();
        sheet.forEach(row -> ((ObjectNode) row).remove(List.of("trainee", "explanation")));
        counts.put("sheet", sheet);
        var totals = items(ofClass + "/training-totals?year=2026");
        totals.forEach(row -> ((ObjectNode) row).remove("trainee"));
        counts.put("totals", totals);
        var leaves = items(ofClass + "/leave-balances");
        leaves.forEach(row -> ((ObjectNode) row).remove("trainee"));
        counts.put("leaves", leaves);
        var feedback = app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/feedback-results")
                .expect(200)
                .json();
        feedback.get("questions").forEach(question -> ((ObjectNode) question).remove("comments"));
        counts.put("feedback", feedback);
        var published = app.admin()
                .get("/v1/sessions/" + scene.sessionId() + "/feedback-results/publication")
                .expect(200)
                .json()
                .get("results");
        published.get("questions").forEach(question -> ((ObjectNode) question).remove("comments"));
        counts.put("published", published);
        return counts;
    }

    private JsonNode sheet() {
        return items("/v1/sessions/" + scene.sessionId() + "/attendance");
    }

    private JsonNode enrolments() {
        return items("/v1/classes/" + scene.classId() + "/enrolments");
    }

    private JsonNode items(String path) {
        return app.admin().get(path).expect(200).json().get("items");
    }

    private JsonNode open() {
        return app.admin().get("/v1/erasure-requests").expect(200).json().get("items");
    }

    private Answer erase(String reason) {
        return app.admin().post("/v1/trainees/" + traineeId + "/erasure", Json.object("reason", reason));
    }

    private String newClaimCode() {
        return app.admin()
                .post("/v1/trainees/" + traineeId + "/claim-codes")
                .expect(201)
                .text("/claimCode");
    }

    /** Everything in the database, as text. */
    private String dump() {
        var lines = new ArrayList<String>();
        app.database().rows().values().forEach(lines::addAll);
        return String.join("\n", lines);
    }

    private String person() {
        return String.join(",", mark, "财政局", "第一组", phone, employeeNo);
    }

    private Answer send(String... lines) {
        return scene.manager()
                .send(
                        "POST",
                        "/v1/classes/" + scene.classId() + "/roster-imports",
                        "text/csv",
                        String.join("\n", lines).getBytes(UTF_8));
    }

    /** Created, updated and unchanged. */
    private String roster(String... lines) {
        var answer = send(lines).expect(200);
        return answer.text("/created") + " " + answer.text("/updated") + " " + answer.text("/unchanged");
    }
}
