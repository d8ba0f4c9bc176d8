package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** Who may approve how much, and leaves that adjoin. */
class LeaveApprovalTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final List<Map<String, Integer>> LADDER = List.of(
            Map.of("uptoHours", 24, "level", 2),
            Map.of("uptoHours", 12, "level", 1),
            Map.of("uptoHours", 72, "level", 5));

    private final LeaveOffice office = new LeaveOffice(app);
    private final Scene scene = office.scene();

    @ParameterizedTest
    @CsvSource({
        "1, 12, 0, 200",
        "1, 12, 1, 403",
        "2, 24, 0, 200",
        "2, 24, 1, 403",
        "4, 24, 1, 403",
        "5, 72, 0, 200",
        "9, 72, 1, 403",
        "0, 0, 1, 403"
    })
    void theLongerLeaveIsTheHigherUpItIsApproved(int level, int hours, int andMillis, int status) {
        office.policy(Map.of("leaveApproval", LADDER));
        level(level);
        var leave = office.ask(office.hours(0), office.hours(hours).plusMillis(andMillis))
                .json();
        var decided = office.approve(leave);
        assertThat(decided.status()).isEqualTo(status);
        if (status == 403) {
            decided.refused(403, "leave_too_long");
            assertThat(office.approve(app.admin(), leave).expect(200).text("/status"))
                    .isEqualTo("approved");
        }
    }

    @Test
    void whoeverMayNotApproveIsToldWhoMay() {
        office.policy(Map.of("leaveApproval", LADDER));
        assertThat(office.approve(office.ask(0, 13).json())
                        .refused(403, "leave_too_long")
                        .text("/detail"))
                .endsWith(
                        "more than 12 hours; it is approved by an administrator or staff of leave level 2 or higher.");
        var chinese = scene.manager().with("Accept-Language", "zh");
        assertThat(office.approve(chinese, office.ask(100, 173).json())
                        .refused(403, "leave_too_long")
                        .text("/detail"))
                .isEqualTo("连同前后其间无课的请假已超过 12 小时,须由管理员审批。");
        office.reject(office.ask(200, 300).json()).expect(200);
    }

    @Test
    void aDayIsTheMostThatAManagerApprovesUnlessThePolicySaysOtherwise() {
        office.approve(office.ask(office.hours(24), office.hours(48).plusMillis(1))
                        .json())
                .refused(403, "leave_too_long");
        office.approve(office.ask(72, 96).json()).expect(200);
        office.policy(Map.of("leaveApproval", List.of()));
        office.approve(office.ask(100, 101).json()).refused(403, "leave_too_long");
    }

    @Test
    void whoDecidesLeaveDoesNotDecideHowMuchThereMayBe() {
        office.policy(Map.of("leaveApproval", LADDER, "leaveLimit", "1/8"));
        var more = List.of(Map.of("uptoHours", 8760, "level", 0));
        scene.manager()
                .patch(office.path(""), Json.object("policy", Map.of("leaveApproval", more)))
                .refused(403, "forbidden");
        scene.manager()
                .post("/v1/classes", Json.object("name", "二班", "policy", Map.of("leaveApproval", more)))
                .refused(403, "forbidden");
        var changed = scene.manager()
                .patch(
                        office.path(""),
                        Json.object(
                                "policy", Map.of("lateGraceMinutes", 3, "leaveApproval", LADDER, "leaveLimit", "1/8")))
                .expect(200)
                .json();
        assertThat(changed.at("/policy/leaveApproval/0/level").asInt()).isEqualTo(2);
        assertThat(changed.at("/policy/lateGraceMinutes").asInt()).isEqualTo(3);
    }

    /** The session lasts two hours from now. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 2, excused",
        "1, 2, 0, 1, excused",
        "-5, 1, 1, 3, excused",
        "0, 1, 1, 1.999, absent",
        "0, 1, 1.001, 2, absent",
        "-2, 0, 0, 2, excused",
        "-2, 0, 0.001, 2, absent"
    })
    void leavesThatAdjoinExcuseTogether(double from, double to, double thenFrom, double thenTo, String verdict) {
        office.granted(at(from), at(to));
        office.granted(at(thenFrom), at(thenTo));
        app.clock().advance(Duration.ofDays(1));
        assertThat(office.verdict()).isEqualTo(verdict);
        assertThat(app.admin()
                        .get("/v1/sessions/" + scene.sessionId() + "/attendance")
                        .json()
                        .get("items"))
                .as("one row for each trainee")
                .hasSize(2);
        var summary = app.admin().get(office.path("/attendance-summary")).json();
        assertThat(summary.at("/items/0/counts/excused").asInt()).isEqualTo(verdict.equals("excused") ? 1 : 0);
    }

    @Test
    void whatIsBetweenJoinsWhatIsBeforeAndAfterInOneKindAfterTheOther() {
        office.granted(-1, 0);
        office.granted(1, 3);
        assertThat(office.verdict()).isEqualTo("pending");
        var middle = office.ask("personal", office.hours(0), office.hours(1)).json();
        office.approve(middle).expect(200);
        assertThat(office.verdict()).isEqualTo("excused");
        assertThat(office.trainee().get("/v1/me/attendance").text("/items/0/explanation"))
                .isEqualTo("on approved leave: personal leave");
    }

    @Test
    void aRunEndsWhereOneIsTakenBackOrComesBackFrom() {
        var near = scene.createSession(office.hours(3), office.hours(5));
        var far = scene.createSession(office.hours(4), office.hours(8));
        var before = office.granted(3, 6);
        var after = office.granted(6, 8);
        assertThat(verdicts(near, far)).containsExactly("excused", "excused");
        office.cancel(after).expect(200);
        assertThat(verdicts(near, far)).containsExactly("excused", "pending");
        office.granted(6, 10);
        assertThat(verdicts(near, far)).containsExactly("excused", "excused");
        app.clock().set(office.hours(5));
        office.comeBack(before).expect(200);
        assertThat(verdicts(near, far)).containsExactly("excused", "pending");
        office.granted(5, 6);
        assertThat(verdicts(near, far)).containsExactly("excused", "excused");
    }

    /** Sessions of the class last from hour 20 to 22 and from 40 to 42. */
    @ParameterizedTest
    @CsvSource({
        "0, 12, 12, 24, 200",
        "0, 12, 12, 24.0001, 403",
        "0, 12, 12.0001, 24.0001, 403",
        "12, 24.0001, 0, 11.9999, 403",
        "0, 12, 19, 24, 200",
        "0, 12, 19, 24.0001, 403",
        "0, 20, 22, 44, 200",
        "0, 20.0001, 22, 44, 403",
        "0, 20, 21.9999, 44, 403",
        "0, 20.5, 20.5001, 30, 403",
        "22, 44, 0, 20, 200",
        "22, 44, 0, 20.0001, 403",
        "22, 40, 42, 64, 200"
    })
    void leaveInPiecesIsOneAbsenceUnlessTheClassMeetsBetween(
            double from, double to, double thenFrom, double thenTo, int status) {
        scene.createSession(office.hours(20), office.hours(22));
        scene.createSession(office.hours(40), office.hours(42));
        office.approve(office.ask(at(from), at(to)).json()).expect(200);
        var then = office.ask(at(thenFrom), at(thenTo)).json();
        assertThat(office.approve(then).status()).isEqualTo(status);
        assertThat(scene.manager().get(LeaveOffice.of(then)).text("/status"))
                .isEqualTo(status == 200 ? "approved" : "pending");
    }

    @Test
    void whatIsBetweenMakesOneAbsenceOfBoth() {
        scene.createSession(office.hours(20), office.hours(22));
        office.approve(office.ask(0, 12).json()).expect(200);
        office.approve(office.ask(24, 36).json()).expect(200);
        office.approve(office.ask(19, 21).json()).refused(403, "leave_too_long");
    }

    @Test
    void aSessionThatIsNotHeldIsNoReturn() {
        var between = scene.createSession(office.hours(13), office.hours(14));
        app.admin().delete("/v1/sessions/" + between.get("id").asText()).expect(204);
        office.approve(office.ask(0, 12).json()).expect(200);
        office.approve(office.ask(15, 25).json()).refused(403, "leave_too_long");
    }

    @Test
    void leaveThatWasNotTakenIsNoAbsence() {
        var unused = office.granted(0, 1);
        office.comeBack(unused).expect(200);
        office.approve(office.ask(20, 40).json()).expect(200);
    }

    @Test
    void leaveThatWasNotTakenLeavesItsTimeToOther() {
        var unused = office.granted(0, 2);
        office.comeBack(unused).expect(200);
        office.approve(office.ask(-1, 1).expect(201).json()).expect(200);
        office.ask(0, 2).refused(409, "leave_overlaps");
    }

    @Test
    void twoPiecesApprovedAtOnceAreWeighedAsOne() {
        var first = office.ask(0, 13).json();
        var second = office.ask(13, 26).json();
        var answers = Together.send(List.of(() -> office.approve(first), () -> office.approve(second)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 403);
    }

    private List<String> verdicts(JsonNode... sessions) {
        return Arrays.stream(sessions)
                .map(session -> office.verdict(session.get("id").asText()))
                .toList();
    }

    private Instant at(double hours) {
        return office.hours(0).plusMillis(Math.round(hours * 3_600_000));
    }

    private void level(int level) {
        var id = scene.manager().get("/v1/me").text("/id");
        var changed = app.admin()
                .patch("/v1/staff/" + id, Json.object("leaveLevel", level))
                .expect(200);
        assertThat(changed.json().get("leaveLevel").asInt()).isEqualTo(level);
    }
}
