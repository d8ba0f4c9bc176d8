package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** What holds for a form that is blind. */
class BlindFormTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void blindFormsAreAnsweredBlindlyAndOthersAreNot() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);
        var token = phone.token();
        var named = new BlindLecture(app, app.scene(1));
        var trainee = named.scene().trainee(0);
        named.scene().scan(trainee, 0).expect(201);

        phone.trainee()
                .put(
                        lecture.path() + "/feedback/" + phone.receipt(),
                        "{\"answers\":[{\"question\":\"overall\",\"value\":4}]}")
                .refused(409, "feedback_blind");
        named.key().refused(409, "feedback_not_blind");
        named.send(app.anybody(), phone.receipt(), token, "overall", 4).refused(409, "feedback_not_blind");
        trainee.post(named.path() + "/feedback-tokens", Json.object("blindedMessage", "A".repeat(342)))
                .refused(409, "feedback_not_blind");
    }

    @Test
    void aTokenIsToBeHadBeforeTheFormOpensButNotOnceItIsClosed() {
        var lecture = new BlindLecture(app, app.scene(2));
        app.admin()
                .put(lecture.path() + "/feedback-form", BlindLecture.form("mode", "blind", "opens", "session-end"))
                .expect(200);
        var phone = lecture.phone(0);
        var late = lecture.phone(1);
        var token = phone.token();

        lecture.answer(token).refused(409, "feedback_not_open");
        app.admin().post(lecture.path() + "/feedback-form/opening").expect(200);
        lecture.answer(token).expect(201);
        app.admin().post(lecture.path() + "/feedback-form/closing").expect(200);

        lecture.answer(token).refused(409, "feedback_closed");
        late.ask().refused(409, "feedback_closed");
    }

    @Test
    void nothingIsSignedOrAnsweredOnceTheSessionIsCancelled() {
        var lecture = BlindLecture.of(app, 2);
        var phone = lecture.phone(0);
        var token = phone.token();
        var late = lecture.phone(1);
        app.admin().delete(lecture.path()).expect(204);

        late.ask().refused(409, "session_cancelled");
        lecture.answer(token).refused(409, "session_cancelled");
    }

    @Test
    void theFirstTokenKeepsTheFormBlind() {
        var lecture = BlindLecture.of(app, 1);
        lecture.setForm("anonymous").expect(200);
        lecture.setForm("blind").expect(200);

        lecture.phone(0).ask().expect(201);

        lecture.setForm("anonymous").refused(409, "mode_frozen");
        lecture.setForm("blind").expect(200);
        app.admin()
                .post(lecture.path() + "/feedback-form/versions", BlindLecture.form("mode", "named"))
                .refused(409, "mode_frozen");
        app.admin()
                .post(lecture.path() + "/feedback-form/versions", BlindLecture.form("mode", "blind"))
                .expect(201);
    }

    @Test
    void nobodyIsWeighedWhoTellsNoRole() {
        var lecture = BlindLecture.of(app, 0);
        app.admin()
                .put(
                        lecture.path() + "/feedback-form",
                        BlindLecture.form("mode", "blind", "weights", Map.of("jury", 1)))
                .refused(422, "invalid");
    }

    @Test
    void aFormThatIsAnsweredNeverBecomesBlind() {
        var lecture = new BlindLecture(app, app.scene(1));
        lecture.setForm("anonymous").expect(200);
        var trainee = lecture.scene().trainee(0);
        lecture.scene().scan(trainee, 0).expect(201);
        trainee.put(
                        lecture.path() + "/feedback/" + UUID.randomUUID(),
                        "{\"mode\":\"anonymous\",\"answers\":[{\"question\":\"overall\",\"value\":4}]}")
                .expect(201);

        lecture.setForm("blind").refused(409, "mode_frozen");
        app.admin()
                .post(lecture.path() + "/feedback-form/versions", BlindLecture.form("mode", "blind"))
                .refused(409, "mode_frozen");
    }

    @Test
    void whatABlindSheetCannotSayIsNotAskedOfIt() {
        var lecture = new BlindLecture(app, app.scene(0));
        var path = lecture.path() + "/feedback-form";

        var byRoom = app.admin()
                .put(path, BlindLecture.form("mode", "blind", "byRoom", true))
                .refused(422, "invalid");
        var raters = app.admin()
                .put(path, BlindLecture.form("mode", "blind", "whoMayAnswer", "raters"))
                .refused(422, "invalid");

        assertThat(byRoom.text("/errors/0/pointer")).isEqualTo("/byRoom");
        assertThat(raters.text("/errors/0/pointer")).isEqualTo("/whoMayAnswer");
    }

    @Test
    void whoHasNoTokenHasNotAnswered() {
        var lecture = BlindLecture.of(app, 2);
        lecture.phone(0).send("overall", 4).expect(201);
        lecture.phone(1);
        var staff = app.admin().get("/v1/me").expect(200).text("/id");
        app.admin()
                .put(lecture.path() + "/raters", "{\"raters\":[{\"staffId\":\"" + staff + "\",\"role\":\"expert\"}]}")
                .expect(200);
        app.clock().advance(Duration.ofDays(1));

        var missing = app.admin()
                .get(lecture.path() + "/feedback-form/non-respondents")
                .expect(200)
                .json()
                .get("items");

        assertThat(missing).hasSize(1);
        assertThat(missing.at("/0/trainee/id").asText())
                .isEqualTo(lecture.scene().traineeId(1));
    }
}
