package rollcall.benchmark.stage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.Main;
import rollcall.account.ServerSecret;
import rollcall.testing.MySqlServer;

/** The program as {@code java -jar} runs it: a process of its own, with production's defaults, on a MySQL. */
public final class Program implements AutoCloseable {
    static final String ADMIN_PASSWORD = "correct horse battery";

    private static final String SECRET = "a secret for benchmarks, not for anything else";
    private static final String LISTENING = "Rollcall listens on port ";

    private final Child child;
    private final int port;

    private Program(Child child) {
        this.child = child;
        var line = child.read();
        while (!line.startsWith(LISTENING)) {
            line = child.read();
        }
        port = Integer.parseInt(line.replaceAll("\\D", ""));
    }

    /**
     * Returns when it listens.
     *
     * @param launcher what starts the JVM, such as {@code taskset -c 0}; empty for nothing
     * @param options of the JVM; none, as {@code java -jar} has
     * @param more variables of the environment
     */
    public static Program start(
            MySqlServer mysql, List<String> launcher, List<String> options, Map<String, String> more) {
        var environment = environment(mysql);
        environment.putAll(more);
        return new Program(Child.server(Child.OWN_JDK, launcher, Main.class, options, environment));
    }

    /**
     * One whose codes last a minute, so that each is good for a whole load.
     *
     * @param url of its database on that MySQL
     * @param jdk that it runs on
     * @param main that runs the program
     */
    public static Program start(String url, MySqlServer mysql, Path jdk, Class<?> main, List<String> options) {
        var environment = environment(mysql);
        environment.put("ROLLCALL_DATABASE_URL", url);
        environment.put("ROLLCALL_SLOT_SECONDS", "60");
        return new Program(Child.server(jdk, List.of(), main, options, environment));
    }

    /** What makes the program, or what is like it, use this MySQL and know who calls. */
    public static Map<String, String> environment(MySqlServer mysql) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("ROLLCALL_PORT", "0");
        environment.put("ROLLCALL_DATABASE_URL", url(mysql));
        environment.put("ROLLCALL_DATABASE_USER", mysql.user());
        environment.put("ROLLCALL_DATABASE_PASSWORD", mysql.password());
        environment.put("ROLLCALL_SECRET", SECRET);
        environment.put("ROLLCALL_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return environment;
    }

    public static String url(MySqlServer mysql) {
        return mysql.url("rollcall");
    }

    static ServerSecret secret() {
        return new ServerSecret(SECRET.getBytes(StandardCharsets.UTF_8));
    }

    public int port() {
        return port;
    }

    /** The line that its class answers to this one; {@link Main} answers none. */
    public String ask(String line) {
        return child.ask(line);
    }

    public long pid() {
        return child.pid();
    }

    @Override
    public void close() {
        child.close();
    }
}
