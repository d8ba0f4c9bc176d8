package rollcall;

import ch.qos.logback.classic.LoggerContext;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;
import rollcall.account.FirstAdmin;
import rollcall.db.Database;

/** Starts the server, {@code java -jar rollcall.jar}, or one to try it with, {@code java -jar rollcall.jar demo}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try {
            switch (String.join(" ", arguments)) {
                case "" -> serve(System.getenv());
                case "demo" -> demo(System.getenv());
                default -> fail("usage: java -jar rollcall.jar [demo]");
            }
        } catch (Config.Invalid | Database.Unusable e) {
            fail(String.valueOf(e.getMessage()));
        } catch (JavalinBindException e) {
            fail("The port is in use by another program; set ROLLCALL_PORT to a free one.");
        }
    }

    private static void serve(Map<String, String> environment) {
        var app = open(Config.of(environment));
        atExit(app::close);
        app.start(password -> System.out.printf(
                "The first account is %s, its password is %s (it is not shown again).%n",
                FirstAdmin.USERNAME, password));
        System.out.printf("Rollcall listens on port %d.%n", app.port());
    }

    /** On an embedded database in a folder of its own that goes when the server does. */
    private static void demo(Map<String, String> environment) throws IOException, InterruptedException {
        System.setProperty("rollcall.request.log", "WARN");
        var folder = Files.createTempDirectory("rollcall-demo");
        var own = new HashMap<>(environment);
        own.keySet().removeAll(Set.of("ROLLCALL_DATABASE_URL", "ROLLCALL_ADMIN_PASSWORD"));
        own.put("ROLLCALL_DATA", folder.toString());
        var app = open(Config.of(own));
        atExit(() -> {
            app.close();
            delete(folder);
        });
        var password = new StringBuilder();
        app.start(password::append);
        new Demo(app.port(), password.toString()).run(System.out);
    }

    private static App open(Config config) {
        var secret = config.secret() == null ? SecretFile.readOrMake(config.data()) : config.secret();
        var database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        return new App(config, secret, database, Clock.tickMillis(ZoneOffset.UTC));
    }

    private static void atExit(Runnable action) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            action.run();
                            // Last of all, so that what happens while stopping is still written.
                            ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
                        },
                        "stop"));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            System.err.println("The folder of the demo stays behind: " + folder);
        }
    }

    private static void fail(String message) {
        System.err.println(message);
        System.exit(2);
    }
}
