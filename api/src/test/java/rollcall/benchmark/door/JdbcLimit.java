package rollcall.benchmark.door;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rollcall.http.Ids;

/** What the database takes with nothing in front of it: rows of scans, so many to a transaction, over plain JDBC. */
final class JdbcLimit implements AutoCloseable {
    private static final int COLUMNS = 9;

    private final String url;
    private final String user;
    private final Ids ids = new Ids();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    JdbcLimit(String url, String user) throws SQLException {
        this.url = url;
        this.user = user;
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("create table scan_of_benchmark like scan");
        }
    }

    /** Rows written in about so many seconds. */
    long rows(int connections, int batch, double seconds) throws SQLException, InterruptedException {
        var open = new ArrayList<Connection>();
        try {
            for (int i = 0; i < connections; i++) {
                open.add(connect());
            }
            var end = System.nanoTime() + (long) (seconds * 1e9);
            return sum(threads.invokeAll(open.stream()
                    .<Callable<Long>>map(each -> () -> write(each, batch, end))
                    .toList()));
        } finally {
            for (var each : open) {
                each.close();
            }
        }
    }

    private static long sum(List<Future<Long>> counts) throws InterruptedException {
        var sum = 0L;
        for (var count : counts) {
            try {
                sum += count.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return sum;
    }

    private long write(Connection connection, int batch, long end) throws SQLException {
        var row = IntStream.range(0, COLUMNS).mapToObj(i -> "?").collect(Collectors.joining(",", "(", ")"));
        var rows = String.join(",", Collections.nCopies(batch, row));
        var written = 0L;
        try (var insert = connection.prepareStatement("insert into scan_of_benchmark values " + rows)) {
            while (System.nanoTime() < end) {
                fill(insert, batch);
                written += insert.executeUpdate();
            }
        }
        return written;
    }

    private void fill(PreparedStatement insert, int batch) throws SQLException {
        for (int i = 0; i < batch; i++) {
            var at = i * COLUMNS;
            insert.setLong(at + 1, ids.next());
            insert.setLong(at + 2, 1);
            insert.setLong(at + 3, 2);
            insert.setLong(at + 4, i);
            insert.setLong(at + 5, System.currentTimeMillis());
            insert.setObject(at + 6, null);
            insert.setObject(at + 7, null);
            insert.setObject(at + 8, null);
            insert.setString(at + 9, "in");
        }
    }

    /** A transaction is one statement. */
    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, "");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
