package rollcall.testing;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jooq.impl.DSL;
import org.opentest4j.TestAbortedException;
import rollcall.db.Database;
import rollcall.db.generated.DefaultSchema;

/**
 * A new, empty database for one test, on the engine that this run of the tests is about: {@code h2} or {@code mysql}, by
 * the system property {@code rollcall.test.database}. The environment's {@code TEST_DATABASE_URL}, with {@code
 * TEST_DATABASE_USER} and {@code TEST_DATABASE_PASSWORD}, replaces the MySQL server that is otherwise started.
 */
public record TestDatabase(String url, String user, String password) {
    private static final String ENGINE = System.getProperty("rollcall.test.database", "h2");

    /** One server for the whole JVM; if it does not start, it is not tried again for each test. */
    private static final FutureTask<MySqlDatabases> MYSQL = new FutureTask<>(() -> connect(System.getenv()));

    /** Whether this run of the tests is about MySQL. */
    public static boolean isMySql() {
        return ENGINE.equals("mysql");
    }

    /** Empty, and nobody else's. */
    public static TestDatabase open() {
        return switch (ENGINE) {
            case "h2" -> embedded();
            case "mysql" -> mySql().create();
            default -> throw new IllegalStateException("rollcall.test.database is h2 or mysql, not \"" + ENGINE + "\"");
        };
    }

    /** Every row of every table, as text; two equal answers say that nothing was stored in between. */
    public Map<String, List<String>> rows() {
        var rows = new TreeMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var sql = DSL.using(connection);
            for (var table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
                rows.put(
                        table.getName(),
                        sql.fetch("select * from " + table.getName()).stream()
                                .map(row -> row.format())
                                .sorted()
                                .toList());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** Lets an embedded database go with its last connection, to give its memory back. */
    void letGo() {
        if (isMySql()) {
            return;
        }
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute("set db_close_delay 0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestDatabase embedded() {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;" + Database.EMBEDDED_MODE;
        return new TestDatabase(url, "sa", "");
    }

    private static MySqlDatabases mySql() {
        MYSQL.run();
        try {
            return MYSQL.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TestAbortedException aborted) {
                throw new TestAbortedException(aborted.getMessage(), e);
            }
            throw new IllegalStateException("No MySQL for the tests: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MySqlDatabases connect(Map<String, String> environment) {
        var url = environment.get("TEST_DATABASE_URL");
        if (url == null) {
            return MySqlServer.start().databases();
        }
        var databases = new MySqlDatabases(
                url,
                environment.getOrDefault("TEST_DATABASE_USER", "root"),
                environment.getOrDefault("TEST_DATABASE_PASSWORD", ""));
        Runtime.getRuntime().addShutdownHook(new Thread(databases::close));
        return databases;
    }
}
