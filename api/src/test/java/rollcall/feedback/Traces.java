package rollcall.feedback;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import rollcall.testing.TestDatabase;

/**
 * What somebody has who holds the database and the log: every row of every table, in the order in which the engine keeps them,
 * and every line; and how such a one goes about joining them.
 */
public final class Traces implements AutoCloseable {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    /** Ids, hashes, moments, texts with a number in them; shorter values, such as a score or a day, are everybody's, and so are words. */
    private static final Pattern TELLING = Pattern.compile("(?=.*\\d).{6,}", Pattern.DOTALL);

    private static final Set<String> SHARED =
            Set.of("training_class", "session", "room", "unit", "staff", "feedback_form", "feedback_form_version");

    private final TestDatabase database;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            log.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage()));
        }
    };

    public Traces(TestDatabase database) {
        this.database = database;
        appender.start();
        ROOT.addAppender(appender);
    }

    @Override
    public void close() {
        ROOT.detachAppender(appender);
    }

    /** A row with its cells as text; the engine's own number of it among them, where there is one. */
    public record Row(String table, Map<String, String> cells) {
        boolean has(String value) {
            return cells.containsValue(value);
        }

        Set<String> telling() {
            return cells.values().stream()
                    .filter(value -> TELLING.matcher(value).matches())
                    .collect(Collectors.toSet());
        }

        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    public List<String> log() {
        return List.copyOf(log);
    }

    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            for (var table : tables(connection)) {
                read(connection, table, rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** All there are, not only those that the program knows. */
    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static void read(Connection connection, String table, List<Row> rows) throws SQLException {
        var query = TestDatabase.isMySql()
                ? "select * from `" + table + "`"
                : "select _rowid_ as engines_own_number, t.* from \"" + table + "\" t order by _rowid_";
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            while (result.next()) {
                rows.add(new Row(table, cells(result)));
            }
        }
    }

    private static Map<String, String> cells(ResultSet result) throws SQLException {
        var cells = new HashMap<String, String>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            var value = text(result, column);
            if (value != null) {
                cells.put(result.getMetaData().getColumnLabel(column), value);
            }
        }
        return cells;
    }

    private static @Nullable String text(ResultSet result, int column) throws SQLException {
        return result.getObject(column) instanceof byte[] bytes
                ? HexFormat.of().formatHex(bytes)
                : result.getString(column);
    }

    /**
     * The rows that lead from a person to one another by values that they share, over any number of steps; not by what all
     * people of a class share, such as their session.
     *
     * @param people the ids of everybody
     */
    public static Set<Row> of(String person, List<String> people, List<Row> rows) {
        var common = common(people, rows);
        var known = new HashSet<>(Set.of(person));
        var found = new HashSet<Row>();
        var before = -1;
        while (found.size() > before) {
            before = found.size();
            for (var row : rows) {
                if (row.telling().stream().anyMatch(known::contains)) {
                    found.add(row);
                    known.addAll(row.telling());
                    known.removeAll(common);
                }
            }
        }
        return found;
    }

    /** What stands in the rows of more than one person, or in those of what people share. */
    private static Set<String> common(List<String> people, List<Row> rows) {
        var seen = new HashSet<String>();
        var common = rows.stream()
                .filter(row -> SHARED.contains(row.table()))
                .flatMap(row -> row.telling().stream())
                .collect(Collectors.toSet());
        for (var person : people) {
            var own = rows.stream()
                    .filter(row -> row.has(person))
                    .flatMap(row -> row.telling().stream())
                    .collect(Collectors.toSet());
            own.stream().filter(seen::contains).forEach(common::add);
            seen.addAll(own);
        }
        return common;
    }
}
