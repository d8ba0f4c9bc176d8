package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.ThrowingConsumer;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class PagingTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    /** By its path, what to tell the items of each list by. */
    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    private static final Map<String, String> OWN_LISTS =
            Map.of("/v1/me/sessions", "/sessionId", "/v1/me/attendance", "/sessionId");

    private static Client admin;
    private static Client trainee;

    @BeforeAll
    static void fillEveryList() {
        var scene = app.scene(5);
        admin = app.admin();
        trainee = scene.trainee(0);
        var unattended = fill(scene);
        var ofClass = "/v1/classes/" + scene.classId();
        var ofSession = "/v1/sessions/" + scene.sessionId();
        LISTS.put("/v1/staff", "/id");
        LISTS.put("/v1/api-keys", "/id");
        LISTS.put("/v1/units", "/id");
        LISTS.put("/v1/classes", "/id");
        LISTS.put(ofClass + "/staff", "/id");
        LISTS.put(ofClass + "/enrolments", "/trainee/id");
        LISTS.put(ofClass + "/sessions", "/id");
        LISTS.put(ofSession + "/attendance", "/trainee/id");
        LISTS.put(ofSession + "/scans", "/id");
        LISTS.put(ofSession + "/corrections", "/id");
        LISTS.put("/v1/sessions/" + unattended + "/missing", "/trainee/id");
        LISTS.put(ofClass + "/absence-streaks", "/trainee/id");
        LISTS.put(ofClass + "/leaves", "/id");
        LISTS.put(ofClass + "/leave-balances", "/trainee/id");
        LISTS.put("/v1/trainees/" + scene.traineeId(0) + "/record", "/sessionId");
    }

    @TestFactory
    List<DynamicTest> everyListIsVisitedOnceInOrderByItsLinks() {
        return each(this::visit);
    }

    @TestFactory
    List<DynamicTest> everyListHasItsBounds() {
        return each(list -> {
            for (var query : List.of("limit=0", "limit=1001", "limit=-1", "limit=x", "limit=1&limit=2", "limit=")) {
                refused(list, query);
            }
            for (var cursor : List.of("", "x", "eA", "%20", "MTI6", "Og", "OjE6MQ", "a".repeat(201))) {
                refused(list, "cursor=" + cursor);
            }
            refused(list, "offset=1");
        });
    }

    private record Listing(Client client, String path, String key) {
        Answer get(String query) {
            return client.get(path + "?" + query);
        }
    }

    private void visit(Listing list) {
        var whole = keys(list.get("limit=1000").expect(200), list);
        assertThat(whole).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        for (int limit : List.of(1, 2, whole.size() - 1, whole.size())) {
            var visited = new ArrayList<String>();
            var pages = 0;
            for (var path = list.path() + "?limit=" + limit; path != null; pages++) {
                var page = list.client().get(path).expect(200);
                visited.addAll(keys(page, list));
                path = next(page);
            }
            assertThat(visited).isEqualTo(whole);
            assertThat(pages).isEqualTo((whole.size() + limit - 1) / limit);
        }
    }

    /** The {@code Link} of a page, which must be made of its {@code next}. */
    private static @Nullable String next(Answer page) {
        var link = page.header("Link");
        if (page.json().get("next").isNull()) {
            assertThat(link).isEmpty();
            return null;
        }
        assertThat(link).endsWith(">; rel=\"next\"").contains("cursor=" + page.text("/next"));
        return link.substring(1, link.indexOf('>'));
    }

    private static List<String> keys(Answer page, Listing list) {
        var keys = new ArrayList<String>();
        page.json().get("items").forEach(item -> keys.add(item.at(list.key()).asText()));
        return keys;
    }

    private static void refused(Listing list, String query) {
        list.get(query).refused(422, "invalid");
    }

    private static List<DynamicTest> each(ThrowingConsumer<Listing> test) {
        var tests = new ArrayList<DynamicTest>();
        LISTS.forEach((path, key) -> tests.add(test(new Listing(admin, path, key), test)));
        OWN_LISTS.forEach((path, key) -> tests.add(test(new Listing(trainee, path, key), test)));
        return tests;
    }

    private static DynamicTest test(Listing list, ThrowingConsumer<Listing> test) {
        return DynamicTest.dynamicTest(list.path(), () -> test.accept(list));
    }

    /** One of its sessions, to which nobody came. */
    private static String fill(Scene scene) {
        var unattended = "";
        for (int i = 0; i < 4; i++) {
            scene.newStaff("supervisor");
            scene.scan(i == 0 ? trainee : scene.trainee(i), 0).expect(201);
            correct(scene, i);
            askForLeave(scene, i);
            admin.post("/v1/api-keys", Json.object("name", "键" + i, "scopes", List.of("roster:read")))
                    .expect(201);
            admin.post("/v1/classes", Json.object("name", "班" + i)).expect(201);
            // Two at the same start: the id decides.
            var start = app.clock().instant().minus(Duration.ofDays(i / 2));
            unattended = scene.createSession(start, start.plus(Duration.ofHours(2)))
                    .get("id")
                    .asText();
        }
        return unattended;
    }

    private static void correct(Scene scene, int trainee) {
        admin.put(
                        "/v1/sessions/" + scene.sessionId() + "/attendance/" + scene.traineeId(trainee),
                        Json.object("status", "late", "reason", "现场点名"))
                .expect(200);
    }

    private static void askForLeave(Scene scene, int trainee) {
        var morning = Map.of("date", "2031-01-02", "half", "morning");
        admin.post(
                        "/v1/classes/" + scene.classId() + "/leaves",
                        Json.object(
                                "traineeId",
                                scene.traineeId(trainee),
                                "kind",
                                "sick",
                                "from",
                                morning,
                                "to",
                                morning,
                                "reason",
                                "发热就诊"))
                .expect(201);
    }
}
