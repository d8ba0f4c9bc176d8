package rollcall.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteType;

/**
 * How many rows the engine reads for the queries of a program, by its own count: rows and index entries that it looks at,
 * not those it answers. Only for requests that change nothing: looking at the counters ends a transaction.
 */
public final class RowsRead implements ExecuteListener {
    private static final long serialVersionUID = 1;
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

    private final AtomicLong rows = new AtomicLong();

    @Override
    public void executeStart(ExecuteContext ctx) {
        if (Statements.isOfItsOwnAccord()) {
            return;
        }
        try {
            if (ctx.type() == ExecuteType.READ && TestDatabase.isMySql()) {
                forget(ctx.connection());
            } else if (ctx.type() == ExecuteType.READ) {
                rows.addAndGet(scanned(ctx.connection(), ctx.dsl().renderInlined(ctx.query())));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void executeEnd(ExecuteContext ctx) {
        if (Statements.isOfItsOwnAccord()) {
            return;
        }
        try {
            if (ctx.type() == ExecuteType.READ && TestDatabase.isMySql()) {
                rows.addAndGet(handled(ctx.connection()));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows read while something is done. */
    public long during(Runnable something) {
        var before = rows.get();
        something.run();
        return rows.get() - before;
    }

    private static void forget(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("flush status");
        }
    }

    private static long handled(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var status = statement.executeQuery("show session status like 'Handler_read%'")) {
            var sum = 0L;
            while (status.next()) {
                sum += status.getLong(2);
            }
            return sum;
        }
    }

    private static long scanned(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var plan = statement.executeQuery("explain analyze " + query)) {
            plan.next();
            return SCANNED.matcher(plan.getString(1))
                    .results()
                    .mapToLong(match -> Long.parseLong(match.group(1)))
                    .sum();
        }
    }
}
