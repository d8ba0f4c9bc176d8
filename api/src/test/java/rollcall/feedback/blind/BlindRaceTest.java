package rollcall.feedback.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

class BlindRaceTest {
    private static final int THREADS = 8;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @RegisterExtension
    static final TestApp otherNode = app.anotherNode();

    @Test
    void aTokenThatRacesItselfAnswersOnce() {
        var lecture = BlindLecture.of(app, 1);
        var token = lecture.phone(0).token();

        var answers = Together.send(Collections.nCopies(
                THREADS, () -> lecture.send(app.anybody(), UUID.randomUUID().toString(), token, "overall", 4)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(lecture.sheets()).isEqualTo(1);
    }

    @Test
    void oneSheetStandsWhenAPhoneSendsItManyTimesAtOnce() {
        var lecture = BlindLecture.of(app, 1);
        var phone = lecture.phone(0);
        var token = phone.token();

        var answers = Together.send(
                Collections.nCopies(THREADS, () -> lecture.send(app.anybody(), phone.receipt(), token, "overall", 4)));

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(lecture.sheets()).isEqualTo(1);
    }

    @Test
    void aTraineeWhoRacesItselfGetsOneToken() {
        var lecture = BlindLecture.of(app, 1);
        var trainee = lecture.phone(0).trainee();
        var phones = IntStream.range(0, THREADS)
                .mapToObj(i -> Phone.of(lecture, trainee))
                .toList();

        var answers = Together.send(
                phones.stream().<Callable<Answer>>map(phone -> phone::ask).toList());

        assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).containsOnly(201, 409);
        var winner = phones.get(answers.indexOf(answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()));
        winner.send("overall", 4).expect(201);
    }

    /** The class's default form is blind, so the session's key is made when it is first asked for, here at two nodes. */
    @Test
    void thereIsOneKeyWhoeverMakesIt() {
        var lecture = new BlindLecture(app, app.scene(0));
        app.admin()
                .put("/v1/classes/" + lecture.scene().classId() + "/feedback-form", BlindLecture.form("mode", "blind"))
                .expect(200);
        var nodes = List.of(app.anybody(), otherNode.anybody());

        var answers = Together.send(IntStream.range(0, THREADS)
                .<Callable<Answer>>mapToObj(i -> () -> nodes.get(i % 2).get(lecture.path() + "/feedback-key"))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.text("/kid"))
                .containsOnly(lecture.key().text("/kid"));
    }
}
