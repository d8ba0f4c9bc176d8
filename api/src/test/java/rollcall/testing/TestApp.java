package rollcall.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import rollcall.App;
import rollcall.Config;
import rollcall.account.ServerSecret;
import rollcall.db.Database;

/**
 * The whole program on a free port over a new database of the engine of this run; one for each test class: {@code
 * @RegisterExtension static final TestApp app = new TestApp();}
 */
public final class TestApp implements BeforeAllCallback, AfterAllCallback {
    public static final String ADMIN_PASSWORD = "correct horse battery";
    private static final String SECRET = "a secret for tests, not for anything else";

    private final TestClock clock = new TestClock();
    private final TestDatabase database = TestDatabase.open();
    private final App app = open();

    @Override
    public void beforeAll(ExtensionContext context) {
        app.start(password -> {});
    }

    @Override
    public void afterAll(ExtensionContext context) {
        app.close();
    }

    public TestClock clock() {
        return clock;
    }

    public int port() {
        return app.port();
    }

    /** The database of this program, to look into. */
    public TestDatabase database() {
        return database;
    }

    /** Somebody who is not signed in. */
    public Client anybody() {
        return Client.of(app.port());
    }

    public Client admin() {
        return staff("admin", ADMIN_PASSWORD);
    }

    public Client staff(String username, String password) {
        var answer = anybody()
                .post("/v1/auth/staff", Json.object("username", username, "password", password))
                .expect(200);
        return anybody().signedIn(answer.text("/accessToken"));
    }

    /** A trainee who uses its claim code. */
    public Client trainee(String claimCode) {
        var answer = anybody()
                .post("/v1/auth/claim", Json.object("claimCode", claimCode))
                .expect(200);
        return anybody().signedIn(answer.text("/accessToken"));
    }

    /** A new class with a roster and a session that starts when the clock says, for one test alone. */
    public Scene scene(int trainees) {
        return new Scene(this, trainees);
    }

    private App open() {
        var config = new Config(
                0,
                Path.of("target"),
                database.url(),
                database.user(),
                database.password(),
                null,
                ADMIN_PASSWORD,
                URI.create("https://rollcall.example"),
                Duration.ofSeconds(8));
        var secret = new ServerSecret(SECRET.getBytes(StandardCharsets.UTF_8));
        return new App(config, secret, Database.open(database.url(), database.user(), database.password()), clock);
    }
}
