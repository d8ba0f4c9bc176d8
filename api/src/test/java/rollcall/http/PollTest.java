package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.contract.Operation;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestApp;
import rollcall.testing.TestClock;
import rollcall.testing.Together;

/** What polls cost, in statements that reach the database. */
class PollTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @RegisterExtension
    static final TestApp otherNode = app.anotherNode();

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Statements STATEMENTS = new Statements();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void watch() {
        stage = new Stage(app);
        app.watch(STATEMENTS);
    }

    static Stream<Operation> polled() {
        return Stage.API.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation -> !Stage.roles(operation).isEmpty())
                .filter(Stage::isTagged)
                // What is shipped with the program is in no database.
                .filter(operation -> !operation.path().startsWith("/v1/feedback-templates"));
    }

    static Stream<Operation> openToKeys() {
        return polled().filter(operation -> !Stage.scopes(operation).isEmpty());
    }

    @BeforeEach
    void beginASecondAndASlot() {
        app.clock().set(TestClock.NINE);
    }

    @ParameterizedTest
    @MethodSource("polled")
    void whoPollsFasterThanOnceASecondAsksTheDatabaseOnceASecond(Operation operation) {
        requireOnceASecond(stage.allowed(operation), stage.path(operation));
    }

    @ParameterizedTest
    @MethodSource("openToKeys")
    void neitherIsAnApiKeyLookedUpMoreOften(Operation operation) {
        requireOnceASecond(stage.client(Who.KEY_WITH_ITS_SCOPE, operation), stage.path(operation));
    }

    private static void requireOnceASecond(Client client, String path) {
        var polling = client.with("If-None-Match", client.get(path).expect(200).header("ETag"));
        assertThat(unchanged(polling, path)).isZero();
        app.clock().advance(SECOND.minusMillis(1));
        assertThat(unchanged(polling, path)).isZero();
        app.clock().advance(Duration.ofMillis(1));
        assertThat(STATEMENTS.during(() -> polling.get(path).expect(304))).isPositive();
        assertThat(unchanged(polling, path)).isZero();
    }

    /** Statements for some polls, by GET and by HEAD, that all say what the first answer said. */
    private static int unchanged(Client polling, String path) {
        return STATEMENTS.during(() -> {
            for (int i = 0; i < 3; i++) {
                assertThat(polling.get(path).expect(304).header("ETag")).isEqualTo(polling.header("If-None-Match"));
                polling.head(path).expect(304);
            }
        });
    }

    @Test
    void anAnswerFromMemorySaysWhatAnAnswerFromTheDatabaseSays() {
        var scene = app.scene(3);
        var path = "/v1/classes/" + scene.classId() + "/enrolments?limit=1";
        var polling =
                scene.manager().with("If-None-Match", scene.manager().get(path).header("ETag"));
        app.clock().advance(SECOND);
        var asked = polling.get(path).expect(304);
        var remembered = polling.get(path).expect(304);
        assertThat(remembered.header("Link")).contains("cursor=");
        assertThat(headers(remembered)).isEqualTo(headers(asked));
    }

    @Test
    void ofPollsAtTheSameMomentOneAsksTheDatabase() {
        var scene = app.scene(1);
        var path = "/v1/sessions/" + scene.sessionId();
        var polling =
                scene.manager().with("If-None-Match", scene.manager().get(path).header("ETag"));
        app.clock().advance(SECOND);
        var alone = STATEMENTS.during(() -> polling.get(path).expect(304));
        app.clock().advance(SECOND);
        Callable<Answer> poll = () -> polling.get(path).expect(304);
        assertThat(STATEMENTS.during(() -> Together.send(Collections.nCopies(16, poll))))
                .isEqualTo(alone);
    }

    @Test
    void whatStaffChangeIsSeenByTheNextPoll() {
        var scene = app.scene(0);
        var path = "/v1/sessions/" + scene.sessionId();
        var supervisor = scene.newStaff("supervisor");
        var polling = supervisor.with("If-None-Match", supervisor.get(path).header("ETag"));
        polling.get(path).expect(304);
        scene.manager().patch(path, object("title", "新题目")).expect(200);
        assertThat(polling.get(path).expect(200).text("/title")).isEqualTo("新题目");
    }

    @Test
    void whoLosesAClassIsRefusedAtTheNextPoll() {
        var scene = app.scene(0);
        var path = "/v1/classes/" + scene.classId();
        var manager = scene.manager();
        var polling = manager.with("If-None-Match", manager.get(path).header("ETag"));
        polling.get(path).expect(304);
        var id = manager.get("/v1/me").text("/id");
        scene.admin().delete(path + "/staff/" + id).expect(204);
        polling.get(path).refused(403, "not_your_class");
    }

    @Test
    void aTagHelpsNobodyWhoMayNotSeeWhatItIsOf() {
        var scene = app.scene(1);
        var path = "/v1/sessions/" + scene.sessionId();
        var tag = scene.manager().get(path).header("ETag");
        scene.manager().with("If-None-Match", tag).get(path).expect(304);
        app.scene(0).manager().with("If-None-Match", tag).get(path).refused(403, "not_your_class");
        scene.trainee(0).with("If-None-Match", tag).get(path).refused(403, "forbidden");
        app.anybody().with("If-None-Match", tag).get(path).refused(401, "unauthenticated");
    }

    @Test
    void aCheckInIsSeenWithinASecond() {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var path = "/v1/rooms/" + scene.room(0) + "/counters";
        var polling =
                scene.manager().with("If-None-Match", scene.manager().get(path).header("ETag"));
        app.clock().advance(Duration.ofMillis(1));
        scene.scan(trainee, 0).expect(201);
        app.clock().advance(SECOND.minusMillis(1));
        assertThat(polling.get(path).expect(200).text("/checkedIn")).isEqualTo("1");
    }

    @Test
    void theMomentOfAVerdictIsNotSleptThrough() {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var reader = app.anybody().signedIn(key("attendance:read").text("/key"));
        var paths = Map.of(
                "/v1/sessions/" + scene.sessionId() + "/attendance",
                reader,
                "/v1/trainees/" + scene.traineeId(0) + "/record",
                reader,
                "/v1/me/attendance",
                trainee);
        var settledAt = settledAt(scene);
        paths.forEach((path, client) -> {
            app.clock().set(settledAt);
            var polling =
                    client.with("If-None-Match", client.get(path).expect(200).header("ETag"));
            polling.get(path).expect(304);
            app.clock().advance(Duration.ofMillis(1));
            assertThat(polling.get(path).expect(200).text("/items/0/verdict")).isEqualTo("absent");
        });
    }

    @Test
    void aDoorThatClosesIsNotSleptThrough() {
        var scene = app.scene(0);
        var path = "/v1/rooms/" + scene.room(0) + "/code.svg";
        var session = scene.admin().get("/v1/sessions/" + scene.sessionId());
        app.clock().set(Instant.parse(session.text("/closesAt")));
        var admin = app.admin();
        var polling = admin.with("If-None-Match", admin.get(path).expect(200).header("ETag"));
        polling.get(path).expect(304);
        app.clock().advance(Duration.ofMillis(1));
        polling.get(path).refused(409, "session_closed");
    }

    @Test
    void aChangeThroughAnotherNodeIsSeenWithinASecond() {
        var scene = app.scene(0);
        var path = "/v1/sessions/" + scene.sessionId();
        var polling =
                scene.manager().with("If-None-Match", scene.manager().get(path).header("ETag"));
        scene.manager().at(otherNode.port()).patch(path, object("title", "新题目")).expect(200);
        app.clock().advance(SECOND);
        polling.get(path).expect(200);
    }

    @Test
    void aKeyDeletedThroughAnotherNodeWorksForASecondAtMost() {
        var key = key("roster:read");
        app.anybody().signedIn(key.text("/key")).get("/v1/units").expect(200);
        var path = "/v1/api-keys/" + key.text("/id");
        app.admin().at(otherNode.port()).delete(path).expect(204);
        app.clock().advance(SECOND);
        app.anybody().signedIn(key.text("/key")).get("/v1/units").refused(401, "unauthenticated");
    }

    private static Answer key(String scope) {
        return app.admin()
                .post("/v1/api-keys", object("name", "大屏", "scopes", List.of(scope)))
                .expect(201);
    }

    private static Instant settledAt(Scene scene) {
        var session = scene.admin().get("/v1/sessions/" + scene.sessionId());
        return Instant.parse(session.text("/closesAt"))
                .plus(Duration.ofMinutes(
                        session.json().at("/effectivePolicy/deliveryMinutes").asLong()));
    }

    /** All but those that name this very answer. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        return headers;
    }
}
