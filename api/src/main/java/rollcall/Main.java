package rollcall;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import rollcall.account.FirstAdmin;
import rollcall.account.ServerSecret;
import rollcall.db.Database;

/** Starts the server: {@code java -jar rollcall.jar}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        try {
            serve(System.getenv());
        } catch (Config.Invalid e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void serve(Map<String, String> environment) {
        var app = open(Config.of(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "stop"));
        app.start(password -> System.out.printf(
                "The first account is %s, its password %s (shown this once).%n", FirstAdmin.USERNAME, password));
    }

    static App open(Config config) {
        var secret = secret(config);
        var database = Database.open(config.databaseUrl(), config.databaseUser(), config.databasePassword());
        return new App(config, secret, database, Clock.tickMillis(ZoneOffset.UTC));
    }

    private static ServerSecret secret(Config config) {
        return config.secret() == null ? SecretFile.readOrMake(config.data()) : config.secret();
    }
}
