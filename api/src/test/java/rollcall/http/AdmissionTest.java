package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.jetty.util.thread.Invocable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rollcall.testing.Wire;
import rollcall.testing.Wire.Reply;

class AdmissionTest {
    private static final int MOST_INSIDE = 2;

    /** The common pool has one thread on two processors. */
    private final ExecutorService visitors = Executors.newCachedThreadPool();

    private final Semaphore inside = new Semaphore(0);
    private final CompletableFuture<Map<String, List<String>>> units = new CompletableFuture<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicBoolean deskIsBehind = new AtomicBoolean();
    private final Metrics metrics = new Metrics();
    private final RequestLog log = new RequestLog(metrics);
    private final Javalin server = new Server(
                    new Access(token -> Caller.of(1, Role.ADMIN)),
                    new Requests(new Contract()),
                    new Polls(new Looks(Clock.systemUTC())),
                    log,
                    new Admission(new Places(MOST_INSIDE, nanos::get), deskIsBehind::get, log))
            .create(0, this::routes)
            .start();

    @AfterEach
    void stop() {
        units.complete(Map.of());
        server.stop();
        visitors.shutdown();
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsToldToComeAgain() throws Exception {
        var first = fill(MOST_INSIDE);
        requireBusy(ask("GET", "/v1/units"));
        units.complete(Map.of());
        for (var each : first) {
            assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(ask("GET", "/v1/units").status()).isEqualTo(200);
    }

    @Test
    void oneMoreScanIsToldToComeAgainWhileTheDeskIsBehind() {
        deskIsBehind.set(true);
        requireBusy(ask("POST", "/v1/check-ins"));
        units.complete(Map.of());
        assertThat(ask("GET", "/v1/units").status()).as("others do not wait").isEqualTo(200);
        deskIsBehind.set(false);
        assertThat(ask("POST", "/v1/check-ins").status())
                .as("there is no such route here")
                .isEqualTo(404);
    }

    /** Jetty hands a request to another thread first, unless what it meets first never waits. */
    @Test
    void theThreadThatReadsTurnsAway() {
        assertThat(server.jettyServer().server().getInvocationType()).isEqualTo(Invocable.InvocationType.NON_BLOCKING);
    }

    private static void requireBusy(Reply refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("code").asText()).isEqualTo("busy");
    }

    @Test
    void theyAreCountedAndReadTheirOwnLanguage() {
        deskIsBehind.set(true);
        var refused = new Wire(server.port()).ask("POST", "/v1/check-ins", "Accept-Language: zh-CN");
        requireBusy(refused);
        assertThat(refused.header("Content-Language")).isEqualTo("zh");
        assertThat(refused.json().get("title").asText()).isEqualTo("服务器繁忙");
        ask("POST", "/v1/check-ins");
        assertThat(metrics.scrape()).contains("rollcall_turned_away_total 2.0");
    }

    @Test
    void whoeverWatchesOverTheServerIsLetIn() throws Exception {
        var unused = fill(MOST_INSIDE);
        assertThat(ask("GET", "/livez").status()).isEqualTo(200);
    }

    @Test
    void aCrowdThatStaysIsNotLetGrow() throws Exception {
        var unused = fill(1);
        nanos.set(TimeUnit.SECONDS.toNanos(1));
        requireBusy(ask("GET", "/v1/units"));
    }

    private List<CompletableFuture<Reply>> fill(int places) throws InterruptedException {
        var asked = Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask("GET", "/v1/units"), visitors))
                .limit(places)
                .toList();
        assertThat(inside.tryAcquire(places, 10, TimeUnit.SECONDS)).isTrue();
        return asked;
    }

    private Reply ask(String method, String path) {
        return new Wire(server.port()).ask(method, path);
    }

    private void routes(RouteTable routes) {
        routes.get("/livez", ctx -> Answers.json(ctx, 200, Map.of()), Role.PUBLIC);
        routes.get(
                "/v1/units",
                ctx -> {
                    inside.release();
                    ctx.future(() -> units.thenAccept(known -> Answers.json(ctx, 200, known)));
                },
                Role.PUBLIC);
    }
}
