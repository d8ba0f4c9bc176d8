package rollcall.benchmark.door;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import rollcall.App;
import rollcall.Config;
import rollcall.account.AccessTokens;
import rollcall.db.Database;
import rollcall.door.DoorKeys;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Contract;
import rollcall.http.Looks;
import rollcall.http.Metrics;
import rollcall.http.Polls;
import rollcall.http.RequestLog;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Server;

/**
 * The process under test: the program as {@code rollcall.Main} starts it, and beside it on ports of their own the same
 * {@code POST /v1/check-ins} answered in other ways, in the same JVM and over the same pool.
 */
final class BenchmarkServer {
    private static final String PATH = "/v1/check-ins";
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarkServer() {}

    /** What the desk is replaced by in {@link #gates}. */
    record Draft(String code) {}

    public static void main(String[] arguments) {
        var config = Config.of(System.getenv());
        var secret = Objects.requireNonNull(config.secret());
        var clock = Clock.tickMillis(ZoneOffset.UTC);
        var database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        var app = new App(config, secret, database, clock).start(password -> {});
        var tokens = new AccessTokens(secret, clock);
        var requests = new Requests(new Contract());
        var doorKeys = new DoorKeys(secret.derive("rollcall doors"), config.slot());
        var plain = new PlainCheckIn(database.sql(), doorKeys, requests, clock);
        System.out.printf(
                "%d %d %d %d%n",
                app.port(),
                parse(tokens).port(),
                gated(tokens, requests, gates(requests)).port(),
                gated(tokens, requests, plain::create).port());
    }

    /** A token read and JSON parsed, and nothing else that the program does. */
    private static Javalin parse(AccessTokens tokens) {
        return Javalin.create(config -> {
                    config.jetty.port = 0;
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.concurrency.useVirtualThreads = Runtime.version().feature() >= 24;
                    config.routes.post(PATH, ctx -> {
                        var header = Objects.requireNonNull(ctx.header("Authorization"));
                        var caller = tokens.read(header.substring("Bearer ".length()));
                        var code = JSON.readTree(ctx.bodyAsBytes()).path("code").asText();
                        ctx.contentType("application/json")
                                .result(JSON.writeValueAsBytes(
                                        Map.of("trainee", Long.toString(caller.id()), "code", code)));
                    });
                })
                .start();
    }

    private static Handler gates(Requests requests) {
        return ctx -> {
            var draft = requests.body(ctx, Draft.class);
            Answers.json(ctx, 200, Map.of("trainee", Access.caller(ctx).id(), "code", draft.code()));
        };
    }

    /** Behind the program's own gates: access, contract, request log, metrics. */
    private static Javalin gated(AccessTokens tokens, Requests requests, Handler handler) {
        return new Server(
                        new Access(tokens::read),
                        requests,
                        new Polls(new Looks(Clock.systemUTC())),
                        new RequestLog(new Metrics()),
                        () -> false)
                .create(0, routes -> routes.post(PATH, handler, Role.TRAINEE))
                .start();
    }
}
