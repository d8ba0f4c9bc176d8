package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class ScoreboardTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aHallSeesScoresByTheRuleEveryFewSeconds() {
        var lecture = Lecture.of(app, 5, 0);
        lecture.setForm(question("score", "score", true), text("words", 10, false))
                .expect(200);
        var display = display(lecture.scene().room(1));
        var scores = List.of(60, 90, 92, 94, 100);
        lecture.send(0, receipt(), "score", scores.get(0)).expect(201);
        var first = display.get(board(lecture)).expect(200);
        for (int i = 1; i < 5; i++) {
            lecture.send(i, receipt(), "score", scores.get(i)).expect(201);
        }

        app.clock().advance(Duration.ofMillis(2999));
        display.with("If-None-Match", first.header("ETag")).get(board(lecture)).expect(304);
        app.clock().advance(Duration.ofMillis(1));
        var second = display.with("If-None-Match", first.header("ETag"))
                .get(board(lecture))
                .expect(200)
                .json();

        assertThat(second.get("lines")).hasSize(1);
        assertThat(FeedbackResultsTest.scales(second.get("lines"))).containsExactly("score 1 0 100");
        assertThat(second.at("/lines/0/n").asInt()).isEqualTo(5);
        assertThat(second.at("/lines/0/mean").decimalValue()).isEqualByComparingTo("87.2");
        assertThat(second.at("/lines/0/score").decimalValue()).isEqualByComparingTo("92");
        assertThat(second.at("/lines/0/text/zh").asText()).isEqualTo("score如何");
    }

    @Test
    void scoresOnAnotherScaleAreALineOfTheirOwn() {
        var lecture = Lecture.of(app, 2, 0);
        lecture.setForm(question("score", "score", true)).expect(200);
        lecture.send(0, receipt(), "score", 90).expect(201);
        var other = Json.object("questions", List.of(question("score", "score", true, "max", 10)));
        app.admin().post(lecture.form() + "/versions", other).expect(201);
        lecture.send(1, receipt(), "score", 9).expect(201);

        var lines = app.admin().get(board(lecture)).expect(200).json().get("lines");

        assertThat(FeedbackResultsTest.scales(lines)).containsExactly("score 2 0 10", "score 1 0 100");
        assertThat(lines.findValuesAsText("n")).containsExactly("1", "1");
    }

    @Test
    void ofAnswersThatAreNotNamedItMovesInSteps() {
        var lecture = Lecture.of(app, 9, 0);
        app.admin()
                .put(
                        lecture.form(),
                        Json.object(
                                "mode",
                                "anonymous",
                                "smallestGroup",
                                3,
                                "questions",
                                List.of(question("score", "score", true))))
                .expect(200);
        var told = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            lecture.send(i, receipt(), "score", 90).expect(201);
            app.clock().advance(Duration.ofSeconds(3));
            told.append(app.admin().get(board(lecture)).text("/lines/0/n")).append(' ');
        }
        assertThat(told.toString().trim()).isEqualTo("null null null null null 3 3 3 6");
    }

    @Test
    void displaysOfOtherSessionsAndTraineesAreRefused() {
        var lecture = Lecture.of(app, 1, 0);
        display(app.scene(0).room(0)).get(board(lecture)).refused(403, "not_your_room");
        lecture.present().get(0).get(board(lecture)).refused(403, "forbidden");
        lecture.scene().newStaff("supervisor").get(board(lecture)).expect(200);
    }

    private static Client display(String room) {
        var token = app.admin()
                .post("/v1/rooms/" + room + "/display-tokens")
                .expect(201)
                .text("/accessToken");
        return app.anybody().signedIn(token);
    }

    private static String board(Lecture lecture) {
        return lecture.path() + "/scoreboard";
    }
}
