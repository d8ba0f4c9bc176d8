package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** Where forms come from: templates, other sessions, the class. */
class FormSourceTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @ParameterizedTest
    @CsvSource({
        "short, named, overall content teaching comment",
        "party-school-card, anonymous, card overall comment",
        "kirkpatrick-1, anonymous, enjoyed engaged relevant pace trainer materials environment time apply recommend first_step comment",
        "nps, anonymous, recommend reason",
        "csat, anonymous, satisfaction comment",
        "speaker-score-sheet, confidential, score remark",
        "pulse, anonymous, worth change"
    })
    void aTemplateMakesAFormThatIsTaken(String name, String mode, String codes) {
        var lecture = Lecture.of(app, 0, 0);
        var template = app.admin()
                .with("Accept-Language", "zh")
                .get("/v1/feedback-templates/" + name)
                .expect(200);

        var form = app.admin()
                .with("Accept-Language", "zh")
                .put(lecture.form(), Json.object("template", name))
                .expect(200);

        assertThat(form.text("/mode")).isEqualTo(mode);
        assertThat(form.json().get("questions")).isEqualTo(template.json().get("questions"));
        assertThat(form.json().get("questions"))
                .extracting(each -> each.get("code").asText())
                .containsExactly(codes.split(" ", -1));
        assertThat(form.json().get("questions").findValuesAsText("shown"))
                .as("every wording is there in Chinese")
                .isEqualTo(form.json().get("questions").findValuesAsText("zh"))
                .hasSameSizeAs(form.json().get("questions").findValuesAsText("en"));
    }

    @Test
    void thePartySchoolCardHasFiveIndicatorsOfTwentyPoints() {
        var card = app.admin()
                .get("/v1/feedback-templates/party-school-card")
                .json()
                .at("/questions/0/indicators");
        assertThat(card.findValuesAsText("zh")).containsExactly("现实针对性", "理论性", "信息量", "语言表达", "教风教态");
        assertThat(card.findValuesAsText("max")).containsOnly("20");
    }

    @Test
    void templatesAreListedAndUnknownOnesRefused() {
        var lecture = Lecture.of(app, 0, 0);
        var list = lecture.scene()
                .newStaff("supervisor")
                .get("/v1/feedback-templates")
                .expect(200);

        assertThat(list.json().get("items").findValuesAsText("name"))
                .containsExactly(
                        "short", "party-school-card", "kirkpatrick-1", "nps", "csat", "speaker-score-sheet", "pulse");
        assertThat(list.text("/items/0/questions")).isEqualTo("4");
        app.admin().get("/v1/feedback-templates/long").refused(404, "not_found");
        app.admin().get("/v1/feedback-templates/..%2Fpulse").refused(422, "invalid");
        assertThat(errors(app.admin().put(lecture.form(), Json.object("template", "long"))))
                .containsExactly("/template unknown");
        assertThat(errors(app.admin()
                        .put(
                                lecture.form(),
                                Json.object(
                                        "template",
                                        "nps",
                                        "copyOf",
                                        lecture.scene().sessionId()))))
                .containsExactly("/questions required");
    }

    @Test
    void whatADraftSaysGoesBeforeWhatTheTemplateSays() {
        var lecture = Lecture.of(app, 0, 0);
        var form = app.admin()
                .put(lecture.form(), Json.object("template", "nps", "mode", "confidential", "opens", "by-hand"))
                .expect(200);
        assertThat(form.text("/mode") + " " + form.text("/opens")).isEqualTo("confidential by-hand");
        assertThat(form.json().get("opensAt").isNull()
                        && form.json().get("closesAt").isNull())
                .isTrue();
    }

    @Test
    void aFormIsCopiedFromASessionOfOnesOwnClass() {
        var from = Lecture.of(app, 0, 0);
        var to = Lecture.of(app, 0, 0);
        from.setForm("confidential", rating("depth", 1, 9, true)).expect(200);
        var copy = Json.object("copyOf", from.scene().sessionId());

        assertThat(app.admin().put(to.form(), copy).expect(200).json().get("questions"))
                .isEqualTo(app.admin().get(from.form()).json().get("questions"));
        assertThat(app.admin().get(to.form()).text("/mode")).isEqualTo("confidential");
        to.scene().manager().put(to.form(), copy).refused(403, "not_your_class");
        app.admin().put(to.form(), Json.object("copyOf", "0RC3YV1QW8E01")).refused(404, "not_found");
        from.scene().manager().put(from.classForm(), copy).expect(200);
    }

    @Test
    void sessionsWithoutAFormOfTheirOwnHaveThatOfTheirClassUntilSomebodyAnswers() {
        var lecture = Lecture.of(app, 1, 0);
        var own = lecture.scene()
                .createSession(app.now().plus(Duration.ofDays(1)), app.now().plus(Duration.ofDays(2)));
        var ownForm = "/v1/sessions/" + own.get("id").asText() + "/feedback-form";
        var manager = lecture.scene().manager();
        manager.put(ownForm, Json.object("template", "csat")).expect(200);
        assertThat(manager.get(lecture.classForm()).text("/source")).isEqualTo("default");

        var set = manager.put(
                        lecture.classForm(),
                        Json.object("template", "pulse", "mode", "named", "opens", "session-start"))
                .expect(200);
        var tag = manager.get(lecture.form()).header("ETag");

        assertThat(manager.get(lecture.classForm()).json()).isEqualTo(set.json());
        manager.with("If-None-Match", set.header("ETag"))
                .get(lecture.classForm())
                .expect(304);
        assertThat(manager.get(lecture.form()).text("/questions/0/code")).isEqualTo("worth");
        assertThat(manager.get(lecture.form()).text("/source")).isEqualTo("class");
        assertThat(manager.get(ownForm).text("/questions/0/code")).isEqualTo("satisfaction");
        lecture.send(0, receipt(), "worth", 5).expect(201);
        manager.with("If-None-Match", tag).get(lecture.form()).expect(304);
        manager.put(lecture.classForm(), Json.object("template", "nps")).expect(200);
        assertThat(manager.get(lecture.form()).text("/questions/0/code")).isEqualTo("worth");
        manager.delete(lecture.classForm()).expect(204);
        manager.delete(lecture.classForm()).expect(204);
        assertThat(manager.get(lecture.classForm()).text("/source")).isEqualTo("default");
        manager.with("If-Match", set.header("ETag"))
                .put(lecture.classForm(), Json.object("template", "nps"))
                .refused(412, "changed_meanwhile");
        assertThat(errors(manager.put(lecture.classForm(), Json.object("questions", List.of()))))
                .containsExactly("/questions too_few");
    }

    @Test
    void whatIsRefusedOrDoesNothingLeavesASessionTheFormOfItsClass() {
        var lecture = Lecture.of(app, 1, 0);
        var admin = app.admin();
        var trainee = lecture.present().get(0);

        admin.post(lecture.form() + "/opening").refused(409, "feedback_open");
        lecture.send(0, receipt(), "unasked", 5).expect(422);
        trainee.post(lecture.path() + "/feedback-tokens", Json.object("blindedMessage", "A".repeat(342)))
                .refused(409, "feedback_not_blind");
        lecture.publish().refused(409, "too_few_answers");
        admin.post(lecture.path() + "/feedback-comments/approval").expect(200);
        admin.put(lecture.classForm(), Json.object("template", "pulse", "opens", "by-hand"))
                .expect(200);

        assertThat(admin.get(lecture.form()).text("/source")).isEqualTo("class");
        admin.post(lecture.form() + "/closing").refused(409, "feedback_not_open");
        admin.put(lecture.classForm(), Json.object("template", "nps")).expect(200);
        assertThat(admin.get(lecture.form()).text("/questions/0/code")).isEqualTo("recommend");
    }

    @Test
    void onlyWhoRunsTheClassSetsItsForm() {
        var lecture = Lecture.of(app, 1, 0);
        var body = Json.object("template", "nps");
        var outsider = app.scene(0);

        lecture.scene().newStaff("supervisor").put(lecture.classForm(), body).refused(403, "forbidden");
        lecture.present().get(0).get(lecture.classForm()).refused(403, "forbidden");
        outsider.manager().put(lecture.classForm(), body).refused(403, "not_your_class");
        outsider.manager().delete(lecture.classForm()).refused(403, "not_your_class");
        lecture.scene().newStaff("supervisor").get(lecture.classForm()).expect(200);
    }
}
