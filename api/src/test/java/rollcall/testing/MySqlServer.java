package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.opentest4j.TestAbortedException;

/**
 * A real MySQL 8.0 server on a loopback port, with data of its own that are gone when it is closed or its JVM ends. It
 * takes little memory, but commits as durably as in production.
 */
public final class MySqlServer implements AutoCloseable {
    private static final AtomicBoolean REFUSED = new AtomicBoolean();

    private final Watchdog watchdog;
    private final List<String> command;
    private final MySqlDatabases databases;
    private Mysqld mysqld;
    private boolean closed;

    private MySqlServer(Watchdog watchdog, List<String> command, int port) throws IOException {
        this.watchdog = watchdog;
        this.command = command;
        databases = new MySqlDatabases("jdbc:mysql://127.0.0.1:" + port + "/", user(), password());
        mysqld = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        mysqld.await(databases::answer);
    }

    /** Starts a server, or aborts the test on a machine for which there is none. */
    public static MySqlServer start() {
        abortUnlessThereIsOneForThisMachine();
        try {
            var installation = MySqlInstallation.find();
            var watchdog = new Watchdog("rollcall-mysql-");
            var data = watchdog.directory().resolve("data");
            installation.copyDataTo(data);
            var port = freePort();
            return new MySqlServer(watchdog, installation.command(data, options(port)), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this database is, made now if the server has none of that name. */
    public String url(String database) {
        return databases.url(database);
    }

    public String user() {
        return "root";
    }

    public String password() {
        return "";
    }

    public long pid() {
        return mysqld.process().pid();
    }

    /** Kills the server as a power cut would, and starts it again with the same data on the same port. */
    public synchronized void restart() {
        mysqld.kill();
        try {
            mysqld = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mysqld.await(databases::answer);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            mysqld.kill();
            watchdog.close();
        }
    }

    MySqlDatabases databases() {
        return databases;
    }

    private Mysqld launch() throws IOException {
        var launched = Mysqld.launch(command, watchdog.directory().resolve("error.log"));
        watchdog.watch(launched.process());
        return launched;
    }

    private static void abortUnlessThereIsOneForThisMachine() {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!List.of("Linux amd64", "Linux x86_64").contains(machine)) {
            var sentence = "No MySQL for the tests on " + machine + ", only on Linux amd64: they run on H2 alone;"
                    + " set TEST_DATABASE_URL to run them on a MySQL of your own.";
            if (!REFUSED.getAndSet(true)) {
                System.out.println(sentence);
            }
            throw new TestAbortedException(sentence);
        }
    }

    private static List<String> options(int port) {
        return List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mysqld.sock",
                "--mysqlx=OFF",
                // A handshake costs more than all else that opening a connection does.
                "--skip-ssl",
                "--performance-schema=OFF",
                "--innodb-buffer-pool-size=64M",
                "--max-connections=500",
                "--character-set-server=utf8mb4",
                "--innodb-flush-log-at-trx-commit=1",
                "--log-bin",
                "--sync-binlog=1");
    }

    /** Below the ports that the kernel lends to clients, so that nobody takes it while the server is restarted. */
    private static int freePort() throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
            }
        }
    }
}
