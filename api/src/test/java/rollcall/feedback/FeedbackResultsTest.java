package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.coded;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** Results of named answers: everything is told, as it comes. */
class FeedbackResultsTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void withoutAnswersThereIsNoMeanAndNoShare() {
        var lecture = Lecture.of(app, 2, 1);
        lecture.setForm(rating("overall", 1, 5, true), question("recommend", "nps", true), question("s", "score", true))
                .expect(200);

        var results = lecture.results("").json();

        assertThat(results.get("expected").asInt()).isEqualTo(2);
        assertThat(results.get("answered").asInt()).isZero();
        assertThat(results.get("responseRate").asInt()).isZero();
        assertThat(results.get("smallestGroup").isNull()).isTrue();
        for (var question : results.get("questions")) {
            assertThat(question.get("n").asInt()).isZero();
            assertThat(question.get("suppressed").asBoolean()).isFalse();
            for (var figure : List.of("mean", "median", "nps", "csat")) {
                assertThat(question.get(figure).isNull()).as(figure).isTrue();
            }
        }
        assertThat(results.at("/questions/2/score/value").isNull()).isTrue();
        assertThat(results.at("/questions/0/distribution").findValuesAsText("value"))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(results.at("/questions/0/distribution").findValuesAsText("count"))
                .containsOnly("0");
    }

    @Test
    void numbersAreCountedAndAveragedBesideTheirText() {
        var lecture = Lecture.of(app, 4, 1);
        lecture.setForm(
                        rating("overall", 1, 5, true),
                        rating("pace", 0, 3, false),
                        question("recommend", "nps", true),
                        question("best", "multiple", true, "options", coded("a", "b", "c")))
                .expect(200);
        lecture.send(0, receipt(), "overall", 5, "pace", 1, "recommend", 10, "best", List.of("a", "b"))
                .expect(201);
        lecture.send(1, receipt(), "overall", 4, "recommend", 9, "best", List.of("b"))
                .expect(201);
        lecture.send(2, receipt(), "overall", 2, "recommend", 6, "best", List.of("b"))
                .expect(201);

        var results = lecture.results("").json();

        var overall = results.at("/questions/0");
        assertThat(overall.at("/text/zh").asText()).isEqualTo("overall如何");
        assertThat(overall.get("n").asInt()).isEqualTo(3);
        assertThat(overall.get("mean").decimalValue()).isEqualByComparingTo("3.67");
        assertThat(overall.get("median").decimalValue()).isEqualByComparingTo("4");
        assertThat(overall.get("csat").decimalValue()).isEqualByComparingTo("66.67");
        assertThat(overall.get("distribution").findValuesAsText("count")).containsExactly("0", "1", "0", "1", "1");
        assertThat(results.at("/questions/1/n").asInt()).isEqualTo(1);
        assertThat(results.at("/questions/1/csat").isNull())
                .as("on no other scale is there such a share")
                .isTrue();
        assertThat(results.at("/questions/2/nps").decimalValue()).isEqualByComparingTo("33.33");
        var best = results.at("/questions/3");
        assertThat(best.get("n").asInt()).as("people, not choices").isEqualTo(3);
        assertThat(best.get("distribution").findValuesAsText("value")).containsExactly("a", "b", "c");
        assertThat(best.get("distribution").findValuesAsText("count")).containsExactly("1", "3", "0");
        assertThat(results.get("answered").asInt()).isEqualTo(3);
        assertThat(results.get("expected").asInt()).isEqualTo(4);
        assertThat(results.get("responseRate").decimalValue()).isEqualByComparingTo("75");
    }

    @Test
    void aScoreIsTheTrimmedMeanOfEachSpeaker() {
        var lecture = Lecture.of(app, 5, 0);
        var speakers = lecture.speakers(2);
        lecture.setForm(question("score", "score", true, "perSpeaker", true)).expect(200);
        var scores = List.of(60, 90, 92, 94, 100);
        for (int i = 0; i < 5; i++) {
            send(lecture, i, of("score", speakers.get(0), scores.get(i)), of("score", speakers.get(1), 80));
        }

        var results = lecture.results("").json();

        assertThat(results.get("questions").findValuesAsText("speaker")).hasSize(2);
        var score = results.at("/questions/0/score");
        assertThat(results.at("/questions/0/speaker/name").asText()).isEqualTo("主讲0");
        assertThat(results.at("/questions/0/mean").decimalValue()).isEqualByComparingTo("87.20");
        assertThat(score.get("value").decimalValue()).isEqualByComparingTo("92.00");
        assertThat(score.get("n").asInt()).isEqualTo(5);
        assertThat(score.get("dropped").asInt()).isEqualTo(2);
        assertThat(score.get("method").asText()).isEqualTo("trimmed-mean");
        assertThat(score.get("rule").asText() + score.get("ruleVersion").asInt())
                .isEqualTo("trimmed-mean1");
        assertThat(results.at("/questions/1/score/value").decimalValue()).isEqualByComparingTo("80.00");
        var bySpeaker = lecture.results("?by=speaker").json();
        assertThat(bySpeaker.get("questions")).isEqualTo(results.get("questions"));
    }

    @Test
    void rolesAreTrimmedByThemselvesAndWeighed() {
        var lecture = Lecture.of(app, 7, 0);
        var people = lecture.scene();
        app.admin()
                .put(
                        lecture.path() + "/raters",
                        Json.object(
                                "raters",
                                List.of(
                                        Map.of("traineeId", people.traineeId(5), "role", "jury"),
                                        Map.of("traineeId", people.traineeId(6), "role", "jury"))))
                .expect(200);
        app.admin()
                .put(
                        lecture.form(),
                        Json.object(
                                "questions",
                                List.of(question("score", "score", true)),
                                "weights",
                                Map.of("audience", 1, "jury", 3, "expert", 2)))
                .expect(200);
        var scores = List.of(60, 90, 92, 94, 100, 80, 84);
        for (int i = 0; i < 7; i++) {
            lecture.send(i, receipt(), "score", scores.get(i)).expect(201);
        }

        var question = lecture.results("?by=role").json().at("/questions/0");

        // (92 x 1 + 82 x 3) / 4
        assertThat(question.at("/score/value").decimalValue()).isEqualByComparingTo("84.5");
        assertThat(question.at("/score/renormalised").asBoolean())
                .as("no expert")
                .isTrue();
        assertThat(question.at("/score/method").asText()).isEqualTo("weighted-mean");
        assertThat(question.at("/score/roles").findValuesAsText("role"))
                .containsExactlyInAnyOrder("audience", "jury", "expert");
        var groups = question.get("groups");
        assertThat(groups.findValuesAsText("name")).containsExactly("audience", "jury");
        assertThat(groups.at("/1/score/value").decimalValue()).isEqualByComparingTo("82");
        assertThat(groups.at("/1/score/method").asText()).isEqualTo("mean");
    }

    @Test
    void rolesAreWeighedWithinEachRoomAndUnit() {
        var people = app.scene(9);
        var present = IntStream.range(0, 9).mapToObj(people::trainee).toList();
        var lecture = new Lecture(app, people, present);
        var jury = List.of(7, 8);
        for (int i = 0; i < 9; i++) {
            people.scan(present.get(i), List.of(5, 6, 8).contains(i) ? 1 : 0).expect(201);
        }
        var raters = jury.stream()
                .map(i -> Map.of("traineeId", people.traineeId(i), "role", "jury"))
                .toList();
        app.admin()
                .put(lecture.path() + "/raters", Json.object("raters", raters))
                .expect(200);
        var weights = Map.of("audience", 1, "jury", 3);
        var questions = List.of(question("score", "score", true));
        app.admin()
                .put(lecture.form(), Json.object("byRoom", true, "questions", questions, "weights", weights))
                .expect(200);
        var scores = List.of(60, 90, 92, 94, 100, 80, 84, 82, 90);
        for (int i = 0; i < 9; i++) {
            lecture.send(i, receipt(), "score", scores.get(i)).expect(201);
        }

        // (92 x 1 + 82 x 3) / 4, with one highest and one lowest of the audience dropped; (82 x 1 + 90 x 3) / 4
        assertThat(weighed(lecture, "room")).containsExactlyInAnyOrder("6 84.5 2 false", "3 88 0 false");
        // (60 x 1 + 82 x 3) / 4; (90 x 1 + 90 x 3) / 4; no jury from the others
        assertThat(weighed(lecture, "unit"))
                .containsExactly(
                        "2 76.5 0 false",
                        "2 90 0 false",
                        "1 92 0 true",
                        "1 94 0 true",
                        "1 100 0 true",
                        "1 80 0 true",
                        "1 84 0 true");
    }

    @Test
    void aRubricIsTotalledByItsWeights() {
        var lecture = Lecture.of(app, 3, 0);
        var indicators = List.of(
                Map.of("code", "logic", "text", Map.of("zh", "逻辑"), "max", 20, "weight", 1),
                Map.of("code", "style", "text", Map.of("zh", "教风"), "max", 30, "weight", 3));
        lecture.setForm(question("card", "rubric", true, "indicators", indicators))
                .expect(200);
        var marks = List.of(List.of(20, 30), List.of(10, 30), List.of(15, 10));
        for (int i = 0; i < 3; i++) {
            send(
                    lecture,
                    i,
                    Map.of(
                            "question",
                            "card",
                            "indicator",
                            "logic",
                            "value",
                            marks.get(i).get(0)),
                    Map.of(
                            "question",
                            "card",
                            "indicator",
                            "style",
                            "value",
                            marks.get(i).get(1)));
        }

        var card = lecture.results("").json().at("/questions/0");

        // Totals: 100, 87.5, and (15/20 + 3 x 10/30) / 4 x 100.
        assertThat(card.get("distribution").findValuesAsText("value")).containsExactly("43.75", "87.5", "100");
        assertThat(card.get("mean").decimalValue()).isEqualByComparingTo("77.08");
        assertThat(card.at("/score/value").decimalValue()).isEqualByComparingTo("87.5");
        assertThat(card.get("max").isNull()).as("its indicators have their own").isTrue();
        assertThat(card.at("/indicators/1/min").asText() + " " + card.at("/indicators/1/max"))
                .isEqualTo("0 30");
        assertThat(card.at("/indicators/0/mean").decimalValue()).isEqualByComparingTo("15");
        assertThat(card.at("/indicators/1/median").decimalValue()).isEqualByComparingTo("30");
    }

    @Test
    void unitsAndRoomsAreToldApart() {
        var lecture = Lecture.of(app, 3, 0);
        app.admin()
                .put(lecture.form(), Json.object("byRoom", true, "questions", List.of(rating("overall", 1, 5, true))))
                .expect(200);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        lecture.send(1, receipt(), "overall", 3).expect(201);

        assertThat(groups(lecture, "unit")).containsExactly("单位0 1 5", "单位1 1 3");
        assertThat(groups(lecture, "room")).containsExactly("主会场 2 4");
        assertThat(groups(lecture, "role")).containsExactly("audience 2 4");
        app.admin().get(lecture.path() + "/feedback-results?by=group").refused(422, "invalid");
    }

    @Test
    void whatAnotherVersionAsksOnAnotherScaleIsAnotherQuestion() {
        var lecture = Lecture.of(app, 3, 0);
        lecture.setForm(rating("overall", 1, 5, true), rating("pace", 1, 5, true), text("old", 10, false))
                .expect(200);
        lecture.send(0, receipt(), "overall", 5, "pace", 2, "old", "旧").expect(201);
        app.admin()
                .post(
                        lecture.form() + "/versions",
                        Json.object("questions", List.of(rating("overall", 0, 10, true), rating("pace", 1, 5, false))))
                .expect(201);
        lecture.send(1, receipt(), "overall", 9, "pace", 4).expect(201);

        var questions = lecture.results("").json().get("questions");

        assertThat(scales(questions))
                .containsExactly("overall 2 0 10", "pace 1 1 5", "overall 1 1 5", "old 1 null null");
        assertThat(questions.findValuesAsText("n")).containsExactly("1", "2", "1", "1");
        assertThat(questions.at("/0/mean").decimalValue()).isEqualByComparingTo("9");
        assertThat(questions.at("/2/mean").decimalValue()).isEqualByComparingTo("5");
    }

    @Test
    void whatComesBackAsItWasIsTheFirstQuestionAgain() {
        var lecture = Lecture.of(app, 3, 0);
        lecture.setForm(rating("a", 1, 5, true), rating("b", 1, 5, false)).expect(200);
        lecture.send(0, receipt(), "a", 5).expect(201);
        var other = Json.object("questions", List.of(rating("a", 1, 10, true), text("words", 10, false)));
        app.admin().post(lecture.form() + "/versions", other).expect(201);
        lecture.send(1, receipt(), "a", 9).expect(201);
        var again = Json.object("questions", List.of(text("words", 20, false), rating("a", 1, 5, true)));
        app.admin().post(lecture.form() + "/versions", again).expect(201);
        lecture.send(2, receipt(), "a", 4).expect(201);

        var questions = lecture.results("").json().get("questions");

        assertThat(scales(questions)).containsExactly("words 2 null null", "a 1 1 5", "a 2 1 10", "b 1 1 5");
        assertThat(questions.findValuesAsText("n")).containsExactly("0", "2", "1", "0");
    }

    @Test
    void onlyWhoRunsTheClassOrHoldsAKeySeesResults() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback-results";
        var right = key("feedback:read");
        var wrong = key("attendance:read");

        lecture.scene().manager().get(path).expect(200);
        app.anybody().signedIn(right).get(path).expect(200);
        app.anybody().signedIn(wrong).get(path).refused(403, "forbidden");
        lecture.scene().newStaff("supervisor").get(path).refused(403, "forbidden");
        lecture.present().get(0).get(path).refused(403, "forbidden");
        app.scene(0).manager().get(path).refused(403, "not_your_class");
        app.anybody().get(path).refused(401, "unauthenticated");
    }

    @Test
    void resultsThatHaveNotChangedAreNotSentAgain() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback-results";
        var tag = lecture.results("").header("ETag");

        app.admin().with("If-None-Match", tag).get(path).expect(304);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        app.clock().advance(Duration.ofSeconds(1));
        app.admin().with("If-None-Match", tag).get(path).expect(200);
    }

    private static Map<String, Object> of(String question, String speakerId, int value) {
        return Map.of("question", question, "speakerId", speakerId, "value", value);
    }

    private static void send(Lecture lecture, int trainee, Map<?, ?>... answers) {
        lecture.sendSheet(lecture.present().get(trainee), receipt(), Json.object("answers", List.of(answers)))
                .expect(201);
    }

    /** Of each group of the first question how many scores count, what they come to, how many are dropped, and if a role has none. */
    private static List<String> weighed(Lecture lecture, String by) {
        var groups = lecture.results("?by=" + by).json().at("/questions/0/groups");
        return groups.findValues("score").stream()
                .map(score -> score.get("n") + " " + plain(score.get("value")) + " " + score.get("dropped") + " "
                        + score.get("renormalised"))
                .toList();
    }

    /** Code, version, lowest and highest of each. */
    static List<String> scales(JsonNode questions) {
        return StreamSupport.stream(questions.spliterator(), false)
                .map(each -> each.get("code").asText() + " " + each.get("version") + " " + each.get("min") + " "
                        + each.get("max"))
                .toList();
    }

    /** Name, count and mean of each group of the first question. */
    private static List<String> groups(Lecture lecture, String by) {
        var groups = lecture.results("?by=" + by).json().at("/questions/0/groups");
        return groups.findParents("group").stream()
                .map(group -> group.at("/group/name").asText() + " " + group.get("n") + " " + plain(group.get("mean")))
                .toList();
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String key(String scope) {
        return app.admin()
                .post("/v1/api-keys", Json.object("name", "bi", "scopes", List.of(scope)))
                .expect(201)
                .text("/key");
    }
}
