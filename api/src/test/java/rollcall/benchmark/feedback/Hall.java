package rollcall.benchmark.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_COMMENT;
import static rollcall.db.generated.Tables.FEEDBACK_RELEASE;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

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
import rollcall.http.Ids;
import rollcall.testing.Client;
import rollcall.testing.Installation;
import rollcall.testing.Scene;
import rollcall.testing.Statements;
import rollcall.testing.TestDatabase;
import rollcall.testing.Watchdog;

/** A server on an embedded database with so many answers, named ones to one session and the same to another. */
final class Hall implements Installation, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final byte[] SECRET =
            "a secret for benchmarks, not for anything else".getBytes(StandardCharsets.US_ASCII);

    private final Watchdog watchdog = new Watchdog("rollcall-feedback-");
    private final Statements statements = new Statements();
    private final Database database;
    private final App app;
    private final Scene named;
    private final Scene confidential;

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
        var sheets = new Answers(
                new TestDatabase(config.databaseUrl(), config.databaseUser(), config.databasePassword()),
                database.sql(),
                answers);
        named = answered(sheets, "named");
        confidential = answered(sheets, "confidential");
        admin().post(path(confidential) + "/feedback-form/closing").expect(200);
    }

    private Scene answered(Answers sheets, String mode) throws SQLException {
        var scene = scene(0);
        admin().put(path(scene) + "/feedback-form", Answers.form(mode)).expect(200);
        sheets.write(scene);
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

    /** Takes away what was told, so that it is told first. */
    private void prepare(Telling telling) {
        if (telling == Telling.FIRST) {
            var session = Ids.parse(confidential.sessionId());
            database.sql()
                    .deleteFrom(FEEDBACK_RELEASE)
                    .where(FEEDBACK_RELEASE.SESSION_ID.eq(session))
                    .execute();
            database.sql()
                    .deleteFrom(FEEDBACK_COMMENT)
                    .where(FEEDBACK_COMMENT.SESSION_ID.eq(session))
                    .execute();
            database.sql()
                    .update(FEEDBACK_SHEET)
                    .setNull(FEEDBACK_SHEET.STEP)
                    .setNull(FEEDBACK_SHEET.FIRST_STEP)
                    .where(FEEDBACK_SHEET.SESSION_ID.eq(session))
                    .execute();
        }
    }

    private String path(Telling telling) {
        return switch (telling) {
            case NAMED -> path(named) + "/feedback-results";
            case NAMED_BY_UNIT -> path(named) + "/feedback-results?by=unit";
            case FIRST, AGAIN -> path(confidential) + "/feedback-results?by=unit";
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
