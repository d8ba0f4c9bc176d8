package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class LeaveKindTest {
    private static final String KINDS = "/v1/leave-kinds";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final LeaveOffice office = new LeaveOffice(app);
    /** Of a kind that is this test's alone. */
    private final String path =
            KINDS + "/k" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private final String code = path.substring(KINDS.length() + 1);

    @Test
    void thoseOfTheFieldAreThereFromTheStart() {
        var kinds = office.trainee().get(KINDS).expect(200).json().get("items");
        assertThat(kinds.findValuesAsText("code")).contains("official", "personal", "sick");
        assertThat(kinds.findValuesAsText("zh")).contains("公假", "事假", "病假");
        assertThat(kinds.findValuesAsText("code")).isSorted();
        var first = office.trainee().get(KINDS + "?limit=1").expect(200);
        var cursor = first.text("/next");
        var second = office.trainee().get(KINDS + "?limit=1&cursor=" + cursor).expect(200);
        assertThat(second.json().at("/items/0")).isEqualTo(kinds.get(1));
    }

    @Test
    void aKindIsMadeAndVerdictsTellItsName() {
        assertThat(put("婚假", false, false).expect(201).text("/code")).isEqualTo(code);
        office.approve(ask().expect(201).json()).expect(200);
        assertThat(explanation()).isEqualTo("已批准请假:婚假");
        put("婚嫁假", false, false).expect(200);
        assertThat(explanation()).isEqualTo("已批准请假:婚嫁假");
        var row = app.admin()
                .with("Accept-Language", "zh")
                .get("/v1/sessions/" + office.scene().sessionId() + "/attendance")
                .text("/items/0/explanation");
        assertThat(row).isEqualTo("已批准请假:婚嫁假");
    }

    @Test
    void aKindThatWasAskedForIsRetiredNotDeleted() {
        put("婚假", false, false).expect(201);
        var leave = ask().expect(201).json();
        office.cancel(leave).expect(200);
        app.admin().delete(path).refused(409, "leave_kind_in_use");
        assertThat(put("婚假", false, true).expect(200).json().get("retired").asBoolean())
                .isTrue();
        assertThat(ask().refused(422, "invalid").text("/errors/0/pointer")).isEqualTo("/kind");
        assertThat(office.trainee().get(LeaveOffice.of(leave)).text("/kind")).isEqualTo(code);
        put("婚假", false, false).expect(200);
        ask().expect(201);
    }

    @Test
    void aKindThatNobodyAskedForIsDeleted() {
        app.admin().delete(path).refused(404, "not_found");
        put("婚假", false, false).expect(201);
        app.admin().delete(path).expect(204);
        assertThat(ask().refused(422, "invalid").text("/errors/0/code")).isEqualTo("unknown");
        app.admin().delete(KINDS + "/No").refused(422, "invalid");
    }

    @Test
    void someKindsRequireACertificate() {
        put("病假(三天以上)", true, false).expect(201);
        assertThat(ask().refused(422, "invalid").text("/errors/0/pointer")).isEqualTo("/attachmentUrl");
        office.trainee()
                .post(
                        office.path("/leaves"),
                        Json.object(
                                "kind",
                                code,
                                "startsAt",
                                office.hours(0).toString(),
                                "endsAt",
                                office.hours(2).toString(),
                                "reason",
                                "住院",
                                "attachmentUrl",
                                "https://files.example/1.pdf"))
                .expect(201);
    }

    @Test
    void ofTwoWhoMakeAKindAtOnceBothAreAnswered() {
        var admin = app.admin();
        var body = body("婚假", false, false);
        var answers = Together.send(List.of(() -> admin.put(path, body), () -> admin.put(path, body)));
        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 200);
    }

    @Test
    void whoAsksForAKindThatIsBeingDeletedHasItOrIsToldThatThereIsNone() {
        put("婚假", false, false).expect(201);
        var admin = app.admin();
        var answers = Together.send(List.of(this::ask, () -> admin.delete(path)));
        assertThat(answers.stream().map(Answer::status).toList()).isIn(List.of(201, 409), List.of(422, 204));
    }

    @Test
    void aKindThatIsBeingAskedForIsNotDeleted() {
        put("婚假", false, false).expect(201);
        var admin = app.admin();
        var deleted = new Meanwhile("leave_request", () -> admin.delete(path));
        app.watch(deleted);
        office.approve(ask().expect(201).json()).expect(200);
        deleted.answer().refused(409, "leave_kind_in_use");
        assertThat(explanation()).isEqualTo("已批准请假:婚假");
    }

    private Answer ask() {
        return office.ask(code, office.hours(0), office.hours(2));
    }

    private Answer put(String name, boolean attachmentRequired, boolean retired) {
        return app.admin().put(path, body(name, attachmentRequired, retired));
    }

    private static String body(String name, boolean attachmentRequired, boolean retired) {
        return Json.object(
                "name",
                Map.of("zh", name, "en", "leave of a kind"),
                "countsTowardsLimit",
                true,
                "attachmentRequired",
                attachmentRequired,
                "retired",
                retired);
    }

    private String explanation() {
        return office.trainee()
                .with("Accept-Language", "zh")
                .get("/v1/me/attendance")
                .text("/items/0/explanation");
    }
}
