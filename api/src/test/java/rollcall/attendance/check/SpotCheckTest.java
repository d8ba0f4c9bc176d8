package rollcall.attendance.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** In a session of two hours, whose displays show the code to come in by all the time. */
class SpotCheckTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final Statements STATEMENTS = new Statements();

    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private Instant startsAt;
    private Client staff;
    private Client display;

    @BeforeEach
    void begin() {
        scene = app.scene(6);
        startsAt = app.now();
        staff = scene.admin();
        display = app.anybody()
                .signedIn(scene.manager()
                        .post("/v1/rooms/" + scene.room(0) + "/display-tokens")
                        .text("/accessToken"));
    }

    @Test
    void whoWasInsideAndDoesNotScanAgainIsFlaggedAndNotCondemned() throws IOException {
        var inside = List.of(scene.trainee(0), scene.trainee(1), scene.trainee(2));
        inside.forEach(trainee -> scan(trainee, "in"));
        var left = scene.trainee(3);
        scan(left, "in");
        at(10);
        scan(left, "out");
        staff.put(path("/attendance/" + scene.traineeId(4)), Json.object("status", "present", "reason", "手机没电,现场点名"))
                .expect(200);
        at(30);
        var check = open("at", "now").expect(201);
        assertThat(counts(check)).containsExactly("open", "3", "0", "3");
        assertThat(Instant.parse(check.text("/closesAt"))).isEqualTo(app.now().plus(Duration.ofMinutes(3)));
        at(31);
        scan(inside.get(0), "in");
        scan(scene.trainee(5), "in");
        scan(left, "in");
        assertThat(counts(get(check))).containsExactly("open", "3", "1", "2");
        assertThat(missing(check, "").findValuesAsText("id")).contains(scene.traineeId(1), scene.traineeId(2));
        assertThat(flags()).as("while they may still scan").containsOnly("0");
        at(33);
        scan(inside.get(1), "in");
        app.clock().advance(Duration.ofMillis(1));
        scan(inside.get(2), "in");
        staff = app.admin();
        assertThat(counts(get(check))).containsExactly("over", "3", "2", "1");
        assertThat(flags()).containsExactly("0", "0", "1", "0", "0", "0");
        assertThat(staff.get("/v1/classes/" + scene.classId() + "/attendance")
                        .expect(200)
                        .json()
                        .get("items")
                        .findValuesAsText("missedSpotChecks"))
                .as("on the sheet of the class")
                .isEqualTo(flags());
        assertThat(sheet().findValuesAsText("verdict"))
                .containsExactly("present", "present", "present", "present", "present", "late");
        var row = missing(check, "").get(0);
        assertThat(row).isEqualTo(sheet().get(2));
        assertThat(inside.get(2)
                        .get(path("/attendance/" + scene.traineeId(2)))
                        .expect(200)
                        .json()
                        .get("attendance"))
                .isEqualTo(row);
        var csv = staff.with("Accept", "text/csv");
        assertThat(csv.get(path("/attendance")).expect(200).text().lines())
                .anyMatch(line -> line.startsWith("学员2,") && line.contains(",主会场,1,"));
        assertThat(csv.get(ofCheck(check) + "/missing").expect(200).text().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("学员2,");
        var xlsx = staff.with("Accept", XLSX).get(ofCheck(check) + "/missing").expect(200);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx.bytes()))) {
            assertThat(workbook.getFirstSheet().read().get(1).getCellText(0)).isEqualTo("学员2");
        }
    }

    @Test
    void whoIsInsideIsDecidedByTheMomentItOpens() {
        var wentAndCameBack = scene.trainee(0);
        scan(wentAndCameBack, "in");
        var leavesMeanwhile = scene.trainee(1);
        scan(leavesMeanwhile, "in");
        at(20);
        scan(wentAndCameBack, "out");
        at(30);
        var leavesThen = scene.trainee(2);
        scan(leavesThen, "in");
        app.clock().advance(Duration.ofMillis(-1));
        scan(leavesThen, "in");
        app.clock().advance(Duration.ofMillis(1));
        scan(leavesThen, "out");
        scan(scene.trainee(3), "in");
        var check = open("at", "now").expect(201);
        scan(scene.trainee(4), "out");
        at(31);
        scan(leavesMeanwhile, "out");
        at(40);
        scan(wentAndCameBack, "in");
        assertThat(counts(get(check)))
                .as("trainee 1 left without a word, trainee 3 came that very moment")
                .containsExactly("over", "2", "1", "1");
        assertThat(flags()).containsExactly("0", "1", "0", "0", "0", "0");
    }

    @Test
    void aRetryWithAnExpiredCodeIsNoAnswer() {
        var trainee = scene.trainee(0);
        var code = Json.object("code", scene.code(0));
        trainee.post("/v1/check-ins", code).expect(201);
        at(30);
        var check = open("at", "now", "minutes", 1).expect(201);
        trainee.post("/v1/check-ins", code).expect(200);
        assertThat(counts(get(check))).containsExactly("open", "1", "0", "1");
        scan(trainee, 1, "in");
        assertThat(counts(get(check))).containsExactly("open", "1", "1", "0");
    }

    @Test
    void aDrawnMomentIsStaffsSecretUntilItOpensAndThenTheHallKnows() {
        scan(scene.trainee(0), "in");
        var check = open("at", "random", "minutes", 5).expect(201);
        assertThat(counts(check)).containsExactly("scheduled", "0", "0", "0");
        assertThat(check.json().get("drawn").asBoolean()).isTrue();
        var opensAt = Instant.parse(check.text("/opensAt"));
        var closesAt = Instant.parse(check.text("/closesAt"));
        assertThat(opensAt).isBetween(startsAt, startsAt.plus(Duration.ofMinutes(115)));
        assertThat(closesAt).isEqualTo(opensAt.plus(Duration.ofMinutes(5)));
        app.clock().set(opensAt.minusMillis(1));
        var before = counters();
        assertThat(before.json().get("spotCheck").isNull()).isTrue();
        app.clock().set(opensAt);
        display = display.with("If-None-Match", before.header("ETag"));
        assertThat(counters().json().at("/spotCheck/closesAt").asText()).isEqualTo(closesAt.toString());
        assertThat(counters().json().at("/spotCheck/expected").asInt()).isEqualTo(1);
        app.clock().advance(Duration.ofSeconds(2));
        scan(scene.trainee(1), "in");
        assertThat(counters().json().at("/spotCheck/answered").asInt()).isZero();
        scan(app.trainee(renewed(0)), "in");
        assertThat(counters().json().at("/spotCheck/answered").asInt()).isEqualTo(1);
        app.clock().set(closesAt);
        var last = counters();
        app.clock().advance(Duration.ofMillis(1));
        display = display.with("If-None-Match", last.header("ETag"));
        assertThat(counters().json().get("spotCheck").isNull()).isTrue();
    }

    @Test
    void drawnOnesNeverMeetAndAreOverInTime() {
        var drawn = new ArrayList<JsonNode>();
        var answer = open("at", "random", "minutes", 30);
        while (answer.status() == 201) {
            drawn.add(answer.json());
            answer = open("at", "random", "minutes", 30);
        }
        answer.refused(409, "spot_check_overlaps");
        assertThat(drawn).hasSizeBetween(2, 4);
        assertThat(staff.get(path("/spot-checks")).expect(200).json().get("items"))
                .containsExactlyElementsOf(drawn);
        var page = staff.get(path("/spot-checks?limit=1")).expect(200);
        assertThat(staff.get(path("/spot-checks?cursor=" + page.text("/next")))
                        .expect(200)
                        .json()
                        .get("items"))
                .containsExactlyElementsOf(drawn.subList(1, drawn.size()));
        drawn.sort(Comparator.comparing(check -> check.get("opensAt").asText()));
        var free = startsAt;
        for (var check : drawn) {
            assertThat(Instant.parse(check.get("opensAt").asText())).isAfterOrEqualTo(free);
            free = Instant.parse(check.get("closesAt").asText()).plusMillis(1);
        }
        assertThat(free).isBeforeOrEqualTo(startsAt.plus(Duration.ofHours(2)).plusMillis(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itIsOverBeforeTheSessionEndsOrDisplaysShowHowToLeave(boolean checkOutRequired) {
        staff.patch(path(""), Json.object("policy", Map.of("checkOutRequired", checkOutRequired)))
                .expect(200);
        at(checkOutRequired ? 107 : 117);
        app.clock().advance(Duration.ofMillis(1));
        for (var when : List.of("now", "random")) {
            var refused = open("at", when).refused(409, "spot_check_too_late");
            assertThat(refused.text("/detail")).contains("over by ");
        }
        app.clock().advance(Duration.ofMillis(-1));
        open("at", "random").expect(201);
        open("at", "now").refused(409, "spot_check_overlaps");
    }

    @Test
    void itIsOpenedWhileTheSessionIsOnAndPlannedBefore() {
        app.clock().set(startsAt.minusSeconds(3600));
        open("at", "now").refused(409, "session_not_started");
        var planned = open("at", "random").expect(201);
        assertThat(Instant.parse(planned.text("/opensAt"))).isAfterOrEqualTo(startsAt);
        at(121);
        open("at", "now").refused(409, "session_closed");
        open("at", "random").refused(409, "session_closed");
        at(10);
        staff.delete(path("")).expect(204);
        open("at", "random").refused(409, "session_cancelled");
    }

    @Test
    void ofSeveralAtTheSameMomentOneIsOpened() {
        var answers = Together.send(Collections.nCopies(4, (Callable<Answer>) () -> open("at", "now")));
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(staff.get(path("/spot-checks")).json().get("items")).hasSize(1);
    }

    @Test
    void oneThatHasNotOpenedIsDeleted() {
        var check = open("at", "random").expect(201);
        app.clock().set(Instant.parse(check.text("/opensAt")).minusMillis(1));
        app.admin().delete(ofCheck(check)).expect(204);
        app.admin().get(ofCheck(check)).refused(404, "not_found");
        var other = open("at", "now").expect(201);
        app.admin().delete(ofCheck(other)).refused(409, "spot_check_opened");
    }

    @Test
    void whoeverDeletesItLastFindsNothing() {
        var check = open("at", "random").expect(201);
        var admin = app.admin();
        var first = Meanwhile.before("delete from .?spot_check.*", () -> admin.delete(ofCheck(check)));
        app.watch(first);
        admin.delete(ofCheck(check)).refused(404, "not_found");
        first.answer().expect(204);
    }

    @Test
    void inASessionThatIsCancelledMeanwhileNoneIsMade() {
        var admin = app.admin();
        var cancelled = Meanwhile.before("select [^(]*session.* for update", () -> admin.delete(path("")));
        app.watch(cancelled);
        open("at", "now").refused(409, "session_cancelled");
        cancelled.answer().expect(204);
    }

    /** From an hour before the end displays show how to leave, so nobody could answer at that time. */
    @ParameterizedTest
    @CsvSource({"57, 1", "58, 0"})
    void nobodyIsMissingWhoIsShownHowToLeaveByAnotherPolicy(int openedAt, String missed) {
        scan(scene.trainee(0), "in");
        at(openedAt);
        var check = open("at", "now").expect(201);
        at(openedAt + 4);
        assertThat(counts(get(check))).containsExactly("over", "1", "0", "1");
        staff.patch(path(""), Json.object("policy", Map.of("checkOutRequired", true, "checkOutOpensBeforeMinutes", 60)))
                .expect(200);
        assertThat(counts(get(check))).containsExactly("over", missed, "0", missed);
        assertThat(flags()).startsWith(missed);
    }

    @Test
    void nobodyIsMissingFromASessionThatIsCancelledOrMovedAfterwards() {
        scan(scene.trainee(0), "in");
        at(1);
        var check = open("at", "now").expect(201);
        at(10);
        assertThat(flags()).startsWith("1");
        staff.patch(path(""), Json.object("startsAt", app.now().toString(), "policy", Map.of("opensBeforeMinutes", 0)))
                .expect(200);
        assertThat(flags()).containsOnly("0");
        staff.patch(path(""), Json.object("startsAt", startsAt.toString())).expect(200);
        assertThat(flags()).startsWith("1");
        staff.delete(path("")).expect(204);
        assertThat(flags()).containsOnly("0");
        assertThat(counts(get(check))).containsExactly("over", "0", "0", "0");
        assertThat(missing(check, "")).isEmpty();
    }

    @Test
    void theSheetCostsOneStatementMoreAndNoneWithoutASpotCheck() {
        app.watch(STATEMENTS);
        for (int i = 0; i < 3; i++) {
            scan(scene.trainee(i), "in");
        }
        at(1);
        var without = STATEMENTS.during(this::sheet);
        var check = open("at", "now").expect(201);
        assertThat(STATEMENTS.during(this::sheet)).isEqualTo(without);
        at(5);
        assertThat(STATEMENTS.during(this::sheet)).isEqualTo(without + 1);
        var some = missing(check, "?limit=2");
        assertThat(some).hasSize(2);
        var next = staff.get(ofCheck(check) + "/missing?limit=2").text("/next");
        assertThat(missing(check, "?cursor=" + next)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"at\":\"later\"}", "{\"at\":\"now\",\"minutes\":0}", "{\"at\":\"now\",\"minutes\":31}"})
    void wrongOnesAreRefused(String body) {
        staff.post(path("/spot-checks"), body).refused(422, "invalid");
    }

    private void at(long minutes) {
        app.clock().set(startsAt.plus(Duration.ofMinutes(minutes)));
        staff = app.admin();
    }

    private Answer open(Object... body) {
        return app.admin().post(path("/spot-checks"), Json.object(body));
    }

    private void scan(Client trainee, String purpose) {
        scan(trainee, 0, purpose);
    }

    private void scan(Client trainee, int room, String purpose) {
        var code = "/v1/rooms/" + scene.room(room) + "/code?purpose=" + purpose;
        var answer = trainee.post(
                "/v1/check-ins", Json.object("code", app.admin().get(code).text("/code")));
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
    }

    /** A new claim code for a trainee who has used one. */
    private String renewed(int trainee) {
        return app.admin()
                .post("/v1/trainees/" + scene.traineeId(trainee) + "/claim-codes")
                .expect(201)
                .text("/claimCode");
    }

    private Answer get(Answer check) {
        return app.admin().get(ofCheck(check)).expect(200);
    }

    private static List<String> counts(Answer check) {
        return List.of(check.text("/state"), check.text("/expected"), check.text("/answered"), check.text("/missing"));
    }

    private JsonNode missing(Answer check, String query) {
        return staff.get(ofCheck(check) + "/missing" + query).expect(200).json().get("items");
    }

    private JsonNode sheet() {
        return staff.get(path("/attendance")).expect(200).json().get("items");
    }

    private List<String> flags() {
        return sheet().findValuesAsText("missedSpotChecks");
    }

    private Answer counters() {
        return display.get("/v1/rooms/" + scene.room(0) + "/counters").expect(200);
    }

    private static String ofCheck(Answer check) {
        return "/v1/spot-checks/" + check.text("/id");
    }

    private String path(String rest) {
        return "/v1/sessions/" + scene.sessionId() + rest;
    }
}
