package rollcall.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The databases that tests make on one MySQL server, whose other databases are left alone; dropped when closed. */
final class MySqlDatabases implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("(jdbc:mysql://[^/?]+)(?:/[^?]*)?(\\?.*)?");

    private final String server;
    private final String parameters;
    private final String user;
    private final String password;
    private final List<String> made = new ArrayList<>();

    /** @param url of any database on the server; its parameters are kept, its database is not touched */
    MySqlDatabases(String url, String user, String password) {
        var parts = partsOf(url);
        this.server = parts.group(1);
        this.parameters = parts.group(2) == null ? "" : parts.group(2);
        this.user = user;
        this.password = password;
    }

    synchronized TestDatabase create() {
        var name = "rollcall_test_" + UUID.randomUUID().toString().replace("-", "");
        made.add(name);
        return new TestDatabase(url(name), user, password);
    }

    /** Where this database is, made now if there is none of that name. */
    String url(String database) {
        execute("CREATE DATABASE IF NOT EXISTS `" + database + "` CHARACTER SET utf8mb4");
        return urlOf(database);
    }

    String serverUrl() {
        return urlOf("");
    }

    /** Whether the server is there at all. */
    boolean answer() {
        try (var connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        // A test that died with its transaction open would otherwise hold this up for a year.
        var statements = new ArrayList<>(List.of("SET SESSION lock_wait_timeout = 5"));
        made.forEach(name -> statements.add("DROP DATABASE IF EXISTS `" + name + "`"));
        made.clear();
        execute(statements.toArray(String[]::new));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(serverUrl(), user, password);
    }

    private String urlOf(String database) {
        return server + "/" + database + parameters;
    }

    private void execute(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "MySQL for the tests at " + server + " as " + user + ": " + e.getMessage(), e);
        }
    }

    private static Matcher partsOf(String url) {
        var parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "TEST_DATABASE_URL is not the URL of a MySQL server, as jdbc:mysql://host:3306/");
        }
        return parts;
    }
}
