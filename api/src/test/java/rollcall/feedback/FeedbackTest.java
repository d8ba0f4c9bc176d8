package rollcall.feedback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;
import static rollcall.feedback.Lecture.sheet;
import static rollcall.feedback.Lecture.text;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

class FeedbackTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static @Nullable Lecture unanswered;

    @BeforeAll
    static void askOneToWhomNobodyAnswersWell() {
        unanswered = Lecture.of(app, 1, 0);
        unanswered
                .setForm(rating("overall", 1, 5, true), text("note", 5, false))
                .expect(200);
    }

    @ParameterizedTest
    @CsvSource({"named, true", "confidential, false"})
    void whatATraineeWroteIsToldToOthersOnlyIfTheFormSaysSo(String mode, boolean told) {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm(mode, Lecture.text("words", 100, true)).expect(200);
        lecture.send(0, receipt(), "words", "只对主办方说").expect(201);

        var own = lecture.present().get(0).get("/v1/me/export").expect(200).text();
        var others = app.admin()
                .get("/v1/trainees/" + lecture.scene().traineeId(0) + "/export")
                .expect(200)
                .text();

        assertThat(own).contains("只对主办方说");
        assertThat(others.contains("只对主办方说")).isEqualTo(told);
    }

    @Test
    void aSheetIsCreatedOnceAndReplacedUnderItsReceipt() {
        var lecture = Lecture.of(app, 1, 0);
        var receipt = receipt();

        var first =
                lecture.send(0, receipt, "overall", 4, "comment", "很好😀\n第二行").expect(201);
        assertThat(first.text("/submittedAt")).isEqualTo(app.clock().instant().toString());
        assertThat(first.text("/answers/1/value")).isEqualTo("很好😀\n第二行");
        app.clock().advance(Duration.ofSeconds(1));
        var second = lecture.send(0, receipt, "overall", 2).expect(200);

        assertThat(second.text("/submittedAt")).isEqualTo(app.clock().instant().toString());
        var results = lecture.results("");
        assertThat(results.text("/answered")).isEqualTo("1");
        assertThat(results.text("/questions/0/mean")).isEqualTo("2.0");
        assertThat(results.json().at("/questions/3/n").asInt()).isZero();
        assertThat(lecture.present().get(0).get("/v1/me/sessions").text("/items/0/feedback/answered"))
                .isEqualTo("true");
    }

    @Test
    void aSpeakerWhoWasRatedStaysOnTheList() {
        var lecture = Lecture.of(app, 1, 0);
        var speakers = lecture.speakers(2);
        lecture.setForm(question("teaching", "rating", true, "perSpeaker", true))
                .expect(200);
        var answers = speakers.stream()
                .map(speaker -> Map.of("question", "teaching", "speakerId", speaker, "value", 4))
                .toList();
        lecture.present()
                .get(0)
                .put(lecture.path() + "/feedback/" + receipt(), Json.object("answers", answers))
                .expect(201);

        app.admin().patch(lecture.path(), Json.object("speakers", List.of())).refused(409, "speaker_in_use");
        assertThat(lecture.speakers(2)).isEqualTo(speakers);
    }

    @Test
    void anotherReceiptOfTheSameTraineeIsRefused() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.send(0, receipt(), "overall", 4).expect(201);

        lecture.send(0, receipt(), "overall", 1).refused(409, "already_submitted");
        assertThat(lecture.results("").text("/questions/0/mean")).isEqualTo("4.0");
    }

    @Test
    void aReceiptOfSomebodyElseIsRefused() {
        var lecture = Lecture.of(app, 2, 0);
        var receipt = receipt();
        lecture.send(0, receipt, "overall", 4).expect(201);

        lecture.send(1, receipt, "overall", 1).refused(409, "receipt_taken");
        lecture.send(1, receipt(), "overall", 1).expect(201);
        lecture.send(1, receipt, "overall", 1).refused(409, "already_submitted");
    }

    @Test
    void oneReceiptMayServeInTwoSessions() {
        var receipt = receipt();
        Lecture.of(app, 1, 0).send(0, receipt, "overall", 4).expect(201);
        Lecture.of(app, 1, 0).send(0, receipt, "overall", 4).expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a", "aaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaa.", "%E5%8F%B7aaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aBadReceiptIsRefused(String receipt) {
        var lecture = Lecture.of(app, 1, 0);

        var refused = lecture.send(0, receipt, "overall", 4).refused(422, "invalid");
        assertThat(refused.text("/errors/0/parameter")).isEqualTo("receipt");
        lecture.send(0, "a".repeat(65), "overall", 4).refused(422, "invalid");
        lecture.send(0, "aZ09_-aaaaaaaaaaaaaaaa", "overall", 4).expect(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'overall':0}; /answers/0/value out_of_range",
                "{'overall':6}; /answers/0/value out_of_range",
                "{'overall':-2147483649}; /answers/0/value out_of_range",
                "{'overall':99999999999999999999}; /answers/0/value out_of_range",
                "{'overall':1e99999999}; /answers/0/value out_of_range",
                "{'overall':1e-99999999}; /answers/0/value out_of_range",
                "{'overall':4.5}; /answers/0/value off_step",
                "{'overall':'4'}; /answers/0/value wrong_type",
                "{'overall':true}; /answers/0/value wrong_type",
                "{'overall':null}; /answers/0/value wrong_type",
                "{'overall':[4]}; /answers/0/value/0 wrong_type",
                "{'overall':4,'note':5}; /answers/1/value wrong_type",
                "{'overall':4,'note':'123456'}; /answers/1/value too_long",
                "{'overall':4,'other':4}; /answers/1/question unknown_question",
                "{'note':'12345'}; /answers required",
                "{}; /answers required"
            })
    void aWrongAnswerIsNamed(String answers, String error) {
        var lecture = requireNonNull(unanswered);
        var items = answers.replace('\'', '"')
                .replaceAll("[{]?\"([a-z]+)\":([^,}]+)[,}]", "{\"question\":\"$1\",\"value\":$2},")
                .replaceAll("(,|[{]})$", "");

        var refused = lecture.present()
                .get(0)
                .put(lecture.path() + "/feedback/" + receipt(), "{\"answers\":[" + items + "]}");

        assertThat(errors(refused)).containsExactly(error);
        assertThat(lecture.results("").text("/answered")).isEqualTo("0");
    }

    @Test
    void everyWrongAnswerIsNamedAtOnce() {
        var lecture = Lecture.of(app, 1, 0);
        lecture.setForm(rating("a", 1, 5, true), text("b", 5, true), text("c", 5, false))
                .expect(200);

        assertThat(errors(lecture.send(0, receipt(), "a", 9, "a", 3, "b", " 　\n", "d", 1)))
                .containsExactlyInAnyOrder(
                        "/answers/0/value out_of_range",
                        "/answers/1/question duplicate",
                        "/answers/3/question unknown_question",
                        "/answers required");
        lecture.send(0, receipt(), "a", 5, "b", "𠮷𠮷𠮷𠮷𠮷", "c", "").expect(201);
        var results = lecture.results("");
        assertThat(results.text("/questions/1/n") + results.text("/questions/2/n"))
                .isEqualTo("10");
    }

    @Test
    void feedbackIsOpenFromTheStartToTheCloseToTheMillisecond() {
        var lecture = Lecture.of(app, 0, 1);
        var now = app.clock().instant();
        var start = now.plus(Duration.ofMinutes(10));
        var session = lecture.scene().createSession(start, start.plus(Duration.ofHours(1)));
        var path = "/v1/sessions/" + session.get("id").asText();
        app.admin()
                .patch(path, Json.object("policy", Map.of("feedbackClosesAfterHours", 1)))
                .expect(200);
        var trainee = lecture.scene().trainee(0);
        var code = app.admin()
                .get("/v1/rooms/" + session.at("/rooms/0/id").asText() + "/code")
                .text("/code");
        trainee.post("/v1/check-ins", Json.object("code", code)).expect(201);
        var sheet = path + "/feedback/" + receipt();

        app.clock().set(start.minusMillis(1));
        var early = trainee.put(sheet, sheet("overall", 5)).refused(409, "feedback_not_open");
        assertThat(early.text("/detail")).contains("09:10");
        app.clock().set(start);
        trainee.put(sheet, sheet("overall", 5)).expect(201);
        app.clock().set(start.plus(Duration.ofHours(2)));
        trainee.put(sheet, sheet("overall", 4)).expect(200);
        app.clock().set(start.plus(Duration.ofHours(2)).plusMillis(1));
        trainee.put(sheet, sheet("overall", 3)).refused(409, "feedback_closed");
        app.clock().set(now);
    }

    @Test
    void onlyWhoAttendedGivesFeedback() {
        var lecture = Lecture.of(app, 1, 1);
        var outsider = Lecture.of(app, 1, 0).present().get(0);
        var sheet = lecture.path() + "/feedback/" + receipt();

        lecture.scene().trainee(1).put(sheet, sheet("overall", 5)).refused(403, "not_attended");
        outsider.put(sheet, sheet("overall", 5)).refused(403, "not_enrolled");
        lecture.scene().manager().put(sheet, sheet("overall", 5)).refused(403, "not_a_rater");
        Lecture.of(app, 0, 0).scene().manager().put(sheet, sheet("overall", 5)).refused(403, "not_your_class");
        app.anybody().put(sheet, sheet("overall", 5)).refused(401, "unauthenticated");
        outsider.put("/v1/sessions/0RC3YV1QW8E01/feedback/" + receipt(), sheet("overall", 5))
                .refused(404, "not_found");
    }

    @Test
    void aCancelledSessionTakesNoFeedback() {
        var lecture = Lecture.of(app, 1, 0);
        app.admin().delete(lecture.path()).expect(204);

        lecture.send(0, receipt(), "overall", 5).refused(409, "session_cancelled");
    }

    @Test
    void textThatNoDatabaseStoresIsRefused() {
        var lecture = Lecture.of(app, 1, 0);

        assertThat(errors(lecture.send(0, receipt(), "overall", 5, "comment", "a\u0000b")))
                .containsExactly("/answers/1/value malformed");
        var half =
                "{\"answers\":[{\"question\":\"overall\",\"value\":5},{\"question\":\"comment\",\"value\":\"\\ud800\"}]}";
        assertThat(errors(lecture.present().get(0).put(lecture.path() + "/feedback/" + receipt(), half)))
                .containsExactly("/answers/1/value malformed");
        lecture.send(0, receipt(), "overall", 5, "comment", "𠮷".repeat(2000)).expect(201);
    }

    @Test
    void aWholeNumberMayBeWrittenWithADecimalPoint() {
        var lecture = Lecture.of(app, 1, 0);
        var body = "{\"answers\":[{\"question\":\"overall\",\"value\":5.0}]}";

        lecture.present()
                .get(0)
                .put(lecture.path() + "/feedback/" + receipt(), body)
                .expect(201);
        assertThat(lecture.results("").text("/questions/0/mean")).isEqualTo("5.0");
    }
}
