package rollcall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import rollcall.db.Database;

@EnabledIfSystemProperty(named = "rollcall.test.database", matches = "mysql")
class MySqlServerTest {
    private static MySqlServer server;

    @BeforeAll
    static void start() {
        server = MySqlServer.start();
    }

    @AfterAll
    static void stop() {
        // There is none where starting it aborts the tests.
        if (server != null) {
            server.close();
        }
    }

    @Test
    void itIsMySql8() throws SQLException {
        assertThat(ask(server, "SELECT version()")).startsWith("8.0.");
    }

    @Test
    void itCommitsAsDurablyAsInProduction() throws SQLException {
        var settings = "SELECT concat_ws(' ', @@innodb_flush_log_at_trx_commit, @@log_bin, @@sync_binlog,"
                + " @@innodb_doublewrite, @@autocommit)";
        assertThat(ask(server, settings)).isEqualTo("1 1 1 1 1");
    }

    @Test
    void itKeepsEveryCharacterInTheTimeZoneOfTheSystem() throws SQLException {
        assertThat(ask(server, "SELECT concat_ws(' ', @@character_set_database, @@time_zone)"))
                .isEqualTo("utf8mb4 SYSTEM");
    }

    @Test
    void itTakesTheWholeSchema() {
        try (var database = Database.open(server.url("whole_schema"), server.user(), server.password())) {
            assertThat(database.isReady()).isTrue();
        }
    }

    @Test
    void aKilledServerComesBackWithItsCommittedRows() throws SQLException {
        ask(server, "CREATE TABLE kept (id INT PRIMARY KEY)");
        ask(server, "INSERT INTO kept VALUES (1)");
        var before = server.pid();
        server.restart();
        assertThat(server.pid()).isNotEqualTo(before);
        assertThat(ask(server, "SELECT group_concat(id) FROM kept")).isEqualTo("1");
    }

    @Test
    void closingLeavesNothingBehind() throws SQLException {
        var other = MySqlServer.start();
        var process = ProcessHandle.of(other.pid()).orElseThrow();
        var data = Path.of(ask(other, "SELECT @@datadir"));
        assertThat(data).exists();
        other.close();
        assertThat(process.isAlive()).isFalse();
        assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void aKilledJvmTakesItsServerWithIt() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var jvm = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = jvm.inputReader();
                var connection = DriverManager.getConnection(output.readLine(), "root", "");
                var statement = connection.createStatement()) {
            jvm.destroyForcibly().waitFor();
            assertThatThrownBy(() -> statement.execute("SELECT sleep(30)")).hasMessageContaining("Communications link");
        }
    }

    /** Starts a server and stays, until it is killed. */
    static final class Starter {
        public static void main(String[] none) throws Exception {
            System.out.println(MySqlServer.start().url("orphan"));
            System.in.read();
        }
    }

    private static String ask(MySqlServer server, String sql) throws SQLException {
        try (var connection = connect(server);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(MySqlServer server) throws SQLException {
        return DriverManager.getConnection(server.url("server_test"), server.user(), server.password());
    }
}
