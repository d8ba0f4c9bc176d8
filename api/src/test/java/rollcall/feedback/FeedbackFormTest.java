package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.coded;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.text;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class FeedbackFormTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Lecture refusing;

    @BeforeAll
    static void askOneThatIsGivenNoForm() {
        refusing = Lecture.of(app, 0, 0);
    }

    @Test
    void aSessionHasTheDefaultFormUntilItIsGivenAnother() {
        var lecture = Lecture.of(app, 0, 1);
        var session = app.admin().get(lecture.path());

        var form = lecture.scene().trainee(0).get(lecture.form()).expect(200);

        assertThat(form.json().at("/questions").findValuesAsText("code"))
                .containsExactly("overall", "content", "teaching", "comment");
        assertThat(form.json().at("/questions").findValuesAsText("required"))
                .containsExactly("true", "false", "false", "false");
        assertThat(form.text("/questions/0/min") + form.text("/questions/0/max"))
                .isEqualTo("15");
        assertThat(form.text("/questions/3/maxLength")).isEqualTo("2000");
        assertThat(form.text("/mode") + " " + form.text("/source")).isEqualTo("named default");
        assertThat(form.text("/opensAt")).isEqualTo(session.text("/startsAt"));
        assertThat(form.text("/closesAt")).isEqualTo("2026-09-10T03:00:00Z");
        app.admin()
                .with("If-None-Match", form.header("ETag"))
                .get(lecture.form())
                .expect(304);
    }

    @Test
    void aFormOfEveryKindOfQuestionIsSetAndReadBack() {
        var lecture = Lecture.of(app, 0, 0);
        var speakers = lecture.speakers(5);
        var labels = Collections.nCopies(3, Map.of("zh", "一般"));
        var questions = List.of(
                question("score", "score", true, "min", 0.5, "max", 99.5, "step", 0.25, "perSpeaker", true),
                question("rating", "rating", true, "max", 3, "labels", labels),
                question("nps", "nps", false),
                question("one", "single", false, "options", coded("a", "b")),
                question("some", "multiple", false, "options", coded("a", "b", "c"), "minChoices", 2, "maxChoices", 3),
                question("words", "text", false, "maxLength", 5000),
                question("card", "rubric", true, "indicators", coded("theory", "language")));
        var form = Json.object(
                "title",
                Map.of("zh", "评价"),
                "mode",
                "confidential",
                "opens",
                "session-end",
                "closesAfterHours",
                5,
                "whoMayAnswer",
                "attended-or-excused",
                "byRoom",
                true,
                "weights",
                Map.of("audience", 40, "class-manager", 60.5),
                "questions",
                questions);

        var set = lecture.scene().manager().put(lecture.form(), form).expect(200);

        var read = app.admin().get(lecture.form()).expect(200);
        assertThat(read.json()).isEqualTo(set.json());
        assertThat(read.header("ETag")).isEqualTo(set.header("ETag"));
        assertThat(set.json().at("/questions").findValuesAsText("kind"))
                .containsExactly("score", "rating", "nps", "single", "multiple", "text", "rubric");
        assertThat(set.json().get("speakers").findValuesAsText("id")).isEqualTo(speakers);
        assertThat(set.text("/questions/0/step")).isEqualTo("0.25");
        assertThat(set.text("/questions/6/indicators/1/max") + set.text("/questions/6/indicators/1/weight"))
                .isEqualTo("1001");
        assertThat(set.text("/opensAt") + set.text("/closesAt")).isEqualTo("2026-09-07T03:00:00Z2026-09-07T08:00:00Z");
        assertThat(set.text("/weights/class-manager")).isEqualTo("60.5");
        assertThat(set.text("/source") + set.text("/version")).isEqualTo("session1");
        var again = Json.object("mode", "confidential", "questions", "?")
                .replace("\"?\"", set.json().get("questions").toString());
        assertThat(app.admin().put(lecture.form(), again).expect(200).json().get("questions"))
                .as("questions that are read may be sent back")
                .isEqualTo(set.json().get("questions"));
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 评价, '您的姓名将与答卷一同保存,查看结果的人可以看到。', 好不好, Only English",
        "en, 评价, 'Your name is stored with your answers, and those who read the results see it.', How good, Only English"
    })
    void itIsShownInTheLanguageAskedForOrElseInTheOther(
            String language, String title, String meaning, String both, String one) {
        var lecture = Lecture.of(app, 0, 0);
        var questions = List.of(
                Map.of("code", "a", "kind", "nps", "text", Map.of("zh", "好不好", "en", "How good"), "required", true),
                Map.of("code", "b", "kind", "nps", "text", Map.of("en", "Only English"), "required", true));
        var set = app.admin()
                .with("Accept-Language", language)
                .put(lecture.form(), Json.object("title", Map.of("zh", "评价"), "questions", questions))
                .expect(200);

        assertThat(set.text("/title/shown")).isEqualTo(title);
        assertThat(set.text("/modeMeaning")).isEqualTo(meaning);
        assertThat(set.json().get("questions").findValuesAsText("shown")).containsExactly(both, one);
        assertThat(set.json().at("/questions/1/text").has("zh")).isFalse();
        app.admin()
                .with("Accept-Language", language)
                .with("If-None-Match", set.header("ETag"))
                .get(lecture.form())
                .expect(304);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'kind':'score','min':5,'max':5; /max too_small",
                "'kind':'score','min':0,'max':10,'step':3; /step off_step",
                "'kind':'score','max':99.999; /max malformed",
                "'kind':'score','step':0; /step too_small",
                "'kind':'score','labels':[{'zh':'一'},{'zh':'二'}]; /labels not_allowed",
                "'kind':'score','options':[{'code':'a','text':{'zh':'一'}},{'code':'b','text':{'zh':'二'}}]; /options not_allowed",
                "'kind':'rating','max':12; /max too_large",
                "'kind':'rating','min':6; /max too_small",
                "'kind':'rating','min':0.5,'max':4.5; /min malformed",
                "'kind':'rating','step':2; /step not_allowed",
                "'kind':'rating','max':3,'labels':[{'zh':'一'},{'zh':'二'}]; /labels too_few",
                "'kind':'rating','max':2,'labels':[{'zh':'一'},{'zh':'二'},{'zh':'三'}]; /labels too_many",
                "'kind':'rating','max':2,'labels':[{'zh':'一'},{}]; /labels/1 required",
                "'kind':'nps','max':5; '' not_allowed",
                "'kind':'single'; /options required",
                "'kind':'single','options':[{'code':'a','text':{'zh':'一'}}]; /options too_few",
                "'kind':'single','options':[{'code':'a','text':{'zh':'一'}},{'code':'a','text':{}}]; /options/1/code duplicate, /options/1/text required",
                "'kind':'multiple','options':[{'code':'a','text':{'zh':'一'}},{'code':'b','text':{'zh':'二'}}],'maxChoices':3; /maxChoices too_large",
                "'kind':'multiple','options':[{'code':'a','text':{'zh':'一'}},{'code':'b','text':{'zh':'二'}}],'minChoices':3; /minChoices too_large",
                "'kind':'text','maxLength':5001; /maxLength too_large",
                "'kind':'text','min':1; /min not_allowed",
                "'kind':'rubric'; /indicators required",
                "'kind':'rubric','indicators':[{'code':'a','text':{'zh':'一'},'max':0},{'code':'a','text':{'en':'x'}}]; /indicators/1/code duplicate, /indicators/0/max too_small",
                "'kind':'rubric','indicators':[{'code':'a','text':{'zh':'一'},'weight':0}]; /indicators/0/weight too_small",
                "'kind':'rubric','indicators':[{'code':'a','text':{'zh':'一'},'min':-10,'max':0}]; /indicators/0/max too_small",
                "'kind':'drawing'; /kind not_allowed"
            })
    void impossibleQuestionsAreRefused(String question, String expected) {
        var body = "{'questions':[{'code':'q','text':{'zh':'如何'},'required':true," + question + "}]}";

        var refused = app.admin().put(refusing.form(), body.replace('\'', '"'));

        var at = expected.replace("''", "").split(", ", -1);
        assertThat(errors(refused))
                .containsExactly(
                        Arrays.stream(at).map(each -> "/questions/0" + each).toArray(String[]::new));
    }

    @Test
    void impossibleFormsAreRefused() {
        var many = IntStream.range(0, 51)
                .mapToObj(i -> rating("q" + i, 1, 5, false))
                .toList();
        var lecture = Lecture.of(app, 0, 0);

        assertThat(errors(lecture.setForm())).containsExactly("/questions too_few");
        assertThat(errors(lecture.setForm(many.toArray(Map[]::new)))).containsExactly("/questions too_many");
        lecture.setForm(many.subList(0, 50).toArray(Map[]::new)).expect(200);
        assertThat(errors(lecture.setForm(rating("a", 1, 5, true), text("b", 9, true), rating("a", 1, 5, true))))
                .containsExactly("/questions/2/code duplicate");
        assertThat(errors(lecture.setForm(rating("A", 1, 5, true)))).containsExactly("/questions/0/code malformed");
        assertThat(errors(lecture.setForm(rating("a".repeat(33), 1, 5, true))))
                .containsExactly("/questions/0/code malformed");
        assertThat(errors(lecture.setForm("secret", rating("a", 1, 5, true)))).containsExactly("/mode not_allowed");
        assertThat(errors(app.admin().put(lecture.form(), "{}"))).containsExactly("/questions required");
        assertThat(errors(app.admin()
                        .put(
                                lecture.form(),
                                Json.object(
                                        "title",
                                        Map.of(),
                                        "weights",
                                        Map.of("jury", 0),
                                        "questions",
                                        List.of(rating("a", 1, 5, true))))))
                .containsExactly("/title required", "/weights too_small");
        lecture.setForm(rating("a".repeat(32), 1, 5, true)).expect(200);
    }

    @Test
    void whateverAFormAsksForCanBeSent() {
        var lecture = Lecture.of(app, 1, 0);
        var texts =
                IntStream.range(0, 11).mapToObj(i -> text("t" + i, 5_000, true)).toList();
        assertThat(errors(lecture.setForm(texts.toArray(Map[]::new)))).containsExactly("/questions too_long");
        lecture.setForm(texts.subList(0, 10).toArray(Map[]::new)).expect(200);
        var answers = IntStream.range(0, 10)
                .boxed()
                .flatMap(i -> Stream.of("t" + i, "学".repeat(5_000)))
                .toArray();
        lecture.send(0, receipt(), answers).expect(201);
    }

    @Test
    void theDefaultFormKeepsItsTagWhenItIsAnswered() {
        var lecture = Lecture.of(app, 1, 0);
        var tag = app.admin().get(lecture.form()).header("ETag");

        lecture.send(0, receipt(), "overall", 3).expect(201);

        app.admin().with("If-None-Match", tag).get(lecture.form()).expect(304);
    }

    @Test
    void whoEditsAFormThatChangedMeanwhileIsTold() {
        var lecture = Lecture.of(app, 0, 0);
        var tag = app.admin().get(lecture.form()).header("ETag");
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));

        var set = app.admin().with("If-Match", tag).put(lecture.form(), body).expect(200);
        app.admin().with("If-Match", tag).put(lecture.form(), body).refused(412, "changed_meanwhile");
        app.admin()
                .with("If-Match", tag)
                .post(lecture.form() + "/versions", body)
                .refused(412, "changed_meanwhile");
        app.admin()
                .with("If-Match", set.header("ETag"))
                .put(lecture.form(), body)
                .expect(200);
    }

    @Test
    void onlyWhoRunsTheClassSetsTheForm() {
        var lecture = Lecture.of(app, 1, 0);
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));
        var outsider = Lecture.of(app, 1, 0);

        lecture.present().get(0).put(lecture.form(), body).refused(403, "forbidden");
        lecture.scene().newStaff("supervisor").put(lecture.form(), body).refused(403, "forbidden");
        outsider.scene().manager().put(lecture.form(), body).refused(403, "not_your_class");
        outsider.present().get(0).get(lecture.form()).refused(403, "not_enrolled");
        lecture.scene().newStaff("supervisor").get(lecture.form()).expect(200);
        lecture.scene().manager().put(lecture.form(), body).expect(200);
    }
}
