package rollcall.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/**
 * Verdicts are a function of who scanned what when, not of how that reached the database. Each story is lived by three
 * trainees: scan by scan, in another order, and with every scan delivered again; stories are generated from the seed in the
 * test's name.
 */
class VerdictOrderTest {
    private static final int STORIES = 4;
    private static final int TRAINEES = 3 * STORIES;
    /** Around all that decides a verdict, in milliseconds since the start; the codes of two are never the same. */
    private static final long[] MOMENTS = {
        -1_800_000,
        -20_000,
        60_000,
        300_000,
        320_001,
        1_800_000,
        3_600_000,
        6_000_000,
        6_599_999,
        6_620_000,
        7_100_000,
        7_200_000
    };

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final Map<Scan, String> codes = new HashMap<>();
    private Scene scene;
    private Instant startsAt;
    private List<Client> trainees;
    private List<Client> displays;
    /** Its sign-in outlives the hours that go by. */
    private Client key;

    /** What a phone reads off a room's display. */
    private record Scan(int room, String purpose, long millis) {}

    /** One request with what was read, perhaps some milliseconds later. */
    private record Delivery(int trainee, Scan scan, long after) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theSameScansMeanTheSameHoweverTheyWereDelivered(long seed) {
        var random = new Random(seed);
        var stories = live(random);
        var sheet = sheet();
        for (int story = 0; story < STORIES; story++) {
            var facts = facts(stories.get(story));
            for (int trainee = story; trainee < TRAINEES; trainee += STORIES) {
                var row = sheet.get(trainee);
                assertThat(List.of(
                                row.get("firstInAt").asText(), row.get("outAt").asText()))
                        .as("story %s, trainee %s: %s", story, trainee, stories.get(story))
                        .isEqualTo(facts);
                assertThat(means(row)).isEqualTo(means(sheet.get(story)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3})
    void whatIsDoneAgainOrTakenBackChangesNothing(long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Delivery>();
        for (var story : live(random)) {
            IntStream.range(0, TRAINEES)
                    .forEach(trainee -> story.forEach(run -> run.forEach(
                            scan -> all.add(new Delivery(trainee, scan, 60_000 + random.nextInt(1_000_000))))));
        }
        var before = answer();
        Collections.shuffle(all, random);
        all.subList(0, 60).forEach(this::deliver);
        end();
        assertThat(answer().text()).as("codes that are sent again").isEqualTo(before.text());
        importRoster();
        assertThat(answer().text()).as("the roster imported again").isEqualTo(before.text());
        var changed = 0;
        for (int i = 0; i < 10; i++) {
            changed += changedAndTakenBack("/v1/sessions/" + scene.sessionId(), "{\"checkOutRequired\":true}", random);
            changed += changedAndTakenBack("/v1/classes/" + scene.classId(), "{}", random);
            assertThat(answer().text()).as("the policy as it was").isEqualTo(before.text());
            assertThat(answer().header("ETag")).isEqualTo(before.header("ETag"));
        }
        assertThat(changed).isGreaterThan(TRAINEES);
    }

    /** How many verdicts another policy changes, which is as many as was said before. */
    private int changedAndTakenBack(String path, String former, Random random) {
        var before = verdicts();
        var policy = "{\"policy\":" + randomPolicy(random) + "}";
        var told = key.patch(path + "?validateOnly=true", policy).expect(200).json();
        key.patch(path, policy).expect(200);
        var after = verdicts();
        key.patch(path, "{\"policy\":" + former + "}").expect(200);
        var changed = (int) IntStream.range(0, TRAINEES)
                .filter(i -> !before.get(i).equals(after.get(i)))
                .count();
        assertThat(told.get("changed").asInt()).as(policy).isEqualTo(changed);
        assertThat(told.get("verdicts").asInt()).isEqualTo(TRAINEES);
        return changed;
    }

    private static String randomPolicy(Random random) {
        return Json.object(
                "lateGraceMinutes",
                random.nextInt(120),
                "earlyLeaveGraceMinutes",
                random.nextInt(120),
                "closesAfterMinutes",
                random.nextInt(240),
                "checkOutRequired",
                random.nextBoolean(),
                "checkOutOpensBeforeMinutes",
                random.nextInt(60),
                "checkOutClosesAfterMinutes",
                random.nextInt(240));
    }

    @BeforeEach
    void begin() {
        scene = app.scene(TRAINEES);
        startsAt = app.now();
        var scopes = List.of("attendance:read", "sessions:write", "roster:read", "roster:write");
        var made = scene.admin().post("/v1/api-keys", Json.object("name", "考勤", "scopes", scopes));
        key = app.anybody().signedIn(made.expect(201).text("/key"));
        policy("checkOutRequired", true);
        trainees = IntStream.range(0, TRAINEES).mapToObj(scene::trainee).toList();
        displays = IntStream.range(0, 2).mapToObj(this::display).toList();
    }

    /** Delivers everything and waits until verdicts stand; the stories, each in runs of coming in and going out. */
    private List<List<List<Scan>>> live(Random random) {
        var stories = new ArrayList<List<List<Scan>>>();
        var left = new ArrayList<List<Delivery>>();
        for (int story = 0; story < STORIES; story++) {
            stories.add(story(random));
        }
        for (int trainee = 0; trainee < TRAINEES; trainee++) {
            left.add(deliveries(trainee, stories.get(trainee % STORIES), random));
        }
        stories.forEach(story -> story.forEach(run -> run.forEach(this::read)));
        while (!left.isEmpty()) {
            var next = left.get(random.nextInt(left.size()));
            assertThat(deliver(next.remove(0)).status()).isLessThan(300);
            left.removeIf(List::isEmpty);
        }
        end();
        return stories;
    }

    private static List<List<Scan>> story(Random random) {
        var moments = new ArrayList<Long>();
        for (var moment : MOMENTS) {
            if (random.nextInt(3) > 0) {
                moments.add(moment);
            }
        }
        var runs = new ArrayList<List<Scan>>();
        while (!moments.isEmpty()) {
            var run = new ArrayList<Scan>();
            for (int i = random.nextInt(3); i >= 0 && !moments.isEmpty(); i--) {
                run.add(new Scan(random.nextInt(2), runs.size() % 2 == 0 ? "in" : "out", moments.remove(0)));
            }
            runs.add(run);
        }
        return runs;
    }

    /**
     * The first third of the trainees live it as it is, the second in another order, the third says everything again, too.
     * Coming comes first, or leaving might be the first that is heard, when check-in is closed.
     */
    private static List<Delivery> deliveries(int trainee, List<List<Scan>> story, Random random) {
        var deliveries = new ArrayList<Delivery>();
        story.forEach(run -> run.forEach(scan -> deliveries.add(new Delivery(trainee, scan, 0))));
        if (trainee / STORIES == 2) {
            story.forEach(run -> run.stream()
                    .filter(scan -> scan.millis() < 7_200_000)
                    .forEach(scan -> deliveries.add(new Delivery(trainee, scan, random.nextInt(8_000)))));
        }
        if (trainee / STORIES > 0) {
            Collections.shuffle(deliveries.subList(story.get(0).size(), deliveries.size()), random);
        }
        return deliveries;
    }

    /** The first to come, and the last to go out if that was last. */
    private List<String> facts(List<List<Scan>> story) {
        var last = story.get(story.size() - 1);
        var out = last.get(last.size() - 1);
        var first = story.get(0).get(0);
        return List.of(at(first).toString(), out.purpose().equals("out") ? at(out).toString() : "null");
    }

    private static JsonNode means(JsonNode row) {
        return ((ObjectNode) row.deepCopy()).remove(List.of("trainee", "group", "insideMinutes"));
    }

    private void read(Scan scan) {
        codes.computeIfAbsent(scan, unknown -> {
            app.clock().set(at(scan));
            var path = "/v1/rooms/" + scene.room(scan.room()) + "/code?purpose=" + scan.purpose();
            return displays.get(scan.room()).get(path).expect(200).text("/code");
        });
    }

    private Answer deliver(Delivery delivery) {
        app.clock().set(at(delivery.scan()).plusMillis(delivery.after()));
        var code = Objects.requireNonNull(codes.get(delivery.scan()));
        return trainees.get(delivery.trainee()).post("/v1/check-ins", Json.object("code", code));
    }

    private Instant at(Scan scan) {
        return startsAt.plusMillis(scan.millis());
    }

    private void end() {
        app.clock().set(startsAt.plus(Duration.ofHours(4)));
    }

    private Answer answer() {
        return key.get("/v1/sessions/" + scene.sessionId() + "/attendance").expect(200);
    }

    private List<String> verdicts() {
        return sheet().findValuesAsText("verdict");
    }

    private JsonNode sheet() {
        return answer().json().get("items");
    }

    private void policy(Object... policy) {
        key.patch("/v1/sessions/" + scene.sessionId(), "{\"policy\":" + Json.object(policy) + "}")
                .expect(200);
    }

    private Client display(int room) {
        var token = scene.manager().post("/v1/rooms/" + scene.room(room) + "/display-tokens");
        return app.anybody().signedIn(token.expect(201).text("/accessToken"));
    }

    private void importRoster() {
        var csv = new StringBuilder("姓名,单位,小组,工号\n");
        var roster = key.get("/v1/classes/" + scene.classId() + "/enrolments");
        for (var item : roster.json().get("items")) {
            var trainee = item.get("trainee");
            csv.append(String.join(
                            ",",
                            trainee.get("name").asText(),
                            trainee.get("unit").asText(),
                            item.get("group").asText(),
                            trainee.get("employeeNo").asText()))
                    .append('\n');
        }
        var path = "/v1/classes/" + scene.classId() + "/roster-imports";
        var body = csv.toString().getBytes(StandardCharsets.UTF_8);
        var imported = key.send("POST", path, "text/csv", body).expect(200).json();
        assertThat(imported.get("unchanged").asInt()).isEqualTo(TRAINEES);
    }
}
