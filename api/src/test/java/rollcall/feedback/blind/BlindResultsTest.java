package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

/** Results of blind answers: told by the same rule as anonymous ones, where a token is one answer, however often it comes. */
class BlindResultsTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void whoAnswersAgainAndAgainIsNoGroup() {
        var lecture = lecture(2);
        for (var phone : List.of(lecture.phone(0), lecture.phone(1))) {
            phone.send("overall", 1).expect(201);
            for (int i = 0; i < 3; i++) {
                phone.send("overall", 2 + i, "comment", "第" + i).expect(200);
                lecture.send(app.anybody(), UUID.randomUUID().toString(), phone.token(), "overall", 5)
                        .refused(409, "blind_token_spent");
                assertThat(results(lecture, "").at("/questions/0/n").isNull()).isTrue();
            }
        }
        close(lecture);

        var results = results(lecture, "");
        assertThat(results.at("/questions/0/suppressed").asBoolean()).isTrue();
        assertThat(results.get("answered").asInt()).as("tokens, not deliveries").isEqualTo(2);
        app.admin().get(lecture.path() + "/feedback-answers").refused(409, "too_few_answers");
        app.admin()
                .send("PUT", lecture.path() + "/feedback-results/publication", null, new byte[0])
                .refused(409, "too_few_answers");
        assertThat(app.admin().get(lecture.path() + "/feedback-comments").json().get("items"))
                .isEmpty();
    }

    @Test
    void eachTokenCountsOnceAndNoGroupIsTold() {
        var lecture = lecture(8);
        var phones = new ArrayList<Phone>();
        for (int i = 0; i < 7; i++) {
            phones.add(lecture.phone(i));
            phones.get(i).send("overall", 1, "comment", "好").expect(201);
        }
        assertThat(results(lecture, "").at("/questions/0/n").asInt())
                .as("three wait, so that the last step has enough")
                .isEqualTo(4);
        phones.subList(0, 2).forEach(phone -> phone.send("overall", 5).expect(200));
        assertThat(results(lecture, "").at("/questions/0/mean").decimalValue())
                .as("two who think again move nothing")
                .isEqualByComparingTo("1");
        phones.forEach(phone -> phone.send("overall", 5).expect(200));
        lecture.phone(7).ask().expect(201);
        close(lecture);

        var results = results(lecture, "");
        assertThat(results.get("mode").asText()).isEqualTo("blind");
        assertThat(results.get("answered").asInt()).isEqualTo(7);
        assertThat(results.get("expected").asInt())
                .as("with who has only a token")
                .isEqualTo(8);
        assertThat(results.at("/questions/0/n").asInt()).isEqualTo(7);
        assertThat(results.at("/questions/0/mean").decimalValue()).isEqualByComparingTo("5");
        for (var by : List.of("room", "unit")) {
            assertThat(results(lecture, "?by=" + by).at("/questions/0/groups")).isEmpty();
        }
        var csv = app.admin()
                .get(lecture.path() + "/feedback-answers")
                .expect(200)
                .text();
        assertThat(csv).contains("overall,", ",5,7").doesNotContain("学员", "单位");
    }

    private static BlindLecture lecture(int trainees) {
        var lecture = new BlindLecture(app, app.scene(trainees));
        app.admin()
                .put(lecture.path() + "/feedback-form", BlindLecture.form("mode", "blind", "smallestGroup", 3))
                .expect(200);
        return lecture;
    }

    private static void close(BlindLecture lecture) {
        app.admin().post(lecture.path() + "/feedback-form/closing").expect(200);
    }

    private static JsonNode results(BlindLecture lecture, String query) {
        return app.admin()
                .get(lecture.path() + "/feedback-results" + query)
                .expect(200)
                .json();
    }
}
