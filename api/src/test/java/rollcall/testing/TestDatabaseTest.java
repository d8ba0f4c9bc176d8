package rollcall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.db.Database;

class TestDatabaseTest {
    @Test
    void itIsOnTheEngineOfTheRun() {
        var engine = System.getProperty("rollcall.test.database", "h2");
        assertThat(TestDatabase.open().url()).startsWith("jdbc:" + engine + ":");
    }

    @Test
    void theSchemaMigratesAndIsThenReady() {
        var fresh = TestDatabase.open();
        try (var database = Database.open(fresh.url(), fresh.user(), fresh.password())) {
            assertThat(database.isReady()).isTrue();
        }
    }

    @Test
    void everyOneIsEmptyAndApart() throws SQLException {
        execute(TestDatabase.open(), "CREATE TABLE t (id INT)");
        execute(TestDatabase.open(), "CREATE TABLE t (id INT)");
    }

    @Test
    @EnabledIfSystemProperty(named = "rollcall.test.database", matches = "mysql")
    void onAServerOfOnesOwnTheNewOnesAreDroppedAndTheOthersAreNot() throws SQLException {
        var own = TestDatabase.open();
        TestDatabase fresh;
        try (var databases = new MySqlDatabases(own.url(), own.user(), own.password())) {
            fresh = databases.create();
            execute(fresh, "CREATE TABLE t (id INT)");
        }
        execute(own, "CREATE TABLE t (id INT)");
        assertThatThrownBy(() -> execute(fresh, "SELECT 1")).hasMessageContaining("Unknown database");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db:3307, jdbc:mysql://db:3307/",
        "jdbc:mysql://db/, jdbc:mysql://db/",
        "jdbc:mysql://db/mine, jdbc:mysql://db/",
        "jdbc:mysql://db/mine?sslMode=REQUIRED, jdbc:mysql://db/?sslMode=REQUIRED",
        "jdbc:mysql://db?sslMode=REQUIRED, jdbc:mysql://db/?sslMode=REQUIRED",
    })
    void theDatabaseOfAnOwnUrlIsReplacedAndItsParametersAreKept(String url, String server) {
        assertThat(new MySqlDatabases(url, "root", "").serverUrl()).isEqualTo(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "db:3306", "jdbc:mariadb://db/", "jdbc:h2:mem:x", "jdbc:mysql:"})
    void anotherUrlIsRefused(String url) {
        assertThatThrownBy(() -> new MySqlDatabases(url, "root", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:mysql://host:3306/");
    }

    private static void execute(TestDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
