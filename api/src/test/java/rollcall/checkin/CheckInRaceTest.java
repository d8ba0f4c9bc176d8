package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class CheckInRaceTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    /** Shares nothing with the other but the database and the secret. */
    @RegisterExtension
    static final TestApp otherNode = app.anotherNode();

    private static final int THREADS = 64;
    private static final int TRAINEES = 16;
    private static final int ROUNDS = 10;

    private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

    @AfterAll
    static void stop() {
        POOL.shutdownNow();
    }

    @Test
    void manyThreadsScanningOneTraineeMakeOneCheckIn() throws Exception {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        assertOneEach(scene, scene.sessionId(), race(List.of(trainee), scene.code(0)));
    }

    @Test
    void manyThreadsScanningManyTraineesMakeOneCheckInEach() throws Exception {
        var scene = app.scene(TRAINEES);
        var trainees = trainees(scene);
        assertOneEach(scene, scene.sessionId(), race(trainees, scene.code(0)));
    }

    @Test
    void thePrimaryKeyDecidesBetweenNodes() throws Exception {
        var scene = app.scene(TRAINEES);
        var trainees = trainees(scene);
        trainees.addAll(trainees.stream().map(CheckInRaceTest::onOtherNode).toList());
        for (int round = 0; round < ROUNDS; round++) {
            var session = scene.createSession(app.now(), app.now().plusSeconds(3600));
            var room = session.at("/rooms/0/id").asText();
            var code = scene.admin().get("/v1/rooms/" + room + "/code").text("/code");
            assertOneEach(scene, session.get("id").asText(), race(trainees, code));
        }
    }

    @Test
    void aScanThatMeetsTheRowOfAnotherNodeWaitsAndReadsIt() throws Exception {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        var id = new Ids().next();
        try (var other = write(scene, id)) {
            var answer = scan(trainee, code);
            assertWaits(answer);
            other.commit();
            assertThat(answer.get().expect(200).text("/id")).isEqualTo(Ids.text(id));
        }
    }

    @Test
    void aScanThatMeetsARowThatIsTakenBackIsTheFirst() throws Exception {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        var id = new Ids().next();
        try (var other = write(scene, id)) {
            var answer = scan(trainee, code);
            assertWaits(answer);
            other.rollback();
            assertThat(answer.get().expect(201).text("/id")).isNotEqualTo(Ids.text(id));
        }
    }

    /** Unread, what the other node says would be lost: whoever has left there leaves here for the second time. */
    @Test
    void aScanThatMeetsAMoveOfAnotherNodeWaitsAndReadsIt() throws Exception {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        scene.scan(trainee, 0).expect(201);
        var code = scene.admin()
                .get("/v1/rooms/" + scene.room(0) + "/code?purpose=out")
                .text("/code");
        try (var other = leave(scene)) {
            var answer = scan(trainee, code);
            assertWaits(answer);
            other.commit();
            assertThat(answer.get().expect(200).text("/outAt"))
                    .isEqualTo(app.now().toString());
        }
    }

    @Test
    void aServerWhoseScansAreNotWrittenForSecondsIsNotReady() throws Exception {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var code = scene.code(0);
        app.anybody().get("/readyz").expect(200);
        try (var other = write(scene, new Ids().next())) {
            var answer = scan(trainee, code);
            while (app.anybody().get("/readyz").status() == 200) {
                assertThat(answer).isNotDone();
                Thread.sleep(100);
            }
            app.anybody().get("/readyz").refused(503, "busy");
            other.rollback();
            answer.get().expect(201);
        }
        app.anybody().get("/readyz").expect(200);
    }

    private static Connection leave(Scene scene) throws SQLException {
        var connection = connect();
        try (var statement = connection.prepareStatement(
                "update attendance set out_at = ?, left_at = ?, in_at = ?, out_room_id = room_id where session_id = ?")) {
            var leftAt = app.now().minusSeconds(60).toEpochMilli();
            statement.setLong(1, leftAt);
            statement.setLong(2, leftAt);
            statement.setLong(3, leftAt);
            statement.setLong(4, Ids.parse(scene.sessionId()));
            statement.executeUpdate();
        }
        return connection;
    }

    private static Connection connect() throws SQLException {
        var database = app.database();
        var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        connection.setAutoCommit(false);
        return connection;
    }

    /** An answer now would be one that the other node can still belie. */
    private static void assertWaits(Future<Answer> answer) {
        assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    }

    private static Future<Answer> scan(Client trainee, String code) {
        return CompletableFuture.supplyAsync(() -> trainee.post("/v1/check-ins", Json.object("code", code)), POOL);
    }

    /** What another node does in the middle of its batch: the row is there, its commit is not. */
    private static Connection write(Scene scene, long id) throws SQLException {
        var connection = connect();
        var insert = "insert into attendance (session_id, trainee_id, id, room_id, first_in_at) values (?, ?, ?, ?, ?)";
        try (var statement = connection.prepareStatement(insert)) {
            statement.setLong(1, Ids.parse(scene.sessionId()));
            statement.setLong(2, Ids.parse(scene.traineeId(0)));
            statement.setLong(3, id);
            statement.setLong(4, Ids.parse(scene.room(0)));
            statement.setLong(5, app.now().toEpochMilli());
            statement.executeUpdate();
        }
        return connection;
    }

    private static List<Client> trainees(Scene scene) {
        return new ArrayList<>(
                IntStream.range(0, TRAINEES).mapToObj(scene::trainee).toList());
    }

    private static Client onOtherNode(Client trainee) {
        return trainee.at(otherNode.port());
    }

    /** All threads scan at once, each trainee by several of them; the answers. */
    private static List<Answer> race(List<Client> trainees, String code) throws Exception {
        var start = new CountDownLatch(THREADS);
        var answers = new ArrayList<Future<Answer>>();
        for (int thread = 0; thread < THREADS; thread++) {
            var trainee = trainees.get(thread % trainees.size());
            answers.add(POOL.submit(() -> {
                start.countDown();
                start.await();
                return trainee.post("/v1/check-ins", Json.object("code", code));
            }));
        }
        var received = new ArrayList<Answer>();
        for (var answer : answers) {
            received.add(answer.get());
        }
        return received;
    }

    /** One 201 for each trainee, one body for all its scans, one row on the sheet, and every scan in the log. */
    private static void assertOneEach(Scene scene, String sessionId, List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        var created = answers.stream().filter(each -> each.status() == 201).map(Answer::json);
        var bodies = answers.stream().map(Answer::json).distinct().toList();
        assertThat(created).containsExactlyInAnyOrderElementsOf(bodies);
        var present = scene.admin()
                .get("/v1/sessions/" + sessionId + "/attendance?verdict=present")
                .expect(200);
        assertThat(present.json().get("items")).hasSameSizeAs(bodies);
        var accepted = scene.admin()
                .get("/v1/sessions/" + sessionId + "/scans?refused=false")
                .expect(200);
        assertThat(accepted.json().get("items")).hasSize(THREADS);
    }
}
