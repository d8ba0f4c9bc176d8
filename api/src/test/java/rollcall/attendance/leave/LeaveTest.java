package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class LeaveTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private final LeaveOffice office = new LeaveOffice(app);
    private final Scene scene = office.scene();
    private final Client trainee = office.trainee();

    @Test
    void aLeaveIsAskedForApprovedAndExcuses() {
        var asked = office.ask(0, 2).expect(201).json();
        assertThat(asked.get("status").asText()).isEqualTo("pending");
        assertThat(asked.get("decision").isNull()).isTrue();
        assertThat(office.verdict()).isEqualTo("pending");
        var approved = office.approve(asked).expect(200).json();
        assertThat(approved.get("status").asText()).isEqualTo("approved");
        assertThat(approved.at("/decision/by/name").asText()).isEqualTo("王敏");
        assertThat(approved.at("/decision/at").asText())
                .isEqualTo(office.hours(0).toString());
        assertThat(office.verdict()).isEqualTo("excused");
        assertThat(trainee.get("/v1/me/attendance").text("/items/0/explanation"))
                .isEqualTo("on approved leave: sick leave");
        assertThat(trainee.get(LeaveOffice.of(asked)).expect(200).json()).isEqualTo(approved);
        assertThat(office.list(trainee, "?status=approved")).containsExactly(approved);
        assertThat(office.list(app.admin(), "?status=pending")).isEmpty();
    }

    /** The session lasts two hours from now. */
    @ParameterizedTest
    @CsvSource({"0, 7200000, excused", "1, 7200000, absent", "0, 7199999, absent", "-1, 7200001, excused"})
    void itExcusesExactlyTheSessionsThatLieWithinIt(long fromMillis, long toMillis, String verdict) {
        var start = office.hours(0);
        office.granted(start.plusMillis(fromMillis), start.plusMillis(toMillis));
        app.clock().advance(Duration.ofDays(1));
        assertThat(office.verdict()).isEqualTo(verdict);
    }

    @Test
    void whoComesAllTheSameWasThere() {
        office.granted(0, 2);
        scene.scan(trainee, 0).expect(201);
        assertThat(office.verdict()).isEqualTo("present");
        assertThat(office.balance(0).get("leaveHours").decimalValue()).isEqualByComparingTo("0");
    }

    @Test
    void whoComesBackEarlyIsExcusedUntilThenOnly() {
        var later = scene.createSession(office.hours(4), office.hours(6));
        var leave = office.granted(0, 8);
        app.clock().advance(Duration.ofHours(3));
        var back = office.comeBack(leave).expect(200).json();
        assertThat(back.get("returnedAt").asText()).isEqualTo(office.hours(3).toString());
        assertThat(back.at("/ending/by").isNull()).as("the trainee itself").isTrue();
        assertThat(back.at("/ending/at").asText()).isEqualTo(office.hours(3).toString());
        app.clock().advance(Duration.ofDays(1));
        assertThat(office.verdict()).isEqualTo("excused");
        assertThat(office.verdict(later.get("id").asText())).isEqualTo("absent");
        assertThat(app.admin()
                        .get("/v1/trainees/" + scene.traineeId(0) + "/record")
                        .json()
                        .get("items")
                        .findValuesAsText("verdict"))
                .containsExactly("excused", "absent");
    }

    @Test
    void nobodyComesBackFromLeaveThatIsNotOn() {
        var pending = office.ask(3, 5).json();
        office.comeBack(pending).refused(409, "leave_over");
        office.approve(pending).expect(200);
        office.comeBack(pending).refused(409, "leave_over");
        app.clock().set(office.hours(5).plusMillis(1));
        office.comeBack(pending).refused(409, "leave_over");
        app.clock().set(office.hours(5));
        office.comeBack(pending).expect(200);
        office.comeBack(pending).refused(409, "leave_over");
    }

    @Test
    void ofAnEarlierMomentOnlyStaffSpeakAndSayWhy() {
        var leave = office.granted(0, 8);
        app.clock().advance(Duration.ofHours(3));
        var at = office.hours(2).toString();
        var path = LeaveOffice.of(leave) + "/return";
        trainee.post(path, Json.object("returnedAt", at, "reason", "早回")).refused(422, "invalid");
        app.admin().post(path, Json.object("returnedAt", at)).refused(422, "invalid");
        app.admin()
                .post(path, Json.object("returnedAt", office.hours(4).toString(), "reason", "门岗记录"))
                .refused(422, "invalid");
        var before = office.hours(0).minusMillis(1).toString();
        app.admin()
                .post(path, Json.object("returnedAt", before, "reason", "门岗记录"))
                .refused(409, "leave_over");
        var back = app.admin()
                .post(path, Json.object("returnedAt", at, "reason", "门岗记录"))
                .expect(200)
                .json();
        assertThat(back.get("returnedAt").asText()).isEqualTo(at);
        assertThat(back.at("/ending/reason").asText()).isEqualTo("门岗记录");
        assertThat(back.at("/ending/by/id").asText()).isNotEmpty();
    }

    @Test
    void aTraineeSeesAtOnceWhatItHasAskedFor() {
        var tag = trainee.get(office.path("/leaves")).header("ETag");
        office.ask(0, 2).expect(201);
        trainee.with("If-None-Match", tag).get(office.path("/leaves")).expect(200);
    }

    @Test
    void eachStepIsTakenOnceAndInOrder() {
        var leave = office.ask(0, 2).json();
        office.approve(leave).expect(200);
        office.approve(leave).refused(409, "leave_decided");
        office.reject(leave).refused(409, "leave_decided");
        office.cancel(leave).refused(409, "leave_over");
        var tomorrow = office.ask(24, 26).json();
        assertThat(office.cancel(tomorrow).expect(200).text("/status")).isEqualTo("cancelled");
        assertThat(office.cancel(tomorrow).expect(200).text("/status")).isEqualTo("cancelled");
        office.approve(tomorrow).refused(409, "leave_decided");
        var refused = office.ask(24, 26).json();
        app.admin()
                .post(LeaveOffice.of(refused) + "/decision", Json.object("decision", "rejected"))
                .refused(422, "invalid");
        assertThat(office.reject(refused).expect(200).text("/decision/reason")).isEqualTo("课程重要");
        office.approve(refused).refused(409, "leave_decided");
        office.cancel(refused).refused(409, "leave_over");
        assertThat(office.list(trainee, "")).hasSize(3);
    }

    @Test
    void approvedLeaveIsTakenBackUntilItBegins() {
        var leave = office.granted(3, 5);
        var next = office.granted(5, 6);
        var undecided = office.ask(7, 8).json();
        app.clock().set(office.hours(5).minusMillis(1));
        office.cancel(leave).refused(409, "leave_over");
        assertThat(office.cancel(next).expect(200).text("/status")).isEqualTo("cancelled");
        app.clock().set(office.hours(9));
        office.cancel(undecided).expect(200);
    }

    @Test
    void twoDecisionsAtOnceAreOne() {
        var leave = office.ask(0, 2).json();
        var answers = Together.send(List.of(() -> office.approve(leave), () -> office.reject(leave)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void twoCancellationsAtOnceAreOne() {
        var leave = office.ask(0, 2).json();
        var first = Meanwhile.beforeTheClassIsHeld(() -> office.cancel(leave));
        app.watch(first);
        assertThat(office.cancel(leave).expect(200).json())
                .isEqualTo(first.answer().expect(200).json());
    }

    @Test
    void twoLeavesOfOneTraineeNeverOverlap() {
        var answers = Together.send(List.of(() -> office.ask(0, 2), () -> office.ask(1, 3)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
        office.ask(1, 2).refused(409, "leave_overlaps");
        office.ask(3, 4).expect(201);
        office.askFor(scene.traineeId(1), 0, 2).expect(201);
    }

    @Test
    void traineesSeeTheirOwnOnly() {
        var leave = office.ask(0, 2).json();
        office.askFor(scene.traineeId(1), 0, 2).expect(201);
        assertThat(office.list(trainee, "")).containsExactly(leave);
        assertThat(office.list(app.admin(), "")).hasSize(2);
        assertThat(trainee.get(office.path("/leave-balances")).json().get("items"))
                .hasSize(1);
        var other = scene.trainee(1);
        other.get(LeaveOffice.of(leave)).refused(403, "not_your_record");
        other.post(LeaveOffice.of(leave) + "/cancellation").refused(403, "not_your_record");
        trainee.post(office.path("/leaves"), body(scene.traineeId(1))).refused(403, "not_your_record");
        trainee.post(office.path("/leaves"), body(scene.traineeId(0))).expect(201);
        var stranger = app.scene(1);
        stranger.trainee(0).get(LeaveOffice.of(leave)).refused(403, "not_enrolled");
        stranger.manager().get(LeaveOffice.of(leave)).refused(403, "not_your_class");
        office.askFor(stranger.traineeId(0), 5, 6).refused(422, "invalid");
    }

    @Test
    void programsAreNotToldWhySomebodyIsAway() {
        var leave = app.admin()
                .post(
                        office.path("/leaves"),
                        Json.object(
                                "traineeId",
                                scene.traineeId(0),
                                "kind",
                                "sick",
                                "startsAt",
                                office.hours(5).toString(),
                                "endsAt",
                                office.hours(6).toString(),
                                "reason",
                                "发热就诊",
                                "attachmentUrl",
                                "https://files.example/certificate"))
                .expect(201)
                .json();
        var key = app.admin()
                .post("/v1/api-keys", Json.object("name", "Portal", "scopes", List.of("attendance:read")))
                .expect(201)
                .text("/key");
        var program = app.anybody().signedIn(key);
        var told = program.get(LeaveOffice.of(leave)).expect(200).json();
        assertThat(told.get("reason").isNull()).isTrue();
        assertThat(told.get("attachmentUrl").isNull()).isTrue();
        assertThat(told.get("kind").asText()).isEqualTo("sick");
        assertThat(office.list(program, "")).containsExactly(told);
        assertThat(program.with("Accept", "text/csv")
                        .get(office.path("/leaves"))
                        .expect(200)
                        .text())
                .contains("sick leave")
                .doesNotContain("发热就诊")
                .doesNotContain("https");
    }

    @Test
    void aKindThatIsMadeMeanwhileHasItsNameInTheTable() {
        office.ask(0, 1).expect(201);
        var admin = app.admin();
        var kind = Json.object(
                "name",
                Map.of("zh", "探亲假", "en", "home leave"),
                "countsTowardsLimit",
                true,
                "attachmentRequired",
                false,
                "retired",
                false);
        var asked = Meanwhile.before("select [^(]*leave_request.*", () -> {
            admin.put("/v1/leave-kinds/home", kind).expect(201);
            return office.ask("home", office.hours(3), office.hours(4));
        });
        app.watch(asked);
        assertThat(csv(office.path("/leaves"))).hasSize(3).last().asString().contains(",探亲假,");
        asked.answer().expect(201);
    }

    @Test
    void soMuchWaitsForADecisionAndNoMore() {
        for (int i = 0; i < 20; i++) {
            office.ask(3 + i, 4 + i).expect(201);
        }
        office.ask(30, 31).refused(409, "too_many_leaves_pending");
        office.askFor(scene.traineeId(1), 30, 31).expect(201);
        office.cancel(office.list(trainee, "").get(0)).expect(200);
        office.ask(30, 31).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'startsAt':'2030-01-01T00:00:00Z','endsAt':'9999-12-31T23:59:59-01:00'",
                "'startsAt':'0000-01-01T00:00:00+01:00','endsAt':'2030-01-01T00:00:00Z'",
                "'from':{'date':'2030-01-01','half':'morning'},'to':{'date':'2100-01-01','half':'morning'}",
                "'from':{'date':'1999-12-31','half':'morning'},'to':{'date':'2030-01-01','half':'morning'}"
            })
    void leaveIsOfThisCentury(String when) {
        trainee.post(office.path("/leaves"), ("{'kind':'sick','reason':'发热就诊'," + when + "}").replace('\'', '"'))
                .refused(422, "invalid");
    }

    @Test
    void wrongRequestsAreRefused() {
        var end = office.ask(2, 2).refused(422, "invalid");
        assertThat(end.text("/errors/0/pointer")).isEqualTo("/endsAt");
        office.ask(3, 2).refused(422, "invalid");
        var whom = app.admin().post(office.path("/leaves"), body("")).refused(422, "invalid");
        assertThat(whom.text("/errors/0/pointer")).isEqualTo("/traineeId");
        app.admin()
                .patch(office.path(""), Json.object("policy", Map.of("leaveLimit", "1/0")))
                .refused(422, "invalid");
        trainee.get("/v1/leaves/0000000000001").refused(404, "not_found");
    }

    @Test
    void leavesAndBalancesAreTablesToo() {
        office.granted(0, 2);
        office.ask(3, 4).expect(201);
        var leaves = csv(office.path("/leaves"));
        assertThat(leaves).hasSize(3);
        assertThat(leaves.get(0)).isEqualTo("\uFEFF姓名,类型,开始时间,结束时间,销假时间,状态,事由,证明材料,代申请人,审批人,审批时间,审批意见");
        assertThat(leaves.get(1)).startsWith("学员0,病假,").contains(",,已批准,发热就诊,,Administrator,Administrator,");
        assertThat(leaves.get(2)).endsWith(",待审批,发热就诊,,,,,");
        var balances = csv(office.path("/leave-balances"));
        assertThat(balances)
                .containsExactly(
                        "\uFEFF姓名,总学时,已请假学时,状态,预计请假学时,预计状态,上限",
                        "学员0,2.0,2.0,应予退学,2.0,应予退学,1/7",
                        "学员1,2.0,0,正常,0,正常,1/7");
        for (var path : List.of("/leaves", "/leave-balances")) {
            var xlsx = app.admin()
                    .with("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                    .get(office.path(path))
                    .expect(200);
            assertThat(xlsx.header("Content-Disposition")).endsWith(path.substring(1) + ".xlsx\"");
        }
    }

    private static List<String> csv(String path) {
        return app.admin()
                .with("Accept", "text/csv")
                .with("Accept-Language", "zh")
                .get(path)
                .expect(200)
                .text()
                .lines()
                .toList();
    }

    private String body(String traineeId) {
        return LeaveOffice.body(traineeId, "personal", office.hours(5), office.hours(6));
    }
}
