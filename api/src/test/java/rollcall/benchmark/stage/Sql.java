package rollcall.benchmark.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import rollcall.testing.MySqlServer;

/** Plain SQL for one database, past the server. */
public final class Sql implements AutoCloseable {
    private final Connection connection;

    public Sql(MySqlServer mysql, String database) throws SQLException {
        connection = DriverManager.getConnection(mysql.url(database), mysql.user(), mysql.password());
    }

    public void run(String statement, Object... arguments) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.execute();
        }
    }

    /** Each statement of a file, with a semicolon at the end of its last line. */
    public void script(Class<?> beside, String name) throws SQLException {
        try (var file = Objects.requireNonNull(beside.getResourceAsStream(name))) {
            for (var statement : new String(file.readAllBytes(), StandardCharsets.UTF_8).split(";\n", -1)) {
                if (!statement.isBlank()) {
                    run(statement);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one number that it answers. */
    public long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The sum of the server's counters of these names. */
    public long status(String pattern) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("show global status where variable_name regexp '" + pattern + "'")) {
            var sum = 0L;
            while (rows.next()) {
                sum += rows.getLong(2);
            }
            return sum;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
