package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class PublicationTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    /** More at once than there are connections: whoever publishes needs one, not another while the rest wait for the form. */
    @ParameterizedTest
    @ValueSource(strings = {"named", "anonymous"})
    void manyWhoPublishAtOncePublishOnce(String mode) {
        var lecture = Lecture.of(app, 5, 0);
        lecture.setForm(mode, rating("overall", 1, 5, true)).expect(200);
        for (int i = 0; i < 5; i++) {
            lecture.send(i, receipt(), "overall", 5).expect(201);
        }

        var admin = app.admin();
        var answers = Together.send(
                Collections.nCopies(16, () -> admin.send("PUT", lecture.publication(), null, new byte[0])));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
    }

    @Test
    void whoPublishesIsToldWhatHeldEvenIfItIsWithdrawnAtOnce() {
        var lecture = scored(60, 90, 92, 94, 100);
        var admin = app.admin();
        for (int round = 0; round < 8; round++) {
            var requests = new ArrayList<Callable<Answer>>(Collections.<Callable<Answer>>nCopies(
                    4, () -> admin.send("PUT", lecture.publication(), null, new byte[0])));
            requests.addAll(Collections.nCopies(4, () -> admin.delete(lecture.publication())));

            var published = Together.send(requests).subList(0, 4);

            assertThat(published).extracting(Answer::status).isSubsetOf(200, 201);
        }
    }

    @Test
    void publishingFreezesTheValueWithItsRuleAndTakesNoMoreScores() {
        var lecture = scored(60, 90, 92, 94, 100);
        var late = lecture.scene().trainee(5);
        lecture.scene().scan(late, 0).expect(201);

        var published = lecture.publish().expect(201);

        assertThat(published.text("/revision/revision")).isEqualTo("1");
        assertThat(published.text("/revision/publishedBy/name")).isNotEmpty();
        assertThat(published.text("/revision/publishedAt")).isEqualTo(app.now().toString());
        var score = published.json().at("/results/questions/0/score");
        assertThat(score.get("value").decimalValue()).isEqualByComparingTo("92.00");
        assertThat(score.get("rule").asText() + " " + score.get("ruleVersion")).isEqualTo("trimmed-mean 1");
        assertThat(published.json().at("/results/open").asBoolean()).isFalse();
        lecture.send(late, receipt(), "score", 0).refused(409, "feedback_published");
        assertThat(lecture.publish().expect(200).json()).isEqualTo(published.json());
        assertThat(late.get(lecture.publication()).expect(200).json()).isEqualTo(published.json());
        assertThat(lecture.results("").json().get("open").asBoolean()).isFalse();
    }

    @Test
    void whatIsWithdrawnIsKeptAndTheNextIsAnotherRevision() {
        var lecture = scored(60, 90, 92, 94, 100);
        lecture.publish().expect(201);
        app.clock().advance(Duration.ofMinutes(1));
        app.admin().delete(lecture.publication()).expect(204);

        var trainee = lecture.present().get(0);
        trainee.get(lecture.publication()).refused(404, "not_published");
        app.admin().delete(lecture.publication()).refused(404, "not_published");
        var late = lecture.scene().trainee(5);
        lecture.scene().scan(late, 0).expect(201);
        lecture.send(late, receipt(), "score", 90).expect(201);
        lecture.publish().expect(201);

        assertThat(trainee.get(lecture.publication())
                        .json()
                        .at("/results/questions/0/score/value")
                        .decimalValue())
                .isEqualByComparingTo("91.5");
        var revisions = app.admin()
                .get(lecture.publication() + "/revisions")
                .expect(200)
                .json();
        assertThat(revisions.get("items").findValuesAsText("revision")).containsExactly("1", "2");
        assertThat(revisions.at("/items/0/withdrawnAt").asText())
                .isEqualTo(app.now().toString());
        assertThat(revisions.at("/items/0/withdrawnBy/name").asText()).isNotEmpty();
        assertThat(revisions.at("/items/1/withdrawnAt").isNull()).isTrue();
        var first = app.admin().get(lecture.publication() + "/revisions/1").expect(200);
        assertThat(first.json().at("/results/questions/0/score/value").decimalValue())
                .isEqualByComparingTo("92");
        var page = app.admin().get(lecture.publication() + "/revisions?limit=1").expect(200);
        assertThat(app.admin()
                        .get(lecture.publication() + "/revisions?limit=1&cursor=" + page.text("/next"))
                        .text("/items/0/revision"))
                .isEqualTo("2");
        app.admin().get(lecture.publication() + "/revisions/3").refused(404, "not_found");
        app.admin().get(lecture.publication() + "/revisions/x").refused(422, "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"named", "anonymous"})
    void whatIsPublishedSaysOfWhichVersionAndScaleItIs(String mode) {
        var lecture = Lecture.of(app, 6, 0);
        app.admin()
                .put(lecture.form(), draft(mode, question("score", "score", true)))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "score", 90).expect(201);
        }
        app.admin()
                .post(lecture.form() + "/versions", draft(mode, question("score", "score", true, "max", 10)))
                .expect(201);
        for (int i = 3; i < 6; i++) {
            lecture.send(i, receipt(), "score", 9).expect(201);
        }

        var questions = lecture.publish().expect(201).json().at("/results/questions");

        assertThat(FeedbackResultsTest.scales(questions)).containsExactly("score 2 0 10", "score 1 0 100");
        assertThat(questions.at("/0/score/value").decimalValue()).isEqualByComparingTo("9");
        assertThat(questions.at("/1/score/value").decimalValue()).isEqualByComparingTo("90");
    }

    private static String draft(String mode, Map<?, ?>... questions) {
        return Json.object("mode", mode, "smallestGroup", 3, "questions", List.of(questions));
    }

    @Test
    void whatWasPublishedBeforeResultsSaidSoStaysAsItWas() throws SQLException, JsonProcessingException {
        var lecture = Lecture.of(app, 1, 0);
        var indicators = Lecture.coded("logic");
        lecture.setForm(question("score", "score", true), question("card", "rubric", false, "indicators", indicators))
                .expect(200);
        lecture.send(0, receipt(), "score", 90).expect(201);
        var published = lecture.publish().expect(201).json();
        forgetVersions(lecture);

        var former =
                lecture.present().get(0).get(lecture.publication()).expect(200).json();

        assertThat(former.findValues("version")).isEmpty();
        assertThat(former.findValues("max")).isEmpty();
        assertThat(former).isEqualTo(withoutVersions(published));
        assertThat(app.admin()
                        .get(lecture.publication() + "/revisions/1")
                        .expect(200)
                        .json())
                .isEqualTo(former);
    }

    /** Leaves the revision as it was written down before there were versions and scales in it. */
    private static void forgetVersions(Lecture lecture) throws SQLException, JsonProcessingException {
        var database = app.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            var sql = DSL.using(connection);
            var session = Ids.parse(lecture.scene().sessionId());
            var results = sql.fetchOne("select results from feedback_publication where session_id = ?", session)
                    .get(0, String.class);
            var former = withoutVersions(new ObjectMapper().readTree(results)).toString();
            assertThat(former).isNotEqualTo(results);
            sql.execute("update feedback_publication set results = ? where session_id = ?", former, session);
        }
    }

    private static JsonNode withoutVersions(JsonNode published) {
        var copy = published.deepCopy();
        copy.findParents("code").forEach(each -> ((ObjectNode) each).remove(List.of("version", "min", "max")));
        return copy;
    }

    @Test
    void publishingAnOpenFormTakesInAllThatWait() {
        var lecture = Lecture.of(app, 7, 0);
        app.admin()
                .put(
                        lecture.form(),
                        Json.object(
                                "mode", "anonymous", "smallestGroup", 3, "questions", List.of(rating("a", 1, 5, true))))
                .expect(200);
        for (int i = 0; i < 7; i++) {
            lecture.send(i, receipt(), "a", 5).expect(201);
        }
        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo("4");

        var published = lecture.publish().expect(201);

        assertThat(published.text("/results/questions/0/n")).isEqualTo("7");
        assertThat(published.json().at("/results/questions/0/groups")).isEmpty();
        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo("7");
    }

    @Test
    void onlyApprovedCommentsAreInIt() {
        var lecture = Lecture.of(app, 2, 0);
        lecture.setForm(text("words", 100, false)).expect(200);
        lecture.send(0, receipt(), "words", "很好").expect(201);
        lecture.send(1, receipt(), "words", "太差").expect(201);
        var comments =
                app.admin().get(lecture.path() + "/feedback-comments").json().get("items");
        for (var comment : comments) {
            if (comment.get("words").asText().equals("很好")) {
                app.admin()
                        .put(
                                "/v1/feedback-comments/" + comment.get("id").asText() + "/moderation",
                                Json.object("state", "approved"))
                        .expect(200);
            }
        }

        lecture.publish().expect(201);
        app.admin().post(lecture.path() + "/feedback-comments/approval").expect(200);

        assertThat(lecture.present()
                        .get(0)
                        .get(lecture.publication())
                        .json()
                        .at("/results/questions/0/comments")
                        .toString())
                .as("what is approved later is not in what was published")
                .isEqualTo("[\"很好\"]");
    }

    @Test
    void withoutAnswersThereIsNothingToPublish() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.publish().refused(409, "too_few_answers");
        lecture.send(0, receipt(), "overall", 5).expect(201);
        lecture.publish().expect(201);
    }

    @Test
    void twoWhoPublishAtOncePublishOnce() {
        var lecture = scored(60, 90, 92, 94, 100);
        var admin = app.admin();

        var answers = Together.send(
                Collections.nCopies(4, () -> admin.send("PUT", lecture.publication(), null, new byte[0])));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers).extracting(Answer::json).containsOnly(answers.get(0).json());
    }

    @Test
    void anAnswerComesBeforeThePublicationAndCountsOrIsRefused() {
        var lecture = Lecture.of(app, 6, 0);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        var admin = app.admin();
        var requests = new ArrayList<Callable<Answer>>(IntStream.range(1, 6)
                .<Callable<Answer>>mapToObj(i -> () -> lecture.send(i, receipt(), "overall", 5))
                .toList());
        requests.add(() -> admin.send("PUT", lecture.publication(), null, new byte[0]));

        var answers = Together.send(requests);

        var taken = answers.subList(0, 5).stream()
                .filter(each -> each.status() == 201)
                .count();
        assertThat(answers.subList(0, 5)).extracting(Answer::status).isSubsetOf(201, 409);
        assertThat(answers.get(5).expect(201).text("/results/questions/0/n")).isEqualTo(Long.toString(1 + taken));
    }

    @Test
    void managersPublishAndOthersRead() {
        var lecture = scored(60, 90, 92);
        var supervisor = lecture.scene().newStaff("supervisor");
        supervisor.send("PUT", lecture.publication(), null, new byte[0]).refused(403, "forbidden");
        lecture.present().get(0).delete(lecture.publication()).refused(403, "forbidden");
        lecture.scene()
                .manager()
                .send("PUT", lecture.publication(), null, new byte[0])
                .expect(201);
        supervisor.get(lecture.publication()).expect(200);
        app.scene(1).trainee(0).get(lecture.publication()).refused(403, "not_enrolled");
    }

    /** A class of one more. */
    private static Lecture scored(int... scores) {
        var lecture = Lecture.of(app, scores.length, 1);
        lecture.setForm(question("score", "score", true)).expect(200);
        for (int i = 0; i < scores.length; i++) {
            lecture.send(i, receipt(), "score", scores[i]).expect(201);
        }
        return lecture;
    }
}
