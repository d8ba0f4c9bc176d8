package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rollcall.testing.Wire;
import rollcall.testing.Wire.Reply;

class AdmissionTest {
    private static final int MOST_INSIDE = 2;

    private final CountDownLatch inside = new CountDownLatch(MOST_INSIDE);
    private final CompletableFuture<Map<String, List<String>>> units = new CompletableFuture<>();
    private final Javalin server = new Server(
                    new Access(token -> Caller.of(1, Role.ADMIN)),
                    new Requests(new Contract()),
                    new Polls(new Looks(Clock.systemUTC())),
                    new RequestLog(new Metrics()),
                    MOST_INSIDE)
            .create(0, this::routes)
            .start();

    @AfterEach
    void stop() {
        units.complete(Map.of());
        server.stop();
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsToldToComeAgain() throws Exception {
        var first = fill();
        var refused = ask("/v1/units");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.json().get("code").asText()).isEqualTo("busy");
        units.complete(Map.of());
        for (var each : first) {
            assertThat(each.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
        assertThat(ask("/v1/units").status()).isEqualTo(200);
    }

    @Test
    void whoeverWatchesOverTheServerIsLetIn() throws Exception {
        var unused = fill();
        assertThat(ask("/livez").status()).isEqualTo(200);
    }

    private List<CompletableFuture<Reply>> fill() throws InterruptedException {
        var asked = Stream.generate(() -> CompletableFuture.supplyAsync(() -> ask("/v1/units")))
                .limit(MOST_INSIDE)
                .toList();
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
        return asked;
    }

    private Reply ask(String path) {
        return new Wire(server.port()).ask("GET", path);
    }

    private void routes(RouteTable routes) {
        routes.get("/livez", ctx -> Answers.json(ctx, 200, Map.of()), Role.PUBLIC);
        routes.get(
                "/v1/units",
                ctx -> {
                    inside.countDown();
                    ctx.future(() -> units.thenAccept(known -> Answers.json(ctx, 200, known)));
                },
                Role.PUBLIC);
    }
}
