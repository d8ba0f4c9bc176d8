package rollcall.attendance.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Crowd;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class SealTest {
    private static final String REASON = "投影仪故障,现场点名";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant start;

    /** A session of two hours begins. */
    @BeforeEach
    void begin() {
        scene = app.scene(4);
        start = app.now();
    }

    @Test
    void aClassIsSealedOnceAndSaysSo() {
        noAppeals();
        var earlier = scene.createSession(start.minus(Duration.ofDays(1)), start.minus(Duration.ofHours(22)));
        settle();
        app.admin().get(ofClass("/seal")).refused(404, "not_sealed");
        var before = app.admin().get(ofClass("")).expect(200);
        assertThat(before.json().get("sealedAt").isNull()).isTrue();
        var seal = seal().expect(201).json();
        assertThat(seal.get("sealedAt").asText()).isEqualTo(app.now().toString());
        assertThat(seal.at("/sealedBy/name").asText()).isEqualTo("Administrator");
        assertThat(seal.get("ruleVersion").asInt()).isEqualTo(Verdict.RULE_VERSION);
        assertThat(seal.get("rows").asInt()).isEqualTo(8);
        assertThat(seal.get("sessions").findValuesAsText("sessionId"))
                .containsExactly(earlier.get("id").asText(), scene.sessionId());
        assertThat(seal.at("/sessions/0/title").asText()).isEqualTo("宏观经济形势");
        assertThat(seal.at("/sessions/1/rows").asInt()).isEqualTo(4);
        app.clock().advance(Duration.ofDays(1));
        var again = seal().expect(200);
        assertThat(again.json()).as("as it was sealed").isEqualTo(seal);
        assertThat(app.admin().get(ofClass("/seal")).expect(200).json()).isEqualTo(seal);
        var after = app.admin()
                .with("If-None-Match", before.header("ETag"))
                .get(ofClass(""))
                .expect(200);
        assertThat(after.json().get("sealedAt")).isEqualTo(seal.get("sealedAt"));
    }

    /** Fixes the form and the rule: a sealed class says this for ever. Whoever has to change it keeps the former beside it. */
    @Test
    void theCanonicalSheetIsThisToTheByte() {
        noAppeals();
        var early = scene.trainee(0);
        scene.scan(early, 0).expect(201);
        approve(askForLeave(app.admin(), 2).expect(201).text("/id")).expect(200);
        app.clock().advance(Duration.ofMinutes(5).plusMillis(1));
        scene.scan(scene.trainee(1), 0).expect(201);
        app.clock().advance(Duration.ofMinutes(1));
        var corrected = correct(3, "absent").expect(200).text("/corrections/0/id");
        correct(1, "present").expect(200);
        correct(1, "as-scanned").expect(200);
        app.clock().set(start.plus(Duration.ofHours(2)));
        leaveRoom(early);
        settle();
        var lines = List.of(
                "sessionId,startsAt,traineeId,verdict,ruleVersion,firstInAt,outAt,leaveKind,correctionId",
                line(0, "present,4," + time(start) + "," + time(start.plus(Duration.ofHours(2))) + ",,"),
                line(1, "late,4," + time(start.plusMillis(300_001)) + ",,,"),
                line(2, "excused,4,,,sick,"),
                line(3, "absent,4,,,," + corrected));
        var sheet = app.admin().get(ofSession("/attendance/canonical")).expect(200);
        assertThat(sheet.text()).isEqualTo(String.join("\r\n", lines) + "\r\n");
        assertThat(app.admin().get(ofClass("/seal/sheet")).expect(200).bytes())
                .as("of its only session")
                .isEqualTo(sheet.bytes());
    }

    /** Rule 2 expected the whole class at every session, rule 3 those who had left it, too. */
    @ParameterizedTest
    @CsvSource({"2,absent,absent,4", "3,not-expected,absent,2", "4,not-expected,not-expected,1"})
    void aSealedClassKeepsTheRuleThatItWasSealedUnder(int rule, String ofOtherGroups, String whoLeft, int all)
            throws SQLException {
        noAppeals();
        giveRoomTo("第0组");
        leaveClass(app.admin(), 3).expect(200);
        scene.scan(scene.trainee(0), 0).expect(201);
        settle();
        seal().expect(201);
        sealedUnder(rule);
        var sheet = app.admin().get(ofSession("/attendance/canonical")).expect(200);
        assertThat(sheet.text().lines())
                .contains(line(0, "present,%d,%s,,,".formatted(rule, time(start))))
                .contains(line(1, "%s,%d,,,,".formatted(ofOtherGroups, rule)))
                .contains(line(3, "%s,%d,,,,".formatted(whoLeft, rule)));
        var row = app.admin()
                .get(ofSession("/attendance/" + scene.traineeId(1)))
                .expect(200)
                .json()
                .get("attendance");
        assertThat(row.get("verdict").asText()).isEqualTo(ofOtherGroups);
        assertThat(row.get("ruleVersion").asInt()).isEqualTo(rule);
        var expected = app.admin().get(ofClass("/attendance-summary?by=class")).expect(200);
        assertThat(expected.json().at("/items/0/counts/expected").asInt()).isEqualTo(all);
        assertThat(app.admin().get(ofClass("/seal")).json().get("ruleVersion").asInt())
                .isEqualTo(rule);
    }

    private void giveRoomTo(String group) {
        var rooms = List.of(Map.of("id", scene.room(0), "name", "研讨室", "groups", List.of(group)));
        app.admin().patch(ofSession(""), Json.object("rooms", rooms)).expect(200);
    }

    private void sealedUnder(int rule) throws SQLException {
        var database = app.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            DSL.using(connection)
                    .update(TRAINING_CLASS)
                    .set(TRAINING_CLASS.SEALED_RULE, rule)
                    .where(TRAINING_CLASS.ID.eq(Ids.parse(scene.classId())))
                    .execute();
        }
    }

    @Test
    void whatWasDownloadedBeforeOrAfterHashesToTheStatedDigests() throws NoSuchAlgorithmException {
        scene = app.scene(30);
        start = app.now();
        noAppeals();
        scene.createSession(start.minus(Duration.ofDays(1)), start.minus(Duration.ofHours(22)));
        scene.scan(scene.trainee(0), 0).expect(201);
        settle();
        var client = app.admin();
        var whole = client.get(ofClass("/seal/sheet")).expect(200);
        var one = client.get(ofSession("/attendance/canonical")).expect(200);
        var seal = seal().expect(201).json();
        assertThat(sha256(whole)).isEqualTo(seal.get("sha256").asText());
        assertThat(sha256(one)).isEqualTo(seal.at("/sessions/1/sha256").asText());
        assertThat(whole.text().lines()).hasSize(61);

        rename(0);
        app.clock().advance(Duration.ofDays(400));
        var later = app.admin().with("Accept-Encoding", "gzip").with("Accept-Language", "zh");
        var after = later.get(ofClass("/seal/sheet")).expect(200);
        assertThat(after.bytes()).isEqualTo(whole.bytes());
        assertThat(after.header("Repr-Digest")).isEqualTo(whole.header("Repr-Digest"));
        assertThat(later.head(ofSession("/attendance/canonical")).expect(200).header("Repr-Digest"))
                .isEqualTo(one.header("Repr-Digest"));
        later.with("Accept", "application/json").get(ofClass("/seal/sheet")).refused(406, "not_acceptable");
    }

    @Test
    void whoeverChangesTheDatabaseIsFoundOut() throws SQLException {
        noAppeals();
        scene.scan(scene.trainee(0), 0).expect(201);
        settle();
        var seal = seal().expect(201).json();
        assertThat(stated()).isEqualTo(seal.get("sha256").asText());
        var database = app.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            DSL.using(connection)
                    .update(ATTENDANCE)
                    .set(ATTENDANCE.FIRST_IN_AT, start.minusMillis(1))
                    .where(ATTENDANCE.SESSION_ID.eq(Ids.parse(scene.sessionId())))
                    .execute();
        }
        assertThat(stated()).isNotEqualTo(seal.get("sha256").asText());
        assertThat(app.admin().get(ofClass("/seal")).expect(200).json()).isEqualTo(seal);
    }

    @Test
    void aSealedClassRefusesWhateverItsSheetsWouldShow() {
        classPolicy(Map.of("appealDays", 1));
        var leaveId = askForLeave(app.admin(), 1).expect(201).text("/id");
        approve(leaveId).expect(200);
        var leave = "/v1/leaves/" + leaveId;
        settle();
        var trainee = scene.trainee(0);
        var appeal = "/v1/appeals/"
                + trainee.post(ofSession("/appeals"), Json.object("statement", REASON))
                        .expect(201)
                        .text("/id");
        var reject = Json.object("decision", "reject", "reason", REASON);
        app.admin().post(appeal + "/decision", reject).expect(200);
        app.clock().advance(Duration.ofDays(2));
        seal().expect(201);
        var before = stated();

        trainee = app.trainee(app.admin()
                .post("/v1/trainees/" + scene.traineeId(0) + "/claim-codes")
                .text("/claimCode"));
        var roster = "姓名,工号\n新学员,%s\n".formatted(scene.sessionId()).getBytes(StandardCharsets.UTF_8);
        var admin = app.admin();
        var correction = Json.object("status", "present", "reason", REASON, "traineeIds", List.of(scene.traineeId(0)));
        refused(correct(0, "present"));
        refused(admin.post(ofSession("/corrections"), correction));
        refused(askForLeave(admin, 0));
        refused(leaveClass(admin, 0));
        refused(approve(leaveId));
        refused(admin.post(leave + "/cancellation"));
        refused(admin.post(leave + "/return", Json.object("returnedAt", start.toString(), "reason", REASON)));
        refused(trainee.post(ofSession("/appeals"), Json.object("statement", REASON)));
        refused(admin.post(appeal + "/decision", reject));
        refused(trainee.post(appeal + "/withdrawal"));
        refused(admin.patch(ofClass(""), Json.object("policy", Map.of("lateGraceMinutes", 9))));
        refused(admin.patch(ofClass(""), Json.object("timeZone", "Asia/Urumqi")));
        refused(admin.post(ofClass("/sessions"), session()));
        refused(admin.patch(ofSession(""), Json.object("policy", Map.of("lateGraceMinutes", 9))));
        refused(admin.patch(ofClass("?validateOnly=true"), Json.object("policy", Map.of("lateGraceMinutes", 9))));
        refused(admin.patch(ofSession("?validateOnly=true"), Json.object("policy", Map.of("lateGraceMinutes", 9))));
        refused(admin.patch(ofSession(""), Json.object("title", "改名")));
        refused(admin.delete(ofSession("")));
        refused(admin.send("POST", ofClass("/roster-imports"), "text/csv", roster));
        refused(admin.send("POST", ofClass("/roster-imports?validateOnly=true"), "text/csv", roster));

        admin.patch(ofClass(""), Json.object("name", "干部进修一班(已结业)")).expect(200);
        assertThat(stated()).isEqualTo(before);
    }

    /** Check-out closes 30 minutes after the end; late deliveries have 10 minutes by default, and a minute at least. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 9600000, session_unsettled",
        "0, 10, 9600001,",
        "0, 0, 9060000, session_unsettled",
        "0, 0, 9060001,",
        "1, 10, 94200000, appeals_open",
        "1, 10, 94200001,"
    })
    void aClassIsSealedWhenEverySessionIsSettledAndNobodyMayContest(
            int appealDays, int deliveryMinutes, long millis, @Nullable String code) {
        classPolicy(Map.of("appealDays", appealDays, "deliveryMinutes", deliveryMinutes));
        app.clock().set(start.plusMillis(millis));
        var answer = seal();
        if (code == null) {
            answer.expect(201);
        } else {
            answer.refused(409, code);
        }
    }

    @Test
    void untilWhenItHasToWaitIsSaid() {
        app.clock().set(Instant.parse("2030-01-07T01:00:00Z"));
        scene = app.scene(1);
        assertThat(seal().refused(409, "session_unsettled").text("/detail")).contains(" after 11:40.");
        settle();
        assertThat(seal().refused(409, "appeals_open").text("/detail")).contains(" until 2030-01-14 11:10;");
    }

    @Test
    void aSessionCancelledBeforeItsDoorOpenedIsNotWaitedFor() {
        noAppeals();
        var planned = scene.createSession(
                start.plus(Duration.ofDays(9)), start.plus(Duration.ofDays(9).plusHours(1)));
        app.admin().delete(ofSession("")).expect(204);
        app.admin().delete("/v1/sessions/" + planned.get("id").asText()).expect(204);
        seal().refused(409, "session_unsettled");
        settle();
        seal().expect(201);
        assertThat(app.admin().get(ofClass("/seal/sheet")).text().lines().filter(line -> line.contains(",excused,")))
                .hasSize(8);
    }

    @Test
    void aClassThatHeldNoSessionIsNotSealed() {
        seal().refused(409, "session_unsettled");
        app.clock().set(start.minus(Duration.ofDays(1)));
        app.admin().delete(ofSession("")).expect(204);
        seal().refused(409, "nothing_to_seal");
        var empty = app.admin()
                .post("/v1/classes", Json.object("name", "二班"))
                .expect(201)
                .text("/id");
        app.admin()
                .put("/v1/classes/" + empty + "/seal", Json.object("sessions", 0))
                .refused(409, "nothing_to_seal");
    }

    @Test
    void aSessionThatNobodyMeantToSealIsNotSealed() {
        noAppeals();
        settle();
        var admin = app.admin();
        seal(admin, 0).refused(412, "changed_meanwhile");
        seal(admin, 2).refused(412, "changed_meanwhile");
        var further = Meanwhile.beforeTheClassIsHeld(() -> admin.post(ofClass("/sessions"), session()));
        app.watch(further);
        seal(admin, 1).refused(412, "changed_meanwhile");
        further.answer().expect(201);
        seal(admin, 2).expect(201);
        assertThat(seal(admin, 1).expect(200).json().get("sessions")).hasSize(2);
    }

    @Test
    void nothingThatWaitsForADecisionIsSealed() {
        classPolicy(Map.of("appealDays", 1));
        settle();
        var appeal = scene.trainee(0)
                .post(ofSession("/appeals"), Json.object("statement", REASON))
                .expect(201)
                .text("/id");
        var leave = askForLeave(app.admin(), 0).expect(201).text("/id");
        app.clock().advance(Duration.ofDays(2));
        assertThat(seal().refused(409, "appeals_undecided").text("/detail")).contains(": 1.");
        app.admin()
                .post("/v1/appeals/" + appeal + "/decision", Json.object("decision", "reject", "reason", REASON))
                .expect(200);
        assertThat(seal().refused(409, "leaves_undecided").text("/detail")).contains(": 1.");
        app.admin().post("/v1/leaves/" + leave + "/cancellation").expect(200);
        seal().expect(201);
    }

    @Test
    void leaveFromNoSessionHoldsNoSealUp() {
        noAppeals();
        var cancelled = scene.createSession(start.plus(Duration.ofHours(9)), start.plus(Duration.ofHours(10)));
        app.admin().delete("/v1/sessions/" + cancelled.get("id").asText()).expect(204);
        askForLeave(0, start.minusMillis(1000), start).expect(201);
        askForLeave(0, start.plus(Duration.ofHours(2)), start.plus(Duration.ofHours(12)))
                .expect(201);
        settle();
        seal().expect(201);
    }

    @ParameterizedTest
    @CsvSource({"-1, 1", "7199999, 7200001"})
    void leaveFromTheLeastOfASessionHoldsTheSealUp(long fromMillis, long toMillis) {
        noAppeals();
        askForLeave(0, start.plusMillis(fromMillis), start.plusMillis(toMillis)).expect(201);
        settle();
        seal().refused(409, "leaves_undecided");
    }

    @Test
    void whatComesWhileAClassIsBeingSealedWaitsAndIsRefused() {
        noAppeals();
        settle();
        var admin = app.admin();
        var correction = new Meanwhile("session_seal", () -> correct(admin, 0, "present"));
        app.watch(correction);
        var seal = seal().expect(201);
        refused(correction.answer());
        assertThat(stated()).isEqualTo(seal.text("/sha256"));
    }

    @Test
    void aSealWaitsForTheCorrectionThatIsBeingWritten() {
        noAppeals();
        settle();
        var admin = app.admin();
        var seal = new Meanwhile("correction", () -> seal(admin));
        app.watch(seal);
        correct(0, "present").expect(200);
        assertThat(seal.answer().expect(201).text("/sha256")).isEqualTo(stated());
    }

    @Test
    void aSealWaitsForWhoIsLeavingTheClass() {
        noAppeals();
        settle();
        var admin = app.admin();
        var seal = new Meanwhile("enrolment_change", () -> seal(admin));
        app.watch(seal);
        leaveClass(admin, 0).expect(200);
        assertThat(seal.answer().expect(201).text("/sha256")).isEqualTo(stated());
    }

    @Test
    void nobodyLeavesAClassThatIsBeingSealed() {
        noAppeals();
        settle();
        var admin = app.admin();
        var leaving = new Meanwhile("session_seal", () -> leaveClass(admin, 0));
        app.watch(leaving);
        var seal = seal().expect(201);
        refused(leaving.answer());
        assertThat(stated()).isEqualTo(seal.text("/sha256"));
    }

    @Test
    void whateverRacesIsInTheSealOrRefused() {
        noAppeals();
        settle();
        var admin = app.admin();
        var answers = Together.send(List.of(
                () -> seal(admin),
                () -> correct(admin, 0, "present"),
                () -> correct(admin, 1, "late"),
                () -> leaveClass(admin, 2),
                () -> admin.patch(ofSession(""), Json.object("policy", Map.of("lateGraceMinutes", 9)))));
        assertThat(answers.get(0).status()).isEqualTo(201);
        answers.subList(1, 5).stream().filter(answer -> answer.status() != 200).forEach(SealTest::refused);
        assertThat(stated()).isEqualTo(answers.get(0).text("/sha256"));
    }

    @Test
    void aLeaveThatRacesIsRefusedOrHoldsTheSealUp() {
        noAppeals();
        settle();
        var answers = Together.send(List.of(this::seal, () -> askForLeave(app.admin(), 0)));
        if (answers.get(0).status() == 201) {
            refused(answers.get(1));
        } else {
            answers.get(0).refused(409, "leaves_undecided");
            answers.get(1).expect(201);
        }
    }

    @Test
    void twoSealsAtOnceAreOne() {
        noAppeals();
        settle();
        var answers = Together.send(List.<Callable<Answer>>of(this::seal, this::seal));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 201);
        assertThat(answers.get(0).json()).isEqualTo(answers.get(1).json());
    }

    @Test
    void aLargeSheetIsReadAPageAtATime() throws SQLException, NoSuchAlgorithmException {
        noAppeals();
        try (var crowd = new Crowd(app.database(), 2500)) {
            var unit = crowd.units().get(0);
            crowd.enrol(List.of(Ids.parse(scene.classId())), crowd.trainees(unit));
        }
        settle();
        var largest = new LargestResult();
        app.watch(largest);
        var sheet = app.admin().get(ofClass("/seal/sheet")).expect(200);
        var seal = seal().expect(201);
        assertThat(largest.rows()).as("read at once").isEqualTo(1001);
        assertThat(sheet.text().lines().skip(1)).hasSize(2504).isSorted();
        assertThat(seal.json().get("rows").asInt()).isEqualTo(2504);
        assertThat(sha256(sheet)).isEqualTo(seal.text("/sha256"));
    }

    /** How many rows a statement has brought at most. */
    private static final class LargestResult implements ExecuteListener {
        private static final long serialVersionUID = 1;

        private int count;
        private int largest;

        @Override
        public synchronized void executeStart(ExecuteContext ctx) {
            count = 0;
        }

        @Override
        public synchronized void recordEnd(ExecuteContext ctx) {
            largest = Math.max(largest, ++count);
        }

        synchronized int rows() {
            return largest;
        }
    }

    private static void settle() {
        app.clock().advance(Duration.ofHours(3));
    }

    private void noAppeals() {
        classPolicy(Map.of("appealDays", 0));
    }

    private void classPolicy(Map<String, Object> policy) {
        app.admin().patch(ofClass(""), Json.object("policy", policy)).expect(200);
    }

    private Answer seal() {
        return seal(app.admin());
    }

    /** As many sessions as the class has. */
    private Answer seal(Client client) {
        return seal(
                client,
                app.admin().get(ofClass("/sessions")).json().get("items").size());
    }

    private Answer seal(Client client, int sessions) {
        return client.put(ofClass("/seal"), Json.object("sessions", sessions));
    }

    private Answer correct(int index, String status) {
        return correct(app.admin(), index, status);
    }

    private Answer correct(Client client, int index, String status) {
        return client.put(
                ofSession("/attendance/" + scene.traineeId(index)), Json.object("status", status, "reason", REASON));
    }

    /** On the day of its session. */
    private Answer leaveClass(Client client, int index) {
        var day = start.atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString();
        return client.patch(
                ofClass("/enrolments/" + scene.traineeId(index)), Json.object("leftOn", day, "reason", REASON));
    }

    private Answer askForLeave(Client client, int index) {
        return askForLeave(client, index, start, start.plus(Duration.ofHours(2)));
    }

    private Answer askForLeave(int index, Instant from, Instant to) {
        return askForLeave(app.admin(), index, from, to);
    }

    private Answer askForLeave(Client client, int index, Instant from, Instant to) {
        return client.post(
                ofClass("/leaves"),
                Json.object(
                        "traineeId",
                        scene.traineeId(index),
                        "kind",
                        "sick",
                        "startsAt",
                        from.toString(),
                        "endsAt",
                        to.toString(),
                        "reason",
                        "发热就诊"));
    }

    private Answer approve(String leaveId) {
        return app.admin().post("/v1/leaves/" + leaveId + "/decision", Json.object("decision", "approved"));
    }

    private String session() {
        return Json.object(
                "title",
                "补课",
                "startsAt",
                start.toString(),
                "endsAt",
                start.plusSeconds(3600).toString());
    }

    private void leaveRoom(Client trainee) {
        var code = app.admin()
                .get("/v1/rooms/" + scene.room(0) + "/code?purpose=out")
                .expect(200)
                .text("/code");
        trainee.post("/v1/check-ins", Json.object("code", code)).expect(201);
    }

    /** By the roster of another class. */
    private void rename(int index) {
        var path = ofSession("/attendance/" + scene.traineeId(index));
        var employeeNo = app.admin().get(path).text("/attendance/trainee/employeeNo");
        var other = app.admin()
                .post("/v1/classes", Json.object("name", "二班"))
                .expect(201)
                .text("/id");
        var roster = "姓名,工号\n改过名,%s\n".formatted(employeeNo).getBytes(StandardCharsets.UTF_8);
        app.admin()
                .send("POST", "/v1/classes/" + other + "/roster-imports", "text/csv", roster)
                .expect(200);
        assertThat(app.admin().get(path).text("/attendance/trainee/name")).isEqualTo("改过名");
    }

    private static void refused(Answer answer) {
        answer.refused(409, "class_sealed");
    }

    /** The digest, in hexadecimal, that the server computes of the class now. */
    private String stated() {
        return stated(app.admin().head(ofClass("/seal/sheet")).expect(200));
    }

    private static String stated(Answer sheet) {
        var base64 = sheet.header("Repr-Digest").replaceAll("^sha-256=:|:$", "");
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }

    /** Of what was downloaded, which is what its header states. */
    private static String sha256(Answer sheet) throws NoSuchAlgorithmException {
        var hex = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sheet.bytes()));
        assertThat(stated(sheet)).isEqualTo(hex);
        return hex;
    }

    private String line(int index, String rest) {
        return String.join(",", scene.sessionId(), time(start), scene.traineeId(index), rest);
    }

    private static String time(Instant moment) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").format(moment.atOffset(ZoneOffset.UTC));
    }

    private String ofClass(String rest) {
        return "/v1/classes/" + scene.classId() + rest;
    }

    private String ofSession(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
