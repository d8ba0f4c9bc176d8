package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.coded;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.told;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** What may become of a form that has answers. */
class FormVersionTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final String ANSWERED =
            """
            {"mode":"anonymous","questions":[
              {"code":"score","kind":"score","text":{"zh":"打分"},"required":true,"max":10},
              {"code":"topics","kind":"multiple","text":{"zh":"话题"},"required":false,"options":
                [{"code":"a","text":{"zh":"甲"}},{"code":"b","text":{"zh":"乙"}}]},
              {"code":"words","kind":"text","text":{"zh":"意见"},"required":false,"maxLength":100},
              {"code":"card","kind":"rubric","text":{"zh":"评估卡"},"required":false,"indicators":
                [{"code":"x","text":{"zh":"理论"},"max":20}]}]}""";

    @SuppressWarnings("NullAway.Init")
    private static Lecture answered;

    @BeforeAll
    static void answer() {
        answered = Lecture.of(app, 1, 0);
        app.admin().put(answered.form(), ANSWERED).expect(200);
        answered.send(0, receipt(), "score", 7).expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mode\":\"anonymous\"|\"mode\":\"anonymous\",\"byRoom\":true|/byRoom",
                "\"kind\":\"score\"|\"kind\":\"rating\"|/questions/0/kind",
                "\"max\":10|\"max\":5|/questions/0/max",
                "\"max\":10|\"max\":10,\"min\":1|/questions/0/min",
                "\"max\":10|\"max\":10,\"step\":0.5|/questions/0/step",
                "\"max\":10|\"perSpeaker\":true,\"max\":10|/questions/0/perSpeaker",
                "\"code\":\"score\"|\"code\":\"other\"|/questions",
                "\"code\":\"b\"|\"code\":\"c\"|/questions/1/options",
                "\"required\":false,\"options\"|\"required\":false,\"minChoices\":2,\"options\"|/questions/1/minChoices",
                "\"required\":false,\"options\"|\"required\":false,\"maxChoices\":1,\"options\"|/questions/1/maxChoices",
                "\"maxLength\":100|\"maxLength\":99|/questions/2/maxLength",
                "\"max\":20|\"max\":25|/questions/3/indicators",
                "\"max\":20|\"max\":20,\"weight\":2|/questions/3/indicators",
                "\"code\":\"x\"|\"code\":\"y\"|/questions/3/indicators"
            })
    void whatWasAnsweredIsFrozenAndTheWayOutIsNamed(String before, String after, String pointer) {
        var tag = app.admin().get(answered.form()).header("ETag");

        var refused = app.admin()
                .put(answered.form(), ANSWERED.replace(before, after))
                .refused(409, "form_answered");

        assertThat(told(refused)).contains(pointer + " frozen");
        assertThat(refused.text("/detail")).contains("new version");
        assertThat(app.admin().get(answered.form()).header("ETag")).isEqualTo(tag);
    }

    @Test
    void wordingMayChangeAndQuestionsAndOptionsMayCome() {
        var lecture = Lecture.of(app, 1, 0);
        app.admin().put(lecture.form(), ANSWERED).expect(200);
        lecture.send(0, receipt(), "score", 7).expect(201);
        var changed = ANSWERED.replace("打分", "请打分")
                .replace("\"maxLength\":100", "\"maxLength\":200")
                .replace("[{\"code\":\"a\"", "[{\"code\":\"c\",\"text\":{\"zh\":\"丙\"}},{\"code\":\"a\"")
                .replace(
                        "\"mode\":\"anonymous\"",
                        "\"mode\":\"anonymous\",\"closesAfterHours\":1,\"title\":{\"zh\":\"新\"}")
                .replace(
                        "\"questions\":[",
                        "\"questions\":[{\"code\":\"new\",\"kind\":\"nps\",\"text\":{\"zh\":\"推荐\"},\"required\":false},");

        var set = app.admin().put(lecture.form(), changed).expect(200);

        assertThat(set.text("/version")).isEqualTo("1");
        assertThat(set.text("/questions/1/text/zh")).isEqualTo("请打分");
        assertThat(set.json().at("/questions")).hasSize(5);
    }

    @Test
    void aNewVersionIsAskedFromNowOnAndFormerAnswersStay() {
        var lecture = Lecture.of(app, 3, 0);
        var first = receipt();
        lecture.setForm("named", rating("score", 1, 5, true)).expect(200);
        lecture.send(0, first, "score", 5).expect(201);
        lecture.send(1, receipt(), "score", 4).expect(201);
        var version = Json.object(
                "mode",
                "named",
                "questions",
                List.of(
                        question("score", "score", true),
                        question("one", "single", false, "options", coded("a", "b"))));

        var made = app.admin().post(lecture.form() + "/versions", version).expect(201);

        assertThat(made.text("/version")).isEqualTo("2");
        assertThat(app.admin().get(lecture.form()).json()).isEqualTo(made.json());
        lecture.send(1, receipt(), "score", 99).refused(409, "already_submitted");
        lecture.send(2, receipt(), "score", 88).expect(201);
        assertThat(app.database().rows().get("feedback_form_version"))
                .filteredOn(row -> row.contains("\"rating\"") && row.contains("\"score\""))
                .as("the former questions are kept")
                .isNotEmpty();
        var replaced = lecture.send(0, first, "score", 77, "one", "b").expect(200);
        assertThat(replaced.text("/version")).isEqualTo("2");
        assertThat(lecture.results("").text("/questions/0/mean")).isEqualTo("82.5");
        app.admin()
                .put(lecture.form(), Json.object("mode", "named", "questions", List.of(question("score", "nps", true))))
                .refused(409, "form_answered");
    }

    @ParameterizedTest
    @CsvSource({
        "named, anonymous",
        "named, confidential",
        "confidential, anonymous",
        "confidential, named",
        "anonymous, named",
        "anonymous, confidential",
    })
    void theFirstAnswerFreezesTheModeInEveryVersion(String before, String after) {
        var lecture = Lecture.of(app, 1, 0);
        var question = rating("score", 1, 5, true);
        var other = Json.object("mode", after, "questions", List.of(question));
        lecture.setForm(after, question).expect(200);
        app.admin()
                .post(lecture.form() + "/versions", Json.object("mode", before, "questions", List.of(question)))
                .expect(201);
        lecture.send(0, receipt(), "score", 5).expect(201);

        app.admin().post(lecture.form() + "/versions", other).refused(409, "mode_frozen");
        app.admin().put(lecture.form(), other).refused(409, "mode_frozen");

        assertThat(app.admin().get(lecture.form()).text("/mode")).isEqualTo(before);
        lecture.setForm(before, question).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"named, anonymous", "anonymous, named", "confidential, named"})
    void aVersionThatNobodyAnsweredDoesNotSayWhoReadsNames(String unanswered, String answered) {
        var lecture = Lecture.of(app, 1, 0);
        var question = rating("score", 1, 5, true);
        lecture.setForm(unanswered, question).expect(200);
        app.admin()
                .post(lecture.form() + "/versions", Json.object("mode", answered, "questions", List.of(question)))
                .expect(201);
        assertThat(lecture.results("").text("/mode")).isEqualTo(answered);

        lecture.send(0, receipt(), "score", 5).expect(201);

        assertThat(lecture.results("").text("/mode")).isEqualTo(answered);
        assertThat(lecture.results("").text("/questions/0/n")).isEqualTo(answered.equals("named") ? "1" : "null");
        var told = app.admin()
                .get("/v1/trainees/" + lecture.scene().traineeId(0) + "/export")
                .expect(200);
        assertThat(told.json().get("feedback")).hasSize(answered.equals("named") ? 1 : 0);
    }

    @Test
    void whoWasShownAnotherFormSendsNothing() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm("anonymous", rating("score", 1, 5, true)).expect(200);
        var path = lecture.path() + "/feedback/" + receipt();
        var answers = List.of(Map.of("question", "score", "value", 3));
        var trainee = lecture.present().get(0);

        trainee.put(path, Json.object("mode", "confidential", "version", 1, "answers", answers))
                .refused(409, "form_changed");
        trainee.put(path, Json.object("mode", "anonymous", "version", 2, "answers", answers))
                .refused(409, "form_changed");
        assertThat(lecture.answered()).isZero();
        trainee.put(path, Json.object("mode", "anonymous", "version", 1, "answers", answers))
                .expect(201);
    }

    @Test
    void noNameIsStoredOfWhoeverDoesNotSayThatItWasToldSo() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback/" + receipt();
        var unsaid = Json.object("answers", List.of(Map.of("question", "score", "value", 3)));
        var trainee = lecture.present().get(0);
        for (var mode : List.of("anonymous", "confidential")) {
            lecture.setForm(mode, rating("score", 1, 5, true)).expect(200);
            assertThat(errors(trainee.put(path, unsaid))).containsExactly("/mode required");
        }
        lecture.setForm("named", rating("score", 1, 5, true)).expect(200);
        var shown = Json.object("mode", "anonymous", "answers", List.of(Map.of("question", "score", "value", 3)));
        trainee.put(path, shown).refused(409, "form_changed");
        assertThat(lecture.answered()).isZero();
        assertThat(trainee.put(path, unsaid).expect(201).text("/mode")).isEqualTo("named");
    }

    @Test
    void whatPointsAndOptionsSayStaysAsItWasAnswered() {
        var lecture = Lecture.of(app, 1, 0);
        var form =
                """
                {"mode":"named","questions":[
                {"code":"likert","kind":"rating","min":1,"max":2,"text":{"zh":"评分"},"required":true,
                 "labels":[{"zh":"差"},{"zh":"好"}]},
                {"code":"one","kind":"single","text":{"zh":"选择"},"required":true,
                 "options":[{"code":"a","text":{"zh":"赞成"}},{"code":"b","text":{"zh":"反对"}}]}]}""";
        app.admin().put(lecture.form(), form).expect(200);
        lecture.send(0, receipt(), "likert", 2, "one", "a").expect(201);

        var swapped = form.replace("差", "?").replace("好", "差").replace("?", "好");
        var turned = form.replace("赞成", "?").replace("反对", "赞成").replace("?", "反对");
        var unlabelled = form.replace("\"labels\":[{\"zh\":\"差\"},{\"zh\":\"好\"}]", "\"step\":1");
        assertThat(told(app.admin().put(lecture.form(), swapped).refused(409, "form_answered")))
                .containsExactly("/questions/0/labels frozen");
        assertThat(told(app.admin().put(lecture.form(), unlabelled).refused(409, "form_answered")))
                .containsExactly("/questions/0/labels frozen");
        assertThat(told(app.admin().put(lecture.form(), turned).refused(409, "form_answered")))
                .containsExactly("/questions/1/options frozen");

        var translated = form.replace("\"差\"", "\"差\",\"en\":\"bad\"").replace("\"赞成\"", "\"赞成\",\"en\":\"yes\"");
        app.admin().put(lecture.form(), translated).expect(200);
    }
}
