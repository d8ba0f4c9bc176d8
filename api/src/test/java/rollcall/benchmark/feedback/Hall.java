package rollcall.benchmark.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_RELEASE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rollcall.App;
import rollcall.Config;
import rollcall.account.ServerSecret;
import rollcall.db.Database;
import rollcall.db.generated.tables.records.FeedbackReleaseRecord;
import rollcall.http.Ids;
import rollcall.testing.Client;
import rollcall.testing.Crowd;
import rollcall.testing.Installation;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestDatabase;
import rollcall.testing.Watchdog;

/** A server on an embedded database with so many answers, named ones to one session and the same to another. */
final class Hall implements Installation, AutoCloseable {
    private static final int UNITS = 400;
    private static final int PARTS = 6;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final byte[] SECRET =
            "a secret for benchmarks, not for anything else".getBytes(StandardCharsets.US_ASCII);

    private final Watchdog watchdog = new Watchdog("rollcall-feedback-");
    private final Statements statements = new Statements();
    private final Database database;
    private final App app;
    private final Scene named;
    private final Scene confidential;
    /** Of 400 units, half of which are too small to be told, and told five times before it was closed. */
    private final Scene split;

    private final FeedbackReleaseRecord before;

    Hall(int answers) throws IOException, SQLException {
        var config = Config.of(Map.of(
                "ROLLCALL_PORT",
                "0",
                "ROLLCALL_DATA",
                watchdog.directory().toString(),
                "ROLLCALL_ADMIN_PASSWORD",
                ADMIN_PASSWORD));
        database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        database.sql().configuration().set(statements);
        app = new App(config, new ServerSecret(SECRET), database, Clock.tickMillis(ZoneOffset.UTC));
        app.start(password -> {});
        var files = new TestDatabase(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        var units = units(files);
        var sheets = new Answers(files, database.sql(), answers, units.subList(0, 100), 0);
        named = answered(sheets, "named", 1);
        confidential = answered(sheets, "confidential", 1);
        split = answered(new Answers(files, database.sql(), answers, units, 200), "confidential", PARTS);
        before = database.sql()
                .selectFrom(FEEDBACK_RELEASE)
                .where(FEEDBACK_RELEASE.SESSION_ID.eq(Ids.parse(split.sessionId())))
                .fetchSingle();
        for (var scene : List.of(confidential, split)) {
            admin().post(path(scene) + "/feedback-form/closing").expect(200);
        }
    }

    private static List<Long> units(TestDatabase files) throws SQLException {
        try (var crowd = new Crowd(files, UNITS)) {
            return crowd.units();
        }
    }

    /** @param parts after each but the last of which somebody asks for results */
    private Scene answered(Answers sheets, String mode, int parts) throws SQLException {
        var scene = scene(0);
        admin().put(path(scene) + "/feedback-form", Answers.form(mode)).expect(200);
        sheets.come(scene);
        for (int part = 1; part < parts; part++) {
            sheets.answer(scene, part, parts);
            admin().get(path(scene) + "/feedback-results").expect(200);
        }
        sheets.answer(scene, parts, parts);
        return scene;
    }

    @Override
    public Client anybody() {
        return Client.of(app.port());
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /** How long each of so many asks takes, in milliseconds, from the request to the last byte. */
    List<Double> millis(Telling telling, int asks) throws IOException, InterruptedException {
        var request = request(telling);
        var times = new ArrayList<Double>();
        for (int i = 0; i < asks; i++) {
            prepare(telling);
            var start = System.nanoTime();
            ask(request);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    int statements(Telling telling) {
        var admin = admin();
        prepare(telling);
        return statements.during(() -> admin.get(path(telling)).expect(200));
    }

    /** Takes away what was told, so that it is told first; or last, after what was told before. */
    private void prepare(Telling telling) {
        if (telling == Telling.FIRST) {
            database.sql()
                    .deleteFrom(FEEDBACK_RELEASE)
                    .where(FEEDBACK_RELEASE.SESSION_ID.eq(Ids.parse(confidential.sessionId())))
                    .execute();
        }
        if (telling == Telling.LAST) {
            database.sql()
                    .update(FEEDBACK_RELEASE)
                    .set(FEEDBACK_RELEASE.RESULTS, before.getResults())
                    .set(FEEDBACK_RELEASE.STEP, before.getStep())
                    .where(FEEDBACK_RELEASE.SESSION_ID.eq(before.getSessionId()))
                    .execute();
        }
    }

    private String path(Telling telling) {
        return switch (telling) {
            case NAMED -> path(named) + "/feedback-results";
            case NAMED_BY_UNIT -> path(named) + "/feedback-results?by=unit";
            case FIRST, AGAIN -> path(confidential) + "/feedback-results?by=unit";
            case LAST -> path(split) + "/feedback-results?by=unit";
        };
    }

    private HttpRequest request(Telling telling) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + app.port() + path(telling)))
                .header("Authorization", admin().header("Authorization"))
                .build();
    }

    private static void ask(HttpRequest request) throws IOException, InterruptedException {
        var answer = HTTP.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("results were answered " + answer.statusCode());
        }
    }

    private static String path(Scene scene) {
        return "/v1/sessions/" + scene.sessionId();
    }

    @Override
    public void close() {
        app.close();
        watchdog.close();
    }
}
