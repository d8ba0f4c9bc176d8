package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.account.PersonalData;
import rollcall.db.Database;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class CommentTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aCommentIsHeldUntilSomebodyApprovesIt() {
        var lecture = lecture("案例很实在");
        var comment = comments(lecture, "").get(0);
        assertThat(comment.get("state").asText()).isEqualTo("held");
        assertThat(comment.at("/text/zh").asText()).isEqualTo("意见和建议");
        assertThat(comment.at("/author/name").asText()).isEqualTo("学员0");
        assertThat(told(lecture)).isEmpty();

        var approved = moderate(comment, "state", "approved").expect(200);

        assertThat(approved.text("/state")).isEqualTo("approved");
        assertThat(approved.text("/moderations/0/by/name")).isNotEmpty();
        assertThat(approved.text("/moderations/0/at")).isEqualTo(app.now().toString());
        assertThat(told(lecture)).containsExactly("案例很实在");
    }

    @Test
    void hidingTakesAReasonAndEveryWordIsKept() {
        var lecture = lecture("某某的手机号是……");
        var comment = comments(lecture, "").get(0);
        assertThat(errors(moderate(comment, "state", "hidden"))).containsExactly("/reason required");
        moderate(comment, "state", "approved").expect(200);
        var hidden = moderate(comment, "state", "hidden", "reason", "涉及隐私").expect(200);
        moderate(comment, "state", "hidden", "reason", "涉及隐私").expect(200);

        assertThat(told(lecture)).isEmpty();
        var kept = comments(lecture, "").get(0).get("moderations");
        assertThat(kept.findValuesAsText("state")).containsExactly("approved", "hidden");
        assertThat(kept.at("/1/reason").asText()).isEqualTo("涉及隐私");
        assertThat(hidden.json()).isEqualTo(comments(lecture, "?state=hidden").get(0));
        moderate(comment, "state", "held").expect(200);
        assertThat(comments(lecture, "?state=held")).hasSize(1);
        assertThat(comments(lecture, "?state=approved")).isEmpty();
        moderate(comment, "state", "hidden", "reason", "😀".repeat(500)).expect(200);
    }

    @Test
    void aCommentThatIsReplacedIsAnotherAndHeld() {
        var lecture = Lecture.of(app, 1, 0);
        var receipt = receipt();
        lecture.send(0, receipt, "overall", 5, "comment", "一").expect(201);
        var first = comments(lecture, "").get(0);
        moderate(first, "state", "approved").expect(200);
        lecture.send(0, receipt, "overall", 5, "comment", "二").expect(200);

        assertThat(comments(lecture, "").get(0).get("state").asText()).isEqualTo("held");
        assertThat(told(lecture)).isEmpty();
        moderate(first, "state", "approved").refused(404, "not_found");
    }

    @Test
    void aCommentThatIsSentAgainIsTheSameAndStaysHidden() {
        var lecture = Lecture.of(app, 1, 0);
        var receipt = receipt();
        lecture.send(0, receipt, "overall", 5, "comment", "一").expect(201);
        var comment = comments(lecture, "").get(0);
        moderate(comment, "state", "hidden", "reason", "重复").expect(200);

        lecture.send(0, receipt, "overall", 5, "comment", "一").expect(200);
        lecture.send(0, receipt, "overall", 4, "comment", "一").expect(200);

        assertThat(comments(lecture, "?state=hidden")).hasSize(1);
        assertThat(app.admin()
                        .with("Accept", "text/csv")
                        .get(lecture.path() + "/feedback-answers")
                        .expect(200)
                        .text())
                .contains("学员0")
                .doesNotContain("一");
    }

    @Test
    void thoseWithAListedWordWaitForSomebodyToReadThem() {
        var lecture = lecture("很好", "你这个白 痴", "What an IDIOT!", "idiotic is no listed word");

        var approved =
                app.admin().post(lecture.path() + "/feedback-comments/approval").expect(200);

        assertThat(approved.json().get("approved").asInt()).isEqualTo(2);
        assertThat(told(lecture)).containsExactlyInAnyOrder("很好", "idiotic is no listed word");
        var held = comments(lecture, "?state=held");
        assertThat(held.findParents("words"))
                .extracting(each -> each.at("/listed/0").asText())
                .containsExactlyInAnyOrder("白痴", "idiot");
        assertThat(app.admin()
                        .post(lecture.path() + "/feedback-comments/approval")
                        .json()
                        .get("approved")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "坏 蛋, 你是坏*蛋, true",
        "坏蛋, 坏人, false",
        "Bad, so bad., true",
        "bad, badly, false",
        "go away, please GO  away now, true",
        "go away, go far away, false",
        "ＡＢ, ab, true",
        "b2坏, B２-坏, true",
        "——, 好——, false",
        "……, ……, false",
    })
    void wordsAreFoundHoweverTheyAreWritten(String word, String text, boolean found) {
        assertThat(!new WordList(List.of(word)).finder().in(text).isEmpty()).isEqualTo(found);
    }

    @Test
    void administratorsSayWhichWords() {
        var words = app.admin().get("/v1/feedback-words").expect(200);
        assertThat(words.json().get("words")).isNotEmpty();
        var tag = words.header("ETag");
        var lecture = lecture("云里雾里");
        lecture.scene().manager().get("/v1/feedback-words").expect(200);
        lecture.scene().manager().put("/v1/feedback-words", "{\"words\":[]}").refused(403, "forbidden");

        var set = app.admin().with("If-Match", tag).put("/v1/feedback-words", "{\"words\":[\"雾里 \",\"雾里\"]}");

        assertThat(set.expect(200).json().toString()).isEqualTo("{\"words\":[\"雾里\"]}");
        assertThat(comments(lecture, "").get(0).at("/listed/0").asText()).isEqualTo("雾里");
        app.admin()
                .with("If-Match", tag)
                .put("/v1/feedback-words", "{\"words\":[]}")
                .refused(412, "changed_meanwhile");
        for (var nothing : List.of("--", "——", "……", "。×")) {
            assertThat(errors(app.admin().put("/v1/feedback-words", Json.object("words", List.of("好", nothing)))))
                    .containsExactly("/words/1 malformed");
        }
        app.admin().put("/v1/feedback-words", "{\"words\":[]}").expect(200);
        app.admin().put("/v1/feedback-words", words.text()).expect(200);
        assertThat(app.admin().get("/v1/feedback-words").json()).isEqualTo(words.json());
    }

    /** More than are read at a time. */
    @Test
    void allOfManyAreApprovedAtOnce() {
        var lecture = lecture("一");
        try (var database = Database.open(
                app.database().url(), app.database().user(), app.database().password())) {
            var sql = database.sql();
            var answer = sql.fetchSingle(
                    FEEDBACK_ANSWER,
                    FEEDBACK_ANSWER
                            .SESSION_ID
                            .eq(Ids.parse(lecture.scene().sessionId()))
                            .and(FEEDBACK_ANSWER.WORDS.isNotNull()));
            var more = IntStream.rangeClosed(1, 2001).mapToObj(i -> {
                var copy = answer.copy();
                copy.setId(answer.getId() + i);
                copy.setWords(i % 500 == 0 ? "idiot" : "好");
                return copy;
            });
            sql.insertInto(FEEDBACK_ANSWER).set(more.toList()).execute();
        }

        var approved =
                app.admin().post(lecture.path() + "/feedback-comments/approval").expect(200);

        assertThat(approved.json().get("approved").asInt()).isEqualTo(1998);
    }

    @Test
    void twoWordsAtOnceAreBothKept() {
        var lecture = lecture("好");
        var comment = comments(lecture, "").get(0);
        var admin = app.admin();
        var path = "/v1/feedback-comments/" + comment.get("id").asText() + "/moderation";

        Together.send(
                List.of(() -> admin.put(path, Json.object("state", "approved")).expect(200), () -> admin.put(
                                path, Json.object("state", "hidden", "reason", "重复"))
                        .expect(200)));

        var kept = comments(lecture, "").get(0);
        assertThat(kept.get("moderations")).hasSize(2);
        assertThat(kept.get("state")).isEqualTo(kept.at("/moderations/1/state"));
    }

    @Test
    void whoIsErasedTakesItsOwnWordsAndNoneThatAnotherWroteAsWell() {
        var lecture = lecture("好", "好");
        app.admin().post(lecture.path() + "/feedback-comments/approval").expect(200);
        lecture.publish().expect(201);

        lecture.scene().erase(0);

        var published = app.admin().get(lecture.publication()).expect(200).json();
        assertThat(published.at("/results/questions/3/comments"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("好", PersonalData.ERASED);
        assertThat(comments(lecture, "").findValuesAsText("words")).containsExactlyInAnyOrder("好", PersonalData.ERASED);
    }

    @Test
    void aPageHoldsSomeAndTheNextTheRest() {
        var lecture = lecture("一", "二", "三");
        var first =
                app.admin().get(lecture.path() + "/feedback-comments?limit=2").expect(200);
        var rest = app.admin()
                .get(lecture.path() + "/feedback-comments?limit=2&cursor=" + first.text("/next"))
                .expect(200);
        var all = first.json().findValuesAsText("words");
        all.addAll(rest.json().findValuesAsText("words"));
        assertThat(all).containsExactlyInAnyOrder("一", "二", "三");
        app.admin().get(lecture.path() + "/feedback-comments?state=new").refused(422, "invalid");
    }

    @Test
    void whoseTheClassIsNotNeitherReadsNorModerates() {
        var lecture = lecture("好");
        var comment = comments(lecture, "").get(0);
        var other = app.scene(0).manager();
        other.get(lecture.path() + "/feedback-comments").refused(403, "not_your_class");
        other.put(
                        "/v1/feedback-comments/" + comment.get("id").asText() + "/moderation",
                        Json.object("state", "approved"))
                .refused(403, "not_your_class");
        app.admin()
                .put("/v1/feedback-comments/0RC3YV1QW8M01/moderation", Json.object("state", "approved"))
                .refused(404, "not_found");
    }

    private static Lecture lecture(String... comments) {
        var lecture = Lecture.of(app, comments.length, 0);
        IntStream.range(0, comments.length)
                .forEach(i -> lecture.send(i, receipt(), "overall", 5, "comment", comments[i])
                        .expect(201));
        return lecture;
    }

    private static JsonNode comments(Lecture lecture, String query) {
        return app.admin()
                .get(lecture.path() + "/feedback-comments" + query)
                .expect(200)
                .json()
                .get("items");
    }

    private static Answer moderate(JsonNode comment, Object... body) {
        return app.admin()
                .put("/v1/feedback-comments/" + comment.get("id").asText() + "/moderation", Json.object(body));
    }

    private static List<String> told(Lecture lecture) {
        var comments = lecture.results("").json().at("/questions/3/comments");
        return IntStream.range(0, comments.size())
                .mapToObj(i -> comments.get(i).asText())
                .toList();
    }
}
