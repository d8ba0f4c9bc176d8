package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rollcall.testing.Client;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.ServerProcess;

class CrashTest {
    private static final int THREADS = 8;
    private static final int TRAINEES = 160;
    private static final int BEFORE_THE_END = 60;

    private final ServerProcess server = new ServerProcess();
    private final ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    /** What was answered 201, by trainee. */
    private final Map<Client, JsonNode> answered = new ConcurrentHashMap<>();

    private final CountDownLatch enough = new CountDownLatch(BEFORE_THE_END);

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        pool.shutdownNow();
        server.close();
    }

    @Test
    void everyScanThatWasAnsweredIsThereOnceAfterTheServerWasKilled() throws Exception {
        var scene = server.scene(TRAINEES);
        var trainees = trainees(scene);
        var code = scene.code(0);
        var streams = scanAll(new ConcurrentLinkedQueue<>(trainees), code);
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        server.kill();
        assertThat(lost(streams)).as("the server died in the middle").isPositive();
        server.start();
        assertAllThereOnce(scene, code);
    }

    @Test
    void aServerThatIsAskedToEndFinishesWhatItHasBegun() throws Exception {
        var scene = server.scene(TRAINEES);
        var trainees = trainees(scene);
        var code = scene.code(0);
        var begun = new ArrayList<BegunScan>();
        for (var trainee : trainees.subList(0, THREADS)) {
            begun.add(BegunScan.begin(server.port(), trainee, code));
        }
        var streams = scanAll(new ConcurrentLinkedQueue<>(trainees.subList(THREADS, TRAINEES)), code);
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        server.terminate();
        awaitNotReady();
        for (var scan : begun) {
            assertThat(scan.finish()).startsWith("HTTP/1.1 201 ");
        }
        lost(streams);
        assertThat(server.awaitEnd()).as("as the shell counts SIGTERM").isEqualTo(143);
        server.start();
        assertAllThereOnce(scene, code);
    }

    /** Nobody is sent here any more: 503, or nothing listens. */
    private void awaitNotReady() {
        try {
            var ready = 200;
            while (ready == 200) {
                ready = server.anybody().get("/readyz").status();
            }
            assertThat(ready).isEqualTo(503);
        } catch (UncheckedIOException gone) {
            assertThat(gone).hasRootCauseInstanceOf(IOException.class);
        }
    }

    private List<Client> trainees(Scene scene) throws Exception {
        var trainees = new ArrayList<Client>();
        for (var trainee : pool.invokeAll(IntStream.range(0, TRAINEES)
                .<Callable<Client>>mapToObj(i -> () -> scene.trainee(i))
                .toList())) {
            trainees.add(trainee.get());
        }
        return trainees;
    }

    /** Several threads scan one trainee after the other until none is left or the server is gone. */
    private List<Future<Boolean>> scanAll(Queue<Client> trainees, String code) {
        return IntStream.range(0, THREADS)
                .mapToObj(thread -> pool.submit(() -> scanUntilTheServerIsGone(trainees, code)))
                .toList();
    }

    /** False if the server had gone before. */
    private boolean scanUntilTheServerIsGone(Queue<Client> trainees, String code) {
        for (var trainee = trainees.poll(); trainee != null; trainee = trainees.poll()) {
            try {
                var answer = trainee.post("/v1/check-ins", Json.object("code", code));
                if (answer.status() == 503) {
                    return false;
                }
                answered.put(trainee, answer.expect(201).json());
                enough.countDown();
            } catch (UncheckedIOException gone) {
                return false;
            }
        }
        return true;
    }

    private static long lost(List<Future<Boolean>> streams) throws Exception {
        var lost = 0;
        for (var stream : streams) {
            lost += stream.get(30, TimeUnit.SECONDS) ? 0 : 1;
        }
        return lost;
    }

    private void assertAllThereOnce(Scene scene, String code) {
        var admin = server.admin();
        var sheet = admin.get("/v1/sessions/" + scene.sessionId() + "/attendance?limit=1000&verdict=present")
                .expect(200);
        var scans = admin.get("/v1/sessions/" + scene.sessionId() + "/scans?limit=1000&refused=false")
                .expect(200);
        assertThat(scans.json().get("items")).hasSameSizeAs(sheet.json().get("items"));
        assertThat(sheet.json().get("items").findValuesAsText("firstInAt"))
                .containsAll(answered.values().stream()
                        .map(each -> each.get("at").asText())
                        .toList());
        answered.forEach((trainee, answer) -> assertThat(trainee.at(server.port())
                        .post("/v1/check-ins", Json.object("code", code))
                        .expect(200)
                        .json())
                .isEqualTo(answer));
    }
}
