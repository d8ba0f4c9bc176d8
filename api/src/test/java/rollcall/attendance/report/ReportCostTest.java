package rollcall.attendance.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.http.Ids;
import rollcall.testing.Crowd;
import rollcall.testing.RowsRead;
import rollcall.testing.TestApp;

/** What reports of a class cost, in rows that the database reads, with once, twice and four times as many trainees. */
class ReportCostTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final RowsRead ROWS = new RowsRead();
    private static final int SMALLEST = 1050;
    private static final int LARGEST = 4 * SMALLEST;
    private static final int SESSIONS = 3;
    /** In percent: what may be more for each trainee where there are more of them. */
    private static final int TOLERANCE = 110;

    /** By how many are in it. */
    private static final Map<Integer, String> CLASSES = new LinkedHashMap<>();

    @BeforeAll
    static void fill() throws SQLException {
        var scene = app.scene(1);
        var unit = Ids.parse(scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .text("/items/0/trainee/unitId"));
        var admin = Ids.parse(scene.admin().get("/v1/me").text("/id"));
        try (var crowd = new Crowd(app.database(), LARGEST)) {
            var people = crowd.trainees(unit);
            for (int size = SMALLEST; size <= LARGEST; size *= 2) {
                var classId = app.scene(0).classId();
                fill(crowd, Ids.parse(classId), people.subList(0, size), Ids.parse(scene.room(0)), admin);
                CLASSES.put(size, classId);
            }
        }
        app.watch(ROWS);
    }

    /** Everybody came, of everybody staff said something, and everybody had leave. */
    private static void fill(Crowd crowd, long classId, List<Long> people, long room, long staff) {
        crowd.enrol(List.of(classId), people);
        crowd.excuse(classId, people);
        for (var session : crowd.sessions(Collections.nCopies(SESSIONS, classId))) {
            crowd.attend(List.of(session), room, people);
            crowd.correct(List.of(session), people, staff);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "session", "unit"})
    void aSummaryReadsEachRowOnceHoweverManyThereAre(String by) {
        var smallest = rows(SMALLEST, by);
        assertThat(smallest).isGreaterThan((long) SMALLEST * SESSIONS);
        for (int times = 2; times <= 4; times *= 2) {
            assertThat(rows(times * SMALLEST, by) * 100).isLessThan(times * smallest * TOLERANCE);
        }
    }

    private static long rows(int size, String by) {
        var path = "/v1/classes/" + CLASSES.get(size) + "/attendance-summary?by=" + by;
        return ROWS.during(() -> app.admin().get(path).expect(200));
    }
}
