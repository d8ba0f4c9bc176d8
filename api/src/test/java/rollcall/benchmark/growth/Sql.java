package rollcall.benchmark.growth;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import rollcall.testing.MySqlServer;

/** Plain SQL for one database, past the server. */
final class Sql implements AutoCloseable {
    private final Connection connection;

    Sql(MySqlServer mysql, String database) throws SQLException {
        connection = DriverManager.getConnection(mysql.url(database), mysql.user(), mysql.password());
    }

    void run(String statement, Object... arguments) throws SQLException {
        try (var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                prepared.setObject(i + 1, arguments[i]);
            }
            prepared.execute();
        }
    }

    /** The one number that it answers. */
    long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The sum of the server's counters of these names. */
    long status(String pattern) throws SQLException {
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
