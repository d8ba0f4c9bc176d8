package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;

/** When a form is open: by itself, and by hand. The session lasts two hours from now. */
class OpeningTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final Instant START = TestClock.NINE;
    private static final Instant END = START.plus(Duration.ofHours(2));

    private Lecture lecture;
    private Client trainee;
    private String receipt;

    @BeforeEach
    void begin() {
        app.clock().set(START);
        lecture = Lecture.of(app, 1, 0);
        trainee = lecture.present().get(0);
        receipt = Lecture.receipt();
    }

    @AfterEach
    void back() {
        app.clock().set(START);
    }

    @Test
    void aFormThatOpensAtTheEndIsOpenFromThereToItsOwnCloseToTheMillisecond() {
        set("template", "nps", "closesAfterHours", 3);

        app.clock().set(END.minusMillis(1));
        assertThat(send().refused(409, "feedback_not_open").text("/detail")).contains("11:00");
        app.clock().set(END);
        send().expect(201);
        app.clock().set(END.plus(Duration.ofHours(3)));
        send().expect(200);
        assertThat(trainee.get("/v1/me/sessions").json().at("/items/0/feedback").toString())
                .isEqualTo(
                        "{\"opensAt\":\"2026-09-07T03:00:00Z\",\"closesAt\":\"2026-09-07T06:00:00Z\",\"answered\":true}");
        app.clock().set(END.plus(Duration.ofHours(3)).plusMillis(1));
        assertThat(send().refused(409, "feedback_closed").text("/detail")).contains("14:00");
        app.clock().set(END.plus(Duration.ofHours(4)));
        set("template", "nps", "closesAfterHours", 4);
        send().expect(200);
    }

    @Test
    void aFormThatIsOpenedByHandWaitsForThat() {
        set("template", "nps", "opens", "by-hand", "closesAfterHours", 1);

        assertThat(send().refused(409, "feedback_not_open").text("/detail")).contains("class manager");
        assertThat(trainee.get("/v1/me/sessions")
                        .json()
                        .at("/items/0/feedback/opensAt")
                        .isNull())
                .isTrue();
        close().refused(409, "feedback_not_open");
        app.clock().set(END.plus(Duration.ofHours(5)));
        assertThat(open().expect(200).text("/closesAt")).isEqualTo("2026-09-07T09:00:00Z");
        open().refused(409, "feedback_open");
        send().expect(201);
        app.clock().set(END.plus(Duration.ofHours(6)).plusMillis(1));
        send().refused(409, "feedback_closed");
    }

    @Test
    void whatIsClosedByHandTakesNothingMoreAndMayBeOpenedAgain() {
        set("template", "nps", "opens", "session-start");
        send().expect(201);

        var closed = close().expect(200);

        assertThat(closed.text("/closesAt")).isEqualTo(START.toString());
        send().refused(409, "feedback_closed");
        close().refused(409, "feedback_closed");
        assertThat(trainee.get(lecture.form()).header("ETag")).isEqualTo(closed.header("ETag"));
        var opened = open().expect(200);
        assertThat(opened.header("ETag")).isNotEqualTo(closed.header("ETag"));
        assertThat(opened.text("/closesAt")).isEqualTo("2026-09-10T03:00:00Z");
        send().expect(200);
    }

    @Test
    void aFormMayBeOpenedBeforeItsTime() {
        set("template", "nps");
        open().expect(200);
        send().expect(201);
        assertThat(trainee.get(lecture.form()).text("/opensAt")).isEqualTo(START.toString());
    }

    @Test
    void openingFreezesTheFormOfTheClassForItsSession() {
        var manager = lecture.scene().manager();
        manager.put(lecture.classForm(), Json.object("template", "nps")).expect(200);
        open().expect(200);
        manager.put(lecture.classForm(), Json.object("template", "csat")).expect(200);
        assertThat(manager.get(lecture.form()).text("/questions/0/code")).isEqualTo("recommend");
    }

    @Test
    void aCancelledSessionIsNeitherOpenedNorClosed() {
        app.admin().delete(lecture.path()).expect(204);
        open().refused(409, "session_cancelled");
        close().refused(409, "session_cancelled");
    }

    @Test
    void onlyWhoRunsTheClassOpensAndCloses() {
        for (var step : new String[] {"/opening", "/closing"}) {
            trainee.post(lecture.form() + step).refused(403, "forbidden");
            lecture.scene().newStaff("supervisor").post(lecture.form() + step).refused(403, "forbidden");
            app.scene(0).manager().post(lecture.form() + step).refused(403, "not_your_class");
        }
    }

    private void set(Object... draft) {
        app.admin().put(lecture.form(), Json.object(draft)).expect(200);
    }

    private Answer open() {
        return app.admin().post(lecture.form() + "/opening");
    }

    private Answer close() {
        return app.admin().post(lecture.form() + "/closing");
    }

    private Answer send() {
        return lecture.send(trainee, receipt, "recommend", 9);
    }
}
