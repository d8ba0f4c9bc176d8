package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

/** Answers that come with a token. */
class BlindFeedbackTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aTokenAnswersOnceAndItsReceiptReplacesTheAnswers() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);

        var first = phone.send("overall", 4, "comment", "好").expect(201);
        phone.send("overall", 5).expect(200);
        lecture.send(app.anybody(), UUID.randomUUID().toString(), phone.token(), "overall", 1)
                .refused(409, "blind_token_spent");

        assertThat(first.text("/mode")).isEqualTo("blind");
        assertThat(first.json().get("submittedAt").isNull()).isTrue();
        assertThat(lecture.sheets()).isEqualTo(1);
    }

    @Test
    void theTimetableDoesNotSayWhetherOneHasAnswered() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);
        var path = "/items/0/feedback/answered";

        assertThat(phone.trainee().get("/v1/me/sessions").json().at(path).isNull())
                .isTrue();
        phone.send("overall", 4).expect(201);
        assertThat(phone.trainee().get("/v1/me/sessions").json().at(path).isNull())
                .isTrue();
    }

    @Test
    void whoeverSignsInToAnswerIsRefused() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);
        var token = phone.token();

        lecture.send(phone.trainee(), phone.receipt(), token, "overall", 4).refused(400, "authorization_unwanted");
        lecture.send(app.anybody().with("Authorization", "Basic bm9ib2R5"), phone.receipt(), token, "overall", 4)
                .refused(400, "authorization_unwanted");
        phone.send("overall", 4).expect(201);
    }

    @Test
    void aReceiptBelongsToTheTokenThatCameFirst() {
        var lecture = BlindLecture.of(app, 2);
        var phone = lecture.phone(0);
        var other = lecture.phone(1);

        phone.send("overall", 4).expect(201);

        lecture.send(app.anybody(), phone.receipt(), other.token(), "overall", 1)
                .refused(409, "receipt_taken");
        other.send("overall", 3).expect(201);
        lecture.send(app.anybody(), other.receipt(), phone.token(), "overall", 1)
                .refused(409, "blind_token_spent");
    }
}
