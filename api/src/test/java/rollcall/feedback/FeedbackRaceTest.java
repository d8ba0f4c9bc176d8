package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class FeedbackRaceTest {
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @ParameterizedTest
    @ValueSource(strings = {"named", "anonymous"})
    void oneSheetStandsWhenAPhoneSendsItManyTimesAtOnce(String mode) {
        var lecture = answeredAs(mode, 1);
        var receipt = receipt();

        var answers = Together.send(
                Collections.nCopies(THREADS, () -> lecture.send(0, receipt, "overall", 4, "comment", "好")));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers).extracting(Answer::json).containsOnly(answers.get(0).json());
        assertThat(lecture.answered()).isEqualTo(1);
        assertThat(lecture.stored("feedback_sheet")).isEqualTo(1);
        assertThat(lecture.stored("feedback_answer")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"named", "anonymous"})
    void oneReceiptWinsWhenATraineeRacesItself(String mode) {
        var lecture = answeredAs(mode, 1);

        var answers = Together.send(Collections.nCopies(THREADS, () -> lecture.send(0, receipt(), "overall", 4)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(lecture.answered()).isEqualTo(1);
    }

    @Test
    void aWholeRoomAnswersAtOnce() {
        var lecture = Lecture.of(app, THREADS, 0);

        var answers = Together.send(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> lecture.send(i, receipt(), "overall", 5, "comment", "第" + i))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(lecture.answered()).isEqualTo(THREADS);
    }

    @Test
    void aFormThatChangesWhileItIsAnsweredFitsEveryAnswer() {
        var lecture = Lecture.of(app, THREADS, 0);
        var manager = lecture.scene().manager();
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));
        var requests = new ArrayList<Callable<Answer>>(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> lecture.send(i, receipt(), "overall", 5))
                .toList());
        requests.add(() -> manager.put(lecture.path() + "/feedback-form", body));

        var answers = Together.send(requests);

        var changed = answers.get(THREADS).status() == 200;
        if (!changed) {
            answers.get(THREADS).refused(409, "form_answered");
        }
        assertThat(answers.subList(0, THREADS)).extracting(Answer::status).containsOnly(changed ? 422 : 201);
    }

    @Test
    void oneOfMoreWhoOpenAtOnceOpensAndTheOthersAreTold() {
        var lecture = Lecture.of(app, 0, 0);
        var admin = app.admin();
        admin.put(lecture.form(), Json.object("template", "nps")).expect(200);

        var answers = Together.send(Collections.nCopies(THREADS, () -> admin.post(lecture.form() + "/opening")));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 409);
    }

    @Test
    void nothingIsTakenAfterTheFormWasClosed() {
        var lecture = answeredAs("named", THREADS);
        var manager = lecture.scene().manager();
        var requests = new ArrayList<Callable<Answer>>(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> lecture.send(i, receipt(), "overall", 5))
                .toList());
        requests.add(() -> {
            manager.post(lecture.form() + "/closing").expect(200);
            return lecture.results("");
        });

        var answers = Together.send(requests);

        var sent = answers.subList(0, THREADS).stream().filter(answer -> answer.status() == 201);
        assertThat(answers.subList(0, THREADS)).extracting(Answer::status).isSubsetOf(201, 409);
        assertThat(answers.get(THREADS).text("/answered"))
                .as("what was there when closing was answered is all there is")
                .isEqualTo(lecture.results("").text("/answered"))
                .isEqualTo(Long.toString(sent.count()));
    }

    @Test
    void oneOfTwoWhoMakeAClassItsFormAtOnceIsTold() {
        var lecture = Lecture.of(app, 0, 0);
        var admin = app.admin();
        var body = Json.object("template", "nps");
        for (int round = 0; round < 2; round++) {
            var editor = admin.with("If-Match", admin.get(lecture.classForm()).header("ETag"));
            var answers = Together.send(Collections.nCopies(THREADS, () -> editor.put(lecture.classForm(), body)));
            assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
        }
    }

    @Test
    void oneOfTwoListsOfRatersStandsWhole() {
        var lecture = Lecture.of(app, 0, 2);
        var admin = app.admin();
        var path = lecture.path() + "/raters";
        var requests = IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> {
                    var role = i % 2 == 0 ? "jury" : "expert";
                    var raters = IntStream.range(0, 2)
                            .mapToObj(
                                    each -> Map.of("traineeId", lecture.scene().traineeId(each), "role", role))
                            .toList();
                    return admin.put(path, Json.object("raters", raters));
                })
                .toList();

        assertThat(Together.send(requests)).extracting(Answer::status).containsOnly(200);
        assertThat(admin.get(path).json().findValuesAsText("role"))
                .hasSize(2)
                .satisfies(roles -> assertThat(roles.get(0)).isEqualTo(roles.get(1)));
    }

    @Test
    void sessionsAreGivenTheirFirstRatersAtOnce() {
        var scene = app.scene(1);
        var admin = app.admin();
        var rater = Map.of("traineeId", scene.traineeId(0), "role", "jury");
        var body = Json.object("raters", List.of(rater));
        for (int round = 0; round < 4; round++) {
            var requests = Stream.generate(
                            () -> scene.createSession(app.now(), app.now().plusSeconds(3600)))
                    .limit(THREADS)
                    .<Callable<Answer>>map(session ->
                            () -> admin.put("/v1/sessions/" + session.get("id").asText() + "/raters", body))
                    .toList();
            assertThat(Together.send(requests)).extracting(Answer::status).containsOnly(200);
        }
    }

    @Test
    void noAnswerIsAboutASpeakerWhoGoesMeanwhile() {
        var lecture = Lecture.of(app, 4, 0);
        var admin = app.admin();
        for (int round = 0; round < 4; round++) {
            var ids = named(lecture, "甲" + round, "乙" + round);
            if (round == 0) {
                var question = question("score", "rating", false, "perSpeaker", true);
                lecture.setForm(question).expect(200);
            }
            var trainee = lecture.present().get(round);
            var body = Json.object(
                    "answers",
                    List.of(
                            Map.of("question", "score", "speakerId", ids.get(1), "value", 3),
                            Map.of("question", "score", "speakerId", ids.get(0), "value", 4)));
            var answers = Together.send(List.of(
                    () -> trainee.put(lecture.path() + "/feedback/" + receipt(), body),
                    () -> admin.patch(lecture.path(), Json.object("speakers", List.of()))));
            assertThat(answers.get(0).status()).isIn(201, 409, 422);
            var isAnswered = answers.get(0).status() == 201;
            assertThat(answers.get(1).status()).isEqualTo(isAnswered ? 409 : 200);
            if (isAnswered) {
                answers.get(1).refused(409, "speaker_in_use");
                return;
            }
        }
    }

    /** The ids of its speakers from now on. */
    private static List<String> named(Lecture lecture, String... names) {
        var speakers = Arrays.stream(names).map(name -> Map.of("name", name)).toList();
        return app.admin()
                .patch(lecture.path(), Json.object("speakers", speakers))
                .expect(200)
                .json()
                .get("speakers")
                .findValuesAsText("id");
    }

    /** The one drops an answer that the other looks for. */
    @Test
    void whoSaysNoMoreOfASpeakerWhoGoesMeanwhileWaitsForNobodyInACircle() throws Exception {
        var lecture = Lecture.of(app, 4, 0);
        var admin = app.admin();
        for (int round = 0; round < 4; round++) {
            var ids = named(lecture, "甲" + round, "乙");
            if (round == 0) {
                lecture.setForm(question("score", "rating", false, "perSpeaker", true))
                        .expect(200);
            }
            var trainee = lecture.present().get(round);
            var sheet = lecture.path() + "/feedback/" + receipt();
            var goes = Map.of("question", "score", "speakerId", ids.get(0), "value", 3);
            var stays = Map.of("question", "score", "speakerId", ids.get(1), "value", 4);
            trainee.put(sheet, Json.object("answers", List.of(goes, stays))).expect(201);

            Callable<Answer> remove = () -> admin.patch(
                    lecture.path(), Json.object("speakers", List.of(Map.of("id", ids.get(1), "name", "乙"))));

            var answers =
                    Together.send(List.of(() -> trainee.put(sheet, Json.object("answers", List.of(stays))), remove));

            answers.get(0).expect(200);
            assertThat(answers.get(1).status()).isIn(200, 409);
            remove.call().expect(200);
        }
    }

    @Test
    void sessionsThatAreToldFirstAtOnceAreAllTold() {
        var admin = app.admin();
        var lectures =
                IntStream.range(0, 6).mapToObj(i -> answeredAs("anonymous", 5)).toList();
        for (var lecture : lectures) {
            for (int i = 0; i < 5; i++) {
                lecture.send(i, receipt(), "overall", 4, "comment", "好").expect(201);
            }
            admin.post(lecture.form() + "/closing").expect(200);
        }

        var answers = Together.send(lectures.stream()
                .<Callable<Answer>>map(lecture -> () -> admin.get(lecture.path() + "/feedback-results"))
                .toList());

        assertThat(answers).allSatisfy(answer -> assertThat(answer.expect(200).text("/answered"))
                .isEqualTo("5"));
    }

    /** One that is asked what a session is asked by default. */
    private static Lecture answeredAs(String mode, int present) {
        var lecture = Lecture.of(app, present, 0);
        app.admin()
                .put(lecture.form(), Json.object("template", "short", "mode", mode))
                .expect(200);
        return lecture;
    }

    @Test
    void oneOfTwoWhoEditAFormAtOnceIsTold() {
        var lecture = Lecture.of(app, 0, 0);
        var path = lecture.path() + "/feedback-form";
        var editor = app.admin().with("If-Match", app.admin().get(path).header("ETag"));
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));

        var answers = Together.send(Collections.nCopies(THREADS, () -> editor.put(path, body)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
    }
}
