package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.db.generated.Tables.ROOM;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.db.Database;
import rollcall.door.Purpose;
import rollcall.http.Ids;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** Who comes alone is read otherwise than a crowd, and told the same. */
class BatchReaderTest {
    private static final int NO_DOOR = 0;
    private static final long SLOT_MILLIS = 8_000;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void whoComesAloneIsToldTheSameAsAmongOthers() {
        var scene = app.scene(3);
        scene.scan(scene.trainee(0), 1).expect(201);
        var stranger = app.scene(1);
        var told = new HashSet<String>();
        try (var database = Database.open(
                app.database().url(), app.database().user(), app.database().password())) {
            var sql = database.sql();
            var ofAnotherClass = scan(doors(sql, stranger.sessionId()).get(0), Purpose.IN, stranger.traineeId(0));
            var sameTime = scene.createSession(app.now(), app.now().plus(Duration.ofHours(2)));
            var ofTheSameClass = scan(doors(sql, sameTime.get("id").asText()).get(0), Purpose.IN, scene.traineeId(0));
            for (var scan : scans(doors(sql, scene.sessionId()), scene, stranger)) {
                var other = scan(scan.door(), Purpose.IN, scene.traineeId(2));
                var alone = decide(sql, List.of(scan));
                assertThat(alone)
                        .as("%s", scan)
                        .isEqualTo(decide(sql, List.of(scan, other)))
                        .isEqualTo(decide(sql, List.of(scan, ofAnotherClass)))
                        .isEqualTo(decide(sql, List.of(scan, ofTheSameClass, other, ofAnotherClass)));
                told.add(alone);
            }
        }
        assertThat(told).as("refused, new, a repeat, and who leaves").hasSizeGreaterThan(6);
    }

    private static List<Integer> doors(DSLContext sql, String sessionId) {
        var doors = sql.select(ROOM.DOOR_NUMBER)
                .from(ROOM)
                .where(ROOM.SESSION_ID.eq(Ids.parse(sessionId)))
                .orderBy(ROOM.POSITION)
                .fetch(ROOM.DOOR_NUMBER);
        doors.add(NO_DOOR);
        return doors;
    }

    /** Of one who has come, one who has not, and one of another class. */
    private static List<Scan> scans(List<Integer> doors, Scene scene, Scene stranger) {
        var scans = new ArrayList<Scan>();
        for (var door : doors) {
            for (var purpose : Purpose.values()) {
                Stream.of(scene.traineeId(0), scene.traineeId(1), stranger.traineeId(0))
                        .forEach(trainee -> scans.add(scan(door, purpose, trainee)));
            }
        }
        return scans;
    }

    private static Scan scan(int door, Purpose purpose, String traineeId) {
        Instant now = app.now();
        return new Scan(door, purpose, now.toEpochMilli() / SLOT_MILLIS, Ids.parse(traineeId), now, null, null, null);
    }

    /** What the first is told, but for the id that it is given. */
    private static String decide(DSLContext sql, List<Scan> scans) {
        var outcome = new BatchReader(sql, new Ids()).read(scans).decide(scans).get(0);
        return outcome instanceof Outcome.Refused refused
                ? refused.problem().refusal().code()
                : outcome.toString().replaceFirst("id=\\d+", "");
    }
}
