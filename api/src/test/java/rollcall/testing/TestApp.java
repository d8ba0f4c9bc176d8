package rollcall.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;
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
public final class TestApp implements Installation, BeforeAllCallback, AfterAllCallback {
    private static final String SECRET = "a secret for tests, not for anything else";

    private final TestClock clock;
    private final TestDatabase database;
    private final Database program;
    /** Null once it is over: a test class outlives its tests, the program need not. */
    private @Nullable App app;

    public TestApp() {
        this(new TestClock(), TestDatabase.open());
    }

    private TestApp(TestClock clock, TestDatabase database) {
        this.clock = clock;
        this.database = database;
        this.program = Database.open(database.url(), database.user(), database.password());
        this.app = open();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        app().start(password -> {});
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database.letGo();
        app().close();
        app = null;
    }

    public TestClock clock() {
        return clock;
    }

    public int port() {
        return app().port();
    }

    /** The database of this program, to look into. */
    public TestDatabase database() {
        return database;
    }

    /** Tells of every statement that the program sends to its database from now on. */
    public void watch(ExecuteListener listener) {
        program.sql().configuration().set(listener);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Client anybody() {
        return Client.of(app().port());
    }

    /** Another server on the same database with the same clock. */
    public TestApp anotherNode() {
        return new TestApp(clock, database);
    }

    private App app() {
        return Objects.requireNonNull(app);
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
        return new App(config, secret, program, clock);
    }
}
