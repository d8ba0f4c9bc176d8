package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class FeedbackRaceTest {
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void oneSheetStandsWhenAPhoneSendsItManyTimesAtOnce() {
        var lecture = Lecture.of(app, 1, 0);
        var receipt = receipt();

        var answers = Together.send(
                Collections.nCopies(THREADS, () -> lecture.send(0, receipt, "overall", 4, "comment", "好")));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(answers).extracting(Answer::json).containsOnly(answers.get(0).json());
        var results = lecture.results("").json();
        assertThat(results.at("/answered").asInt()).isEqualTo(1);
        assertThat(results.at("/questions/0/n").asInt()).isEqualTo(1);
        assertThat(results.at("/questions/3/comments")).hasSize(1);
    }

    @Test
    void oneReceiptWinsWhenATraineeRacesItself() {
        var lecture = Lecture.of(app, 1, 0);

        var answers = Together.send(Collections.nCopies(THREADS, () -> lecture.send(0, receipt(), "overall", 4)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(lecture.results("").text("/answered")).isEqualTo("1");
    }

    @Test
    void aWholeRoomAnswersAtOnce() {
        var lecture = Lecture.of(app, THREADS, 0);

        var answers = Together.send(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> lecture.send(i, receipt(), "overall", 5, "comment", "第" + i))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(lecture.results("").text("/answered")).isEqualTo(String.valueOf(THREADS));
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
    void oneOfTwoWhoEditAFormAtOnceIsTold() {
        var lecture = Lecture.of(app, 0, 0);
        var path = lecture.path() + "/feedback-form";
        var editor = app.admin().with("If-Match", app.admin().get(path).header("ETag"));
        var body = Json.object("questions", List.of(rating("score", 1, 5, true)));

        var answers = Together.send(Collections.nCopies(THREADS, () -> editor.put(path, body)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).containsOnly(200, 412);
    }
}
