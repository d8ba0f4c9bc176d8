package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.errors;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.TestApp;

/** Who may answer a form, and as what. */
class RaterTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void ratersAnswerUnderTheirRoleAndAllOthersAsAudience() {
        var lecture = Lecture.of(app, 2, 0);
        var expert = app.scene(0).newStaff("supervisor");
        lecture.setForm("confidential", rating("overall", 1, 5, true)).expect(200);
        var set = set(lecture, staff(expert, "expert"), trainee(lecture, 1, "jury"))
                .expect(200);
        assertThat(set.json().findValuesAsText("role")).containsExactlyInAnyOrder("expert", "jury");
        assertThat(app.admin().get(raters(lecture)).expect(200).json()).isEqualTo(set.json());

        expert.get(lecture.form()).expect(200);
        expert.get(lecture.path() + "/attendance").refused(403, "not_your_class");
        lecture.send(expert, receipt(), "overall", 3).expect(201);
        lecture.send(0, receipt(), "overall", 5).expect(201);
        lecture.send(1, receipt(), "overall", 4).expect(201);
        lecture.send(expert, receipt(), "overall", 3).refused(409, "already_submitted");

        assertThat(lecture.cells("feedback_sheet", "rater_role"))
                .containsExactlyInAnyOrder("audience", "jury", "expert");
    }

    @Test
    void staffWhoAreNotOnTheListAnswerNothing() {
        var lecture = Lecture.of(app, 0, 0);
        lecture.send(lecture.scene().manager(), receipt(), "overall", 3).refused(403, "not_a_rater");
        lecture.send(app.scene(0).manager(), receipt(), "overall", 3).refused(403, "not_your_class");
        set(lecture, staff(lecture.scene().manager(), "class-manager")).expect(200);
        lecture.send(lecture.scene().manager(), receipt(), "overall", 3).expect(201);
    }

    @ParameterizedTest
    @CsvSource({"attended, 201, 403, 403, 201", "attended-or-excused, 201, 201, 403, 201", "raters, 403, 403, 403, 201"
    })
    void aFormTakesTheAnswersOfThoseWhomItSays(
            String whoMayAnswer, int present, int excused, int absent, int absentRater) {
        var lecture = Lecture.of(app, 1, 3);
        for (var each : Map.of(1, "excused", 2, "absent", 3, "absent").entrySet()) {
            app.admin()
                    .put(
                            lecture.path() + "/attendance/" + lecture.scene().traineeId(each.getKey()),
                            Json.object("status", each.getValue(), "reason", "现场点名"))
                    .expect(200);
        }
        set(lecture, trainee(lecture, 3, "jury")).expect(200);
        app.admin()
                .put(lecture.form(), Json.object("template", "short", "whoMayAnswer", whoMayAnswer))
                .expect(200);

        var code = whoMayAnswer.equals("raters") ? "not_a_rater" : "not_attended";
        var expected = new int[] {present, excused, absent, absentRater};
        for (int i = 0; i < expected.length; i++) {
            var client = i == 0 ? lecture.present().get(0) : lecture.scene().trainee(i);
            var answer = lecture.send(client, receipt(), "overall", 4).expect(expected[i]);
            assertThat(expected[i] == 403 ? answer.text("/code") : code).isEqualTo(code);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRoomIsKeptOnlyIfTheFormSaysSo(boolean byRoom) {
        var lecture = Lecture.of(app, 0, 1);
        var trainee = lecture.scene().trainee(0);
        lecture.scene().scan(trainee, 1).expect(201);
        app.admin()
                .put(lecture.form(), Json.object("template", "short", "mode", "anonymous", "byRoom", byRoom))
                .expect(200);
        lecture.send(trainee, receipt(), "overall", 4).expect(201);
        assertThat(app.database()
                        .rows()
                        .getOrDefault("feedback_sheet", List.of())
                        .toString()
                        .contains(Long.toString(Ids.parse(lecture.scene().room(1)))))
                .isEqualTo(byRoom);
    }

    @Test
    void wrongListsAreRefusedAndNothingChanges() {
        var lecture = Lecture.of(app, 0, 1);
        var trainee = trainee(lecture, 0, "jury");
        var stranger = Map.of("traineeId", app.scene(1).traineeId(0), "role", "jury");
        var nobody = Map.of("staffId", lecture.scene().traineeId(0), "role", "jury");
        var both = Map.of(
                "staffId",
                lecture.scene().traineeId(0),
                "traineeId",
                lecture.scene().traineeId(0),
                "role",
                "jury");
        set(lecture, trainee).expect(200);

        assertThat(errors(set(lecture, trainee, trainee))).containsExactly("/raters/1/traineeId duplicate");
        assertThat(errors(set(lecture, trainee, stranger, nobody)))
                .containsExactly("/raters/1/traineeId unknown", "/raters/2/staffId unknown");
        assertThat(errors(set(lecture, both, Map.of("role", "jury"))))
                .containsExactly("/raters/0 required", "/raters/1 required");
        assertThat(errors(set(lecture, trainee(lecture, 0, "judge")))).containsExactly("/raters/0/role not_allowed");
        assertThat(errors(app.admin()
                        .put(
                                raters(lecture),
                                Json.object("raters", Collections.nCopies(1001, Map.of("role", "jury"))))))
                .containsExactly("/raters too_many");
        assertThat(app.admin().get(raters(lecture)).json().get("raters")).hasSize(1);
        set(lecture).expect(200);
        assertThat(app.admin().get(raters(lecture)).json().get("raters")).isEmpty();
    }

    @Test
    void whoEditsAListThatChangedMeanwhileIsTold() {
        var lecture = Lecture.of(app, 0, 1);
        var tag = app.admin().get(raters(lecture)).header("ETag");
        var body = Json.object("raters", List.of(trainee(lecture, 0, "jury")));

        var set = app.admin().with("If-Match", tag).put(raters(lecture), body).expect(200);
        app.admin().with("If-Match", tag).put(raters(lecture), body).refused(412, "changed_meanwhile");
        app.admin()
                .with("If-None-Match", set.header("ETag"))
                .get(raters(lecture))
                .expect(304);
    }

    @Test
    void onlyWhoRunsTheClassSaysWhoRates() {
        var lecture = Lecture.of(app, 0, 1);
        lecture.scene().trainee(0).get(raters(lecture)).refused(403, "forbidden");
        lecture.scene()
                .newStaff("supervisor")
                .put(raters(lecture), "{\"raters\":[]}")
                .refused(403, "forbidden");
        app.scene(0).manager().put(raters(lecture), "{\"raters\":[]}").refused(403, "not_your_class");
        lecture.scene().newStaff("supervisor").get(raters(lecture)).expect(200);
    }

    private static Answer set(Lecture lecture, Map<?, ?>... raters) {
        return lecture.scene().manager().put(raters(lecture), Json.object("raters", Arrays.asList(raters)));
    }

    private static Map<String, String> trainee(Lecture lecture, int index, String role) {
        return Map.of("traineeId", lecture.scene().traineeId(index), "role", role);
    }

    private static Map<String, String> staff(Client client, String role) {
        return Map.of("staffId", client.get("/v1/me").expect(200).text("/id"), "role", role);
    }

    private static String raters(Lecture lecture) {
        return lecture.path() + "/raters";
    }
}
