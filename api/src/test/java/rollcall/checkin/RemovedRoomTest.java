package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.db.Database;
import rollcall.http.Ids;
import rollcall.testing.Answer;
import rollcall.testing.Json;
import rollcall.testing.Meanwhile;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** A room is removed, or somebody has come in by it; never both. */
class RemovedRoomTest {
    private static final int ROUNDS = 8;

    @RegisterExtension
    static final TestApp app = new TestApp();

    /** Before the room is held, before it is deleted, and when it is deleted but that is not yet committed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select .*\\broom\\b.* for update",
                "delete from .?room\\b.*",
                "update .?room\\b.*",
            })
    void whoComesInWhileARoomIsRemovedIsOnRecordOrRefused(String statement) {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var code = scene.code(1);
        var scan = Meanwhile.amid(statement, () -> trainee.post("/v1/check-ins", Json.object("code", code)));
        app.watch(scan);

        var removal = removeBranch(scene);

        assertOneOrTheOther(scan.answer(), removal);
        scene.scan(trainee, 0).expect(scan.answer().status() == 201 ? 200 : 201);
    }

    @Test
    void ofARemovalAndAScanThatRaceOneWins() {
        for (int round = 0; round < ROUNDS; round++) {
            var scene = app.scene(2);
            var code = Json.object("code", scene.code(1));
            var first = scene.trainee(0);
            var second = scene.trainee(1);

            var answers = Together.send(List.of(
                    () -> first.post("/v1/check-ins", code),
                    () -> removeBranch(scene),
                    () -> second.post("/v1/check-ins", code)));

            var removal = answers.get(1);
            List.of(answers.get(0), answers.get(2)).forEach(scan -> assertOneOrTheOther(scan, removal));
        }
    }

    /** As one could get lost on H2 before. */
    @Test
    void whoIsOnRecordByARoomThatIsGoneIsToldTheOneThatItScans() throws SQLException {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var first = scene.scan(trainee, 1).expect(201);
        lose(scene.room(1));

        var again = scene.scan(trainee, 0).expect(200);

        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.text("/at")).isEqualTo(first.text("/at"));
        assertThat(again.text("/room/id")).isEqualTo(scene.room(0));
    }

    private static Answer removeBranch(Scene scene) {
        var main = Map.of("id", scene.room(0), "name", "主会场");
        return scene.manager().patch("/v1/sessions/" + scene.sessionId(), Json.object("rooms", List.of(main)));
    }

    private static void assertOneOrTheOther(Answer scan, Answer removal) {
        if (removal.status() == 200) {
            scan.refused(422, "code_forged");
        } else {
            removal.refused(409, "room_in_use");
            scan.expect(201);
        }
    }

    private static void lose(String room) throws SQLException {
        var database = app.database();
        var keys = Database.isMySql(database.url()) ? "set foreign_key_checks = " : "set referential_integrity ";
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(keys + 0);
            statement.execute("delete from room where id = " + Ids.parse(room));
            statement.execute(keys + 1);
        }
    }
}
