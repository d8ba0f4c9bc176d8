package rollcall.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.feedback.Lecture.question;
import static rollcall.feedback.Lecture.rating;
import static rollcall.feedback.Lecture.receipt;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.db.Database;
import rollcall.feedback.Respondents.Respondent;
import rollcall.feedback.form.RaterRole;
import rollcall.http.Ids;
import rollcall.session.SessionRepository;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** Whoever holds the database finds nobody by the role or the room of an anonymous sheet. */
class RoleSizeTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    /** Jurors and the first listed of the class; the others of the class answer as audience. */
    @ParameterizedTest
    @CsvSource({
        // who may answer, by room, group, class, jury, listed as audience, status
        "attended, false, 3, 6, 0, 0, 200",
        "attended, false, 3, 6, 1, 0, 409",
        "attended, false, 3, 6, 2, 0, 409",
        "attended, false, 3, 6, 3, 0, 200",
        "attended, false, 3, 6, 3, 1, 200",
        "attended, false, 3, 6, 4, 0, 409",
        "attended, false, 3, 6, 6, 0, 200",
        "attended, false, 4, 8, 4, 0, 200",
        "attended, false, 4, 7, 4, 0, 409",
        "attended, true, 3, 6, 3, 0, 409",
        "attended, true, 3, 6, 0, 0, 200",
        "raters, false, 3, 4, 3, 0, 200",
        "raters, false, 3, 4, 3, 1, 409",
        "raters, false, 3, 6, 3, 3, 200"
    })
    void ofAnonymousFormsNoRoleIsSmall(
            String whoMayAnswer, boolean byRoom, int group, int enrolled, int jury, int audience, int status) {
        var lecture = Lecture.of(app, 0, enrolled);
        var list = raters(lecture, jury, audience);
        var anonymous = form("anonymous", whoMayAnswer, byRoom, group);
        app.admin().put(lecture.form(), anonymous).expect(200);

        isAnswered(app.admin().put(lecture.path() + "/raters", list), status);

        // Whichever comes last.
        for (var mode : List.of("confidential", "named", "blind")) {
            var other = mode.equals("blind")
                    ? form(mode, "attended", false, group)
                    : form(mode, whoMayAnswer, byRoom, group);
            app.admin().put(lecture.form(), other).expect(200);
            app.admin().put(lecture.path() + "/raters", list).expect(200);
            isAnswered(app.admin().put(lecture.form(), anonymous), status);
            isAnswered(app.admin().post(lecture.form() + "/versions", anonymous), status == 200 ? 201 : status);
            app.admin().put(lecture.path() + "/raters", "{\"raters\":[]}").expect(200);
        }
        var heir = Lecture.of(app, 0, enrolled);
        app.admin().put(heir.path() + "/raters", raters(heir, jury, audience)).expect(200);
        isAnswered(app.admin().put(heir.classForm(), anonymous), status);
    }

    private static void isAnswered(Answer answer, int status) {
        if (status == 409) {
            answer.refused(409, "role_too_small");
        } else {
            answer.expect(status);
        }
    }

    @Test
    void whatWasRefusedIsNotStored() {
        var lecture = Lecture.of(app, 0, 6);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);

        app.admin().put(lecture.path() + "/raters", raters(lecture, 2, 0)).refused(409, "role_too_small");
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 4)).refused(409, "role_too_small");

        assertThat(app.admin().get(lecture.path() + "/raters").json().get("raters"))
                .hasSize(3);
        assertThat(app.admin().get(lecture.form()).text("/smallestGroup")).isEqualTo("3");
    }

    @Test
    void aSessionWithAFormOfItsOwnHasNoPartInThatOfItsClass() {
        var lecture = Lecture.of(app, 0, 6);
        app.admin().put(lecture.form(), form("named", "attended", false, 3)).expect(200);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 1, 0)).expect(200);
        app.admin()
                .put(lecture.classForm(), form("anonymous", "attended", false, 3))
                .expect(200);
    }

    /** Neither of a list and a form that come at once is checked against what the other replaces. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofASmallRoleAndAnAnonymousFormThatComeAtOnceOneIsRefused(boolean formOfItsOwn) {
        for (int round = 0; round < 4; round++) {
            var lecture = Lecture.of(app, 0, 6);
            var admin = app.admin();
            if (formOfItsOwn) {
                admin.put(lecture.form(), form("named", "attended", false, 3)).expect(200);
            }
            var list = raters(lecture, 1, 0);
            var answers = Together.send(List.<Callable<Answer>>of(
                    () -> admin.put(lecture.path() + "/raters", list),
                    () -> admin.put(lecture.form(), form("anonymous", "attended", false, 3))));
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        }
    }

    /** Of three jurors one has answered: until the form closes its role is there, and afterwards on no sheet. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void rolesAreOnSheetsUntilTheyHaveBeenTold(int jurors) {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        var receipts = Stream.generate(Lecture::receipt).limit(6).toList();
        var writers = Stream.concat(IntStream.range(0, jurors).boxed(), Stream.of(3, 4, 5))
                .toList();
        writers.forEach(i -> lecture.send(i, receipts.get(i), "overall", 4).expect(201));
        assertThat(roles(lecture)).filteredOn("jury"::equals).hasSize(jurors);
        assertThat(roles(lecture)).filteredOn("audience"::equals).hasSize(3);

        lecture.close();
        var told = groups(lecture);

        assertThat(told).isEqualTo(jurors == 3 ? Set.of("audience 3", "jury 3") : Set.of("audience null", "jury null"));
        assertThat(roles(lecture)).hasSameSizeAs(writers).containsOnly("none");

        lecture.open();
        writers.forEach(i -> lecture.send(i, receipts.get(i), "overall", 5).expect(200));
        assertThat(roles(lecture)).as("nor do they come back").containsOnly("none");
        for (int i = jurors; i < 3; i++) {
            lecture.send(i, receipts.get(i), "overall", 4).expect(201);
        }
        assertThat(roles(lecture)).as("nor have late ones any").hasSize(6).containsOnly("none");
        lecture.close();
        assertThat(groups(lecture)).as("told once").isEqualTo(told);
        assertThat(roles(lecture)).as("of late ones, too").hasSize(6).containsOnly("none");
    }

    @Test
    void publishingTakesRolesFromSheets() {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        assertThat(roles(lecture)).containsOnly("jury", "audience");
        lecture.publish().expect(201);
        assertThat(roles(lecture)).containsOnly("none");
    }

    @Test
    void roomsAreOnSheetsUntilTheyHaveBeenTold() {
        var lecture = Lecture.of(app, 3, 1);
        var late = lecture.scene().trainee(3);
        lecture.scene().scan(late, 1).expect(201);
        app.admin().put(lecture.form(), form("anonymous", "attended", true, 3)).expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        var receipt = receipt();
        lecture.send(late, receipt, "overall", 1).expect(201);
        assertThat(new HashSet<>(rooms(lecture))).hasSize(2);

        lecture.close();
        assertThat(lecture.results("?by=room").json().at("/questions/0/groups")).hasSize(2);
        assertThat(rooms(lecture)).hasSize(4).containsOnly("");
        lecture.open();
        lecture.send(late, receipt, "overall", 2).expect(200);
        assertThat(rooms(lecture)).hasSize(4).containsOnly("");
    }

    @Test
    void confidentialSheetsKeepRoleAndRoom() {
        var lecture = Lecture.of(app, 3, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 1, 0)).expect(200);
        app.admin()
                .put(lecture.form(), form("confidential", "attended", true, 3))
                .expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        lecture.close();
        lecture.results("");
        assertThat(roles(lecture)).containsExactlyInAnyOrder("jury", "audience", "audience");
        assertThat(rooms(lecture)).doesNotContain("");
    }

    /** The only sheet without a role would be the juror's as well. */
    @Test
    void underAListThatWasThereBeforeNoSheetHasARole() throws SQLException {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        insert(lecture, 0, "jury");
        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        assertThat(roles(lecture)).hasSize(6).containsOnly("none");
        lecture.close();
        var question = lecture.results("?by=role").json().at("/questions/0");
        assertThat(question.get("n").asInt()).isEqualTo(6);
        assertThat(question.get("groups")).isEmpty();
    }

    /** Whoever is enrolled beside a list of the whole class is alone as audience, and nobody knows it from sheets. */
    @Test
    void onceARoleIsFoundTooSmallNoSheetSaysOneAnyMore() {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 6, 0)).expect(200);
        app.admin().put(lecture.form(), weighed()).expect(200);
        var receipts = Stream.generate(Lecture::receipt).limit(6).toList();
        for (int i = 0; i < 5; i++) {
            lecture.send(i, receipts.get(i), "score", 90).expect(201);
        }
        assertThat(roles(lecture)).hasSize(5).containsOnly("jury");

        enrol(lecture, "20990001");
        lecture.send(5, receipts.get(5), "score", 60).expect(201);

        assertThat(roles(lecture)).hasSize(6).containsOnly("none");
        app.admin().put(lecture.path() + "/raters", raters(lecture, 0, 0)).expect(200);
        lecture.send(0, receipts.get(0), "score", 84).expect(200);
        assertThat(roles(lecture)).as("for good").hasSize(6).containsOnly("none");
        lecture.close();
        var told = lecture.results("?by=role").json().at("/questions/0");
        assertThat(told.get("n").asInt()).isEqualTo(6);
        assertThat(told.get("mean").decimalValue()).isEqualByComparingTo("84");
        assertThat(told.get("groups")).isEmpty();
        assertThat(told.get("score").isNull()).as("nobody knows whose weight").isTrue();
    }

    /** Its list has gone while its answer was on its way. */
    @Test
    void whoIsListedNoMoreIsNotTheOnlyOneOfItsRole() {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        for (int i = 0; i < 3; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        assertThat(roles(lecture)).hasSize(3).containsOnly("audience");
        try (var database = Database.open(
                app.database().url(), app.database().user(), app.database().password())) {
            var sql = database.sql();
            var session = new SessionRepository(sql, Clock.systemUTC(), new Ids())
                    .byId(Ids.parse(lecture.scene().sessionId()));
            var juror = new Respondent(Ids.parse(lecture.scene().traineeId(3)), RaterRole.JURY, null);
            new AnswerRepository(new FormRepository(sql), new Receipts(new byte[32]))
                    .put(session, juror, null, receipt(), Instant.now(), held -> List.of());
        }
        assertThat(roles(lecture)).hasSize(4).containsOnly("none");
    }

    /** A list of three jurors, of whom one has answered, becomes another, or the form does. */
    @ParameterizedTest
    @CsvSource({
        // jurors and others then, who may answer, whether sheets keep roles
        "3, 0, attended, true",
        "4, 0, attended, true",
        "0, 0, attended, false",
        "7, 0, attended, false",
        "3, 4, raters, true",
        "3, 0, raters, false",
        "0, 3, raters, false"
    })
    void noSheetKeepsARoleThatNobodyMayHaveAnyMore(int jury, int audience, String whoMayAnswer, boolean kept) {
        var lecture = Lecture.of(app, 7, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 4)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        lecture.send(0, receipt(), "overall", 4).expect(201);
        lecture.send(6, receipt(), "overall", 4).expect(201);

        app.admin()
                .put(lecture.path() + "/raters", raters(lecture, jury, audience))
                .expect(200);
        app.admin()
                .post(lecture.form() + "/versions", form("anonymous", whoMayAnswer, false, 3))
                .expect(201);

        assertThat(roles(lecture))
                .containsExactlyInAnyOrder(kept ? new String[] {"jury", "audience"} : new String[] {"none", "none"});
    }

    /** What an earlier version, which nobody answered, would have kept does not matter. */
    @ParameterizedTest
    @CsvSource({"blind, anonymous, false", "anonymous, confidential, true", "anonymous, named, true"})
    void rolesGoWhereTheFormThatIsAnsweredIsAnonymous(String before, String mode, boolean kept) {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.form(), form(before, "attended", false, 3)).expect(200);
        app.admin()
                .post(lecture.form() + "/versions", form(mode, "attended", false, 3))
                .expect(201);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);
        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }
        lecture.close();
        lecture.results("");
        assertThat(roles(lecture))
                .hasSize(6)
                .containsOnly(kept ? new String[] {"jury", "audience"} : new String[] {"none"});
    }

    /** Whoever is enrolled beside a list of the whole class makes a small role, of which nothing is on sheets yet. */
    @Test
    void beforeTheFirstSheetNothingIsTakenFromThemForGood() {
        var lecture = Lecture.of(app, 6, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 6, 0)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        enrol(lecture, "20990002");
        lecture.close();
        lecture.open();
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);

        for (int i = 0; i < 6; i++) {
            lecture.send(i, receipt(), "overall", 4).expect(201);
        }

        assertThat(roles(lecture)).hasSize(6).containsOnly("jury", "audience");
    }

    @Test
    void namedSheetsKeepRoleAndRoomWhateverTheFormWasBefore() throws SQLException {
        var lecture = Lecture.of(app, 3, 0);
        app.admin().put(lecture.path() + "/raters", raters(lecture, 3, 0)).expect(200);
        app.admin().put(lecture.form(), form("anonymous", "attended", false, 3)).expect(200);
        execute("update feedback_form set alike = true where session_id = %d", lecture);
        app.admin().put(lecture.form(), form("named", "attended", true, 3)).expect(200);

        lecture.send(0, receipt(), "overall", 4).expect(201);

        assertThat(roles(lecture)).containsExactly("jury");
        assertThat(rooms(lecture)).hasSize(1).doesNotContain("");
        assertThat(export(lecture)).contains("jury");

        execute("update feedback_sheet set rater_role = 'none' where session_id = %d", lecture);
        assertThat(export(lecture)).as("as some were stored").doesNotContain("jury");
    }

    private static String export(Lecture lecture) {
        return app.admin()
                .with("Accept", "text/csv")
                .get(lecture.path() + "/feedback-answers")
                .expect(200)
                .text();
    }

    private static void enrol(Lecture lecture, String number) {
        var roster = ("姓名,工号\n新学员," + number + "\n").getBytes(StandardCharsets.UTF_8);
        app.admin()
                .send("POST", "/v1/classes/" + lecture.scene().classId() + "/roster-imports", "text/csv", roster)
                .expect(200);
    }

    /** A form that weighs what the jury says. */
    private static String weighed() {
        return Json.object(
                "mode",
                "anonymous",
                "smallestGroup",
                3,
                "weights",
                Map.of("audience", 1, "jury", 3),
                "questions",
                List.of(question("score", "score", true)));
    }

    private static void insert(Lecture lecture, int trainee, String role) throws SQLException {
        var traineeId = Ids.parse(lecture.scene().traineeId(trainee));
        execute("insert into feedback_rater values (%%d, %d, false, '%s')".formatted(traineeId, role), lecture);
    }

    /** @param statement with the place of the session's id */
    private static void execute(String statement, Lecture lecture) throws SQLException {
        var database = app.database();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var opened = connection.createStatement()) {
            opened.execute(statement.formatted(Ids.parse(lecture.scene().sessionId())));
        }
    }

    /** The first of the class as jury, those after them as audience. */
    private static String raters(Lecture lecture, int jury, int audience) {
        return Json.object(
                "raters",
                IntStream.range(0, jury + audience)
                        .mapToObj(i -> Map.of(
                                "traineeId", lecture.scene().traineeId(i), "role", i < jury ? "jury" : "audience"))
                        .toList());
    }

    private static String form(String mode, String whoMayAnswer, boolean byRoom, int smallestGroup) {
        return Json.object(
                "mode",
                mode,
                "whoMayAnswer",
                whoMayAnswer,
                "byRoom",
                byRoom,
                "smallestGroup",
                smallestGroup,
                "questions",
                List.of(rating("overall", 1, 5, true)));
    }

    private static Set<String> groups(Lecture lecture) {
        var groups = new HashSet<String>();
        lecture.results("?by=role")
                .json()
                .at("/questions/0/groups")
                .forEach(group -> groups.add(group.at("/group/id").asText() + " " + group.get("n")));
        return groups;
    }

    private static List<String> roles(Lecture lecture) {
        return lecture.cells("feedback_sheet", "rater_role");
    }

    private static List<String> rooms(Lecture lecture) {
        return lecture.cells("feedback_sheet", "room_id");
    }
}
