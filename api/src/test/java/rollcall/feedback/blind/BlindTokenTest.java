package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.db.generated.Tables.BLIND_KEY;
import static rollcall.feedback.blind.Phone.base64;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.http.Ids;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** A session's key, the tokens that it signs, and those that it does not. */
class BlindTokenTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void onlyWhoAttendedGetsAToken() {
        var lecture = BlindLecture.of(app, 1);
        var trainee = lecture.scene().trainee(0);
        var phone = Phone.of(lecture, trainee);

        phone.ask().refused(403, "not_attended");
        lecture.scene().scan(trainee, 0).expect(201);
        phone.ask().expect(201);
        Phone.of(lecture, app.scene(1).trainee(0)).ask().refused(403, "not_enrolled");
    }

    @Test
    void theSameBlindedMessageGetsTheSameSignatureAndAnotherNone() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);

        var first = phone.ask().expect(201);
        var second = phone.ask().expect(200);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.text("/kid")).isEqualTo(lecture.key().text("/kid"));
        Phone.of(lecture, phone.trainee()).ask().refused(409, "blind_token_issued");
        phone.ask().expect(200);
        // The ledger is asked before the key is, which would say that it cannot sign this.
        phone.trainee()
                .post(
                        lecture.path() + "/feedback-tokens",
                        Json.object("blindedMessage", lecture.key().text("/jwk/n")))
                .refused(409, "blind_token_issued");
    }

    @Test
    void aMessageThatTheKeyCannotHaveBlindedIsNotSigned() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);
        var beyond = lecture.key().json().at("/jwk/n").asText();

        var refused = phone.trainee()
                .post(lecture.path() + "/feedback-tokens", Json.object("blindedMessage", beyond))
                .refused(422, "invalid");

        assertThat(refused.text("/errors/0/pointer") + " " + refused.text("/errors/0/code"))
                .isEqualTo("/blindedMessage out_of_range");
        phone.ask().expect(201);
    }

    /** As if the server had been given another secret. */
    @Test
    void aPrivateKeyThatCannotBeOpenedSignsNothing() throws SQLException {
        var lecture = BlindLecture.of(app, 2);
        var token = lecture.phone(0).token();
        var other = BlindLecture.of(app, 0);
        other.key().expect(200);
        try (var connection = DriverManager.getConnection(
                app.database().url(), app.database().user(), app.database().password())) {
            var from = DSL.using(connection)
                    .select(BLIND_KEY.SEALED_KEY)
                    .from(BLIND_KEY)
                    .where(BLIND_KEY.SESSION_ID.eq(Ids.parse(other.scene().sessionId())))
                    .fetchSingle(BLIND_KEY.SEALED_KEY);
            DSL.using(connection)
                    .update(BLIND_KEY)
                    .set(BLIND_KEY.SEALED_KEY, from)
                    .where(BLIND_KEY.SESSION_ID.eq(Ids.parse(lecture.scene().sessionId())))
                    .execute();
        }

        lecture.phone(1).ask().refused(409, "blind_key_lost");
        lecture.answer(token).expect(201);
    }

    @Test
    void aKeyIsTheSameForEverybodyAndForGood() {
        var lecture = BlindLecture.of(app, 1);

        var key = lecture.key().expect(200);

        assertThat(lecture.key().json()).isEqualTo(key.json());
        assertThat(lecture.scene()
                        .trainee(0)
                        .get(lecture.path() + "/feedback-key")
                        .json())
                .isEqualTo(key.json());
        app.anybody()
                .with("If-None-Match", key.header("ETag"))
                .get(lecture.path() + "/feedback-key")
                .expect(304);
        assertThat(BlindLecture.of(app, 0).key().text("/kid")).isNotEqualTo(key.text("/kid"));
        app.anybody().get("/v1/sessions/0SB1HQRJGBQ37/feedback-key").refused(404, "not_found");
    }

    @Test
    void whatIsNotATokenOfThisSessionIsRefused() {
        var lecture = BlindLecture.of(app, 2);
        var phone = lecture.phone(0);
        var genuine = phone.token();
        var elsewhere = BlindLecture.of(app, 1).phone(0).token();
        var aimless = Phone.of(lecture, lecture.phone(1).trainee(), "rollcall feedbacks 0SB1HQRJGBQ37")
                .token();
        var changed = Phone.bytes(genuine.message());
        changed[0] ^= 1;

        lecture.answer(elsewhere).refused(422, "blind_token_foreign");
        lecture.answer(aimless).refused(422, "invalid");
        lecture.answer(new Token.Draft(base64(changed), genuine.signature())).refused(422, "blind_token_forged");
        lecture.answer(new Token.Draft(genuine.message(), elsewhere.signature()))
                .refused(422, "blind_token_forged");
        lecture.answer(new Token.Draft(genuine.message(), base64(new byte[256])))
                .refused(422, "blind_token_forged");
        lecture.answer(new Token.Draft(genuine.message(), "A".repeat(341))).refused(422, "invalid");
        lecture.answer(genuine).expect(201);
    }

    /** Signed with the right key, but for something else. */
    @Test
    void aMessageOfAnotherPurposeIsNoToken() {
        var lecture = BlindLecture.of(app, 1);
        var session = lecture.scene().sessionId();
        var trainee = lecture.phone(0).trainee();

        var token = Phone.of(lecture, trainee, "rollcall opinions " + session).token();

        lecture.answer(token).refused(422, "blind_token_malformed");
    }

    @Test
    void theNameOfAnotherSessionIsForeignWhateverTheKey() {
        var lecture = BlindLecture.of(app, 1);
        var other = BlindLecture.of(app, 0).scene().sessionId();
        var trainee = lecture.phone(0).trainee();

        var token = Phone.of(lecture, trainee, "rollcall feedback " + other).token();

        lecture.answer(token).refused(422, "blind_token_foreign");
    }
}
