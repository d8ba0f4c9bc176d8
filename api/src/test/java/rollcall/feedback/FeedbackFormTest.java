package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.text;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class FeedbackFormTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aSessionHasTheDefaultFormUntilItIsGivenAnother() {
        var lecture = Lecture.of(app, 0, 1);
        var path = lecture.path() + "/feedback-form";
        var session = app.admin().get(lecture.path());

        var form = lecture.scene().trainee(0).get(path).expect(200);

        assertThat(form.json().at("/questions").findValuesAsText("code"))
                .containsExactly("overall", "content", "teaching", "comment");
        assertThat(form.json().at("/questions").findValuesAsText("required"))
                .containsExactly("true", "false", "false", "false");
        assertThat(form.text("/questions/0/min") + form.text("/questions/0/max"))
                .isEqualTo("15");
        assertThat(form.text("/questions/3/max")).isEqualTo("2000");
        assertThat(form.text("/mode")).isEqualTo("named");
        assertThat(form.text("/opensAt")).isEqualTo(session.text("/startsAt"));
        assertThat(form.text("/closesAt")).isEqualTo("2026-09-10T03:00:00Z");
        app.admin().with("If-None-Match", form.header("ETag")).get(path).expect(304);
    }

    @Test
    void aFormIsSetAndReadBack() {
        var lecture = Lecture.of(app, 0, 0);

        var set = lecture.setForm(rating("overall", 0, 10, true), text("topics", 500, false))
                .expect(200);

        var read = app.admin().get(lecture.path() + "/feedback-form").expect(200);
        assertThat(read.json()).isEqualTo(set.json());
        assertThat(read.header("ETag")).isEqualTo(set.header("ETag"));
        assertThat(set.text("/questions/0/max")).isEqualTo("10");
        assertThat(set.text("/questions/1/max")).isEqualTo("500");
        assertThat(set.json().at("/questions/1").has("min")).isFalse();
    }

    @Test
    void aFormThatIsReadMayBeSentBack() {
        var lecture = Lecture.of(app, 0, 0);
        var path = lecture.path() + "/feedback-form";
        var questions = app.admin().get(path).json().get("questions");

        var set = app.admin().put(path, "{\"questions\":" + questions + "}").expect(200);

        assertThat(set.json().get("questions")).isEqualTo(questions);
    }

    @Test
    void limitsLeftOutAreFilledIn() {
        var lecture = Lecture.of(app, 0, 0);
        var wording = Map.of("zh", "评分", "en", "Score");
        var set = lecture.setForm(
                        Map.of("code", "score", "kind", "rating", "text", wording, "required", true),
                        Map.of("code", "words", "kind", "text", "text", wording, "required", false))
                .expect(200);

        assertThat(set.text("/questions/0/min") + "-" + set.text("/questions/0/max"))
                .isEqualTo("1-5");
        assertThat(set.text("/questions/1/max")).isEqualTo("2000");
    }

    @Test
    void impossibleFormsAreRefused() {
        var lecture = Lecture.of(app, 0, 0);
        var many = IntStream.range(0, 21)
                .mapToObj(i -> rating("q" + i, 1, 5, false))
                .toList();

        assertThat(errors(lecture.setForm())).containsExactly("/questions too_few");
        assertThat(errors(lecture.setForm(many.toArray(Map[]::new)))).containsExactly("/questions too_many");
        lecture.setForm(many.subList(0, 20).toArray(Map[]::new)).expect(200);
        assertThat(errors(lecture.setForm(rating("a", 1, 5, true), text("b", 9, true), rating("a", 1, 5, true))))
                .containsExactly("/questions/2/code duplicate");
        assertThat(errors(lecture.setForm(rating("a", 5, 5, true), rating("b", 6, 5, true))))
                .containsExactly("/questions/0/max too_small", "/questions/1/max too_small");
        assertThat(errors(lecture.setForm(rating("a", 1, 11, true)))).containsExactly("/questions/0/max too_large");
        assertThat(errors(lecture.setForm(text("a", 2001, true)))).containsExactly("/questions/0/max too_large");
        assertThat(errors(lecture.setForm(rating("A", 1, 5, true)))).containsExactly("/questions/0/code malformed");
        assertThat(errors(lecture.setForm(rating("a".repeat(33), 1, 5, true))))
                .containsExactly("/questions/0/code malformed");
        lecture.setForm(rating("a".repeat(32), 1, 5, true)).expect(200);
    }

    @Test
    void theFirstAnswerFreezesTheForm() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm(rating("score", 1, 3, true)).expect(200);
        var tag = app.admin().get(lecture.path() + "/feedback-form").header("ETag");

        lecture.send(0, Lecture.receipt(), "score", 3).expect(201);

        lecture.setForm(rating("score", 1, 5, true)).refused(409, "form_answered");
        var form = app.admin().get(lecture.path() + "/feedback-form");
        assertThat(form.text("/questions/0/max")).isEqualTo("3");
        assertThat(form.header("ETag")).isEqualTo(tag);
    }

    @Test
    void theDefaultFormKeepsItsTagWhenItIsAnswered() {
        var lecture = Lecture.of(app, 1, 0);
        var tag = app.admin().get(lecture.path() + "/feedback-form").header("ETag");

        lecture.send(0, Lecture.receipt(), "overall", 3).expect(201);

        app.admin()
                .with("If-None-Match", tag)
                .get(lecture.path() + "/feedback-form")
                .expect(304);
    }

    @Test
    void whoEditsAFormThatChangedMeanwhileIsTold() {
        var lecture = Lecture.of(app, 0, 0);
        var path = lecture.path() + "/feedback-form";
        var tag = app.admin().get(path).header("ETag");
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));

        var set = app.admin().with("If-Match", tag).put(path, body).expect(200);
        app.admin().with("If-Match", tag).put(path, body).refused(412, "changed_meanwhile");
        app.admin().with("If-Match", set.header("ETag")).put(path, body).expect(200);
    }

    @Test
    void onlyWhoRunsTheClassSetsTheForm() {
        var lecture = Lecture.of(app, 1, 0);
        var path = lecture.path() + "/feedback-form";
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));
        var outsider = Lecture.of(app, 1, 0);

        lecture.present().get(0).put(path, body).refused(403, "forbidden");
        lecture.scene().newStaff("supervisor").put(path, body).refused(403, "forbidden");
        outsider.scene().manager().put(path, body).refused(403, "not_your_class");
        outsider.present().get(0).get(path).refused(403, "not_enrolled");
        lecture.scene().newStaff("supervisor").get(path).expect(200);
        lecture.scene().manager().put(path, body).expect(200);
    }
}
