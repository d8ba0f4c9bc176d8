package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.testing.Client;
import rollcall.testing.Crowd;
import rollcall.testing.RowsRead;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** What a page of each list costs, in rows that the database reads. */
class PageCostTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final int SIZE = 2100;
    private static final int LIMIT = 10;
    /** Of every table that a page is made of some rows for each item, and far fewer than there are before it. */
    private static final long MOST = 45 * LIMIT;

    private static final RowsRead ROWS = new RowsRead();
    private static final List<Listing> LISTS = new ArrayList<>();

    private record Listing(String who, Client client, String path) {
        void read(String query) {
            client.get(path + (path.contains("?") ? "&" : "?") + query).expect(200);
        }

        @Override
        public String toString() {
            return who + " " + path;
        }
    }

    @SuppressWarnings("NullAway.Init")
    private static Scene small;

    @SuppressWarnings("NullAway.Init")
    private static Client ofFewClasses;

    /** One to which nearly nobody came. */
    @SuppressWarnings("NullAway.Init")
    private static String unattended;

    @BeforeAll
    static void fill() throws SQLException {
        small = app.scene(7);
        var scene = app.scene(7);
        var trainee = scene.trainee(0);
        ofFewClasses = scene.newStaff("supervisor");
        fill(scene, id(scene.manager()), id(ofFewClasses));
        var ofClass = "/v1/classes/" + scene.classId();
        var ofSession = "/v1/sessions/" + scene.sessionId();
        var ofTrainee = "/v1/trainees/" + scene.traineeId(0);
        var unit = "?unit=" + Ids.text(unit(scene));
        var admins = List.of(
                "/v1/staff",
                "/v1/api-keys",
                "/v1/units",
                ofClass + "/staff",
                "/v1/erasure-requests",
                "/v1/erasure-requests?done=true");
        var staffs = List.of(
                "/v1/classes",
                ofClass + "/enrolments",
                ofClass + "/enrolments" + unit,
                ofClass + "/sessions",
                ofSession + "/attendance",
                ofSession + "/attendance" + unit,
                ofSession + "/attendance?group=%E7%AC%AC%E4%B8%80%E7%BB%84",
                ofSession + "/attendance?verdict=present",
                "/v1/sessions/" + unattended + "/missing",
                "/v1/sessions/" + unattended + "/missing" + unit,
                ofSession + "/feedback-form/non-respondents",
                ofSession + "/appeals",
                ofSession + "/appeals?status=open",
                ofClass + "/appeals",
                ofClass + "/appeals?status=open",
                ofSession + "/scans",
                ofSession + "/scans?refused=true",
                ofTrainee + "/recognised-hours",
                ofTrainee + "/record");
        var trainees = List.of(
                ofClass + "/appeals",
                "/v1/me/sessions",
                "/v1/me/attendance",
                ofTrainee + "/record",
                ofTrainee + "/recognised-hours");
        add("admin", scene.admin(), admins);
        add("admin", scene.admin(), staffs);
        add("manager", scene.manager(), staffs);
        add("trainee", trainee, trainees);
        app.watch(ROWS);
    }

    static List<Listing> lists() {
        return LISTS;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aPageReadsLittleMoreThanItsItemsHoweverFarBehindItIs(Listing list) {
        var cursor = farCursor(list);
        var first = ROWS.during(() -> list.read("limit=" + LIMIT));
        var far = ROWS.during(() -> list.read("limit=" + LIMIT + "&cursor=" + cursor));
        assertThat(first).isBetween((long) LIMIT, MOST);
        assertThat(far).isBetween((long) LIMIT, MOST);
    }

    @Test
    void theSheetOfASmallClassReadsThatClassAlone() {
        var sheet = new Listing("manager", small.manager(), "/v1/sessions/" + small.sessionId() + "/attendance");
        var ofUnit = new Listing("manager", small.manager(), sheet.path() + "?unit=" + Ids.text(unit(small)));
        assertThat(ROWS.during(() -> sheet.read("limit=1000"))).isLessThan(100);
        assertThat(ROWS.during(() -> ofUnit.read("limit=1000"))).isLessThan(100);
    }

    @Test
    void aSpotCheckReadsTheLogOfItsSessionAlone() {
        var ofSession = "/v1/sessions/" + small.sessionId();
        for (int i = 0; i < 7; i++) {
            small.scan(small.trainee(i), 0).expect(201);
        }
        app.clock().advance(Duration.ofMinutes(1));
        var check = small.manager()
                .post(ofSession + "/spot-checks", "{\"at\":\"now\",\"minutes\":1}")
                .expect(201);
        app.clock().advance(Duration.ofMinutes(2));
        var ofCheck = "/v1/spot-checks/" + check.text("/id");
        for (var path : List.of(ofCheck + "/missing", ofSession + "/spot-checks", ofSession + "/attendance")) {
            var listing = new Listing("manager", small.manager(), path);
            assertThat(ROWS.during(() -> listing.read("limit=1000"))).as(path).isBetween(7L, 250L);
        }
    }

    @Test
    void whoHasFewClassesOfManyReadsThoseAlone() {
        var classes = new Listing("supervisor", ofFewClasses, "/v1/classes");
        assertThat(ROWS.during(() -> classes.read("limit=1000"))).isLessThan(100);
    }

    /** The last one, as a client comes by it. */
    private static String farCursor(Listing list) {
        var cursor = "";
        for (var next = ""; !next.equals("null"); ) {
            cursor = next;
            var path = list.path() + (list.path().contains("?") ? "&" : "?") + "limit=1000";
            next = list.client()
                    .get(next.isEmpty() ? path : path + "&cursor=" + next)
                    .expect(200)
                    .text("/next");
        }
        assertThat(cursor).isNotEmpty();
        return cursor;
    }

    private static void fill(Scene scene, long manager, long ofFewClasses) throws SQLException {
        var classId = Ids.parse(scene.classId());
        var room = Ids.parse(scene.room(0));
        var trainee = Ids.parse(scene.traineeId(0));
        try (var crowd = new Crowd(app.database(), SIZE)) {
            crowd.apiKeys(id(scene.admin()));
            crowd.units();
            crowd.assign(List.of(classId), crowd.staff());
            var classes = crowd.classes();
            crowd.assign(classes, List.of(manager));
            crowd.assign(classes.subList(SIZE - 2 * LIMIT, SIZE), List.of(ofFewClasses));
            crowd.sessions(classes);
            var trainees = crowd.trainees(unit(scene));
            crowd.enrol(List.of(classId), trainees);
            crowd.enrol(classes.subList(0, 5), List.of(trainee));
            crowd.recognise(trainee, id(scene.admin()));
            crowd.erasures(trainees);
            crowd.attend(List.of(Ids.parse(scene.sessionId())), room, trainees);
            var sessions = crowd.sessions(classId);
            unattended = Ids.text(sessions.get(0));
            crowd.attend(sessions, room, List.of(trainee));
            crowd.appeal(classId, List.of(Ids.parse(scene.sessionId())), trainees);
            crowd.appeal(classId, sessions, List.of(trainee));
        }
    }

    private static long unit(Scene scene) {
        return Ids.parse(scene.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .text("/items/0/trainee/unitId"));
    }

    private static void add(String who, Client client, List<String> paths) {
        paths.forEach(path -> LISTS.add(new Listing(who, client, path)));
    }

    private static long id(Client client) {
        return Ids.parse(client.get("/v1/me").expect(200).text("/id"));
    }
}
