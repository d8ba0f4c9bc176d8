package rollcall.benchmark.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Reads what the kernel and the database know of their use, {@code proc(5)} and {@code SHOW GLOBAL STATUS}. */
public final class Machine implements AutoCloseable {
    private final long server;
    private final long mysqld;
    private final long generator;
    private final Connection connection;

    public Machine(long server, long mysqld, long generator, String url, String user) throws SQLException {
        this.server = server;
        this.mysqld = mysqld;
        this.generator = generator;
        this.connection = DriverManager.getConnection(url, user, "");
    }

    public Usage usage() throws SQLException {
        var status = status();
        var all = Kernel.line("stat", "cpu ").trim().split("\\s+");
        var ticks = Arrays.stream(all).skip(1).mapToLong(Long::parseLong).toArray();
        // User, nice and system; the rest is idle, waiting, or the kernel's own.
        var busy = ticks[0] + ticks[1] + ticks[2];
        return new Usage(
                Kernel.cpuMicros(server),
                Kernel.cpuMicros(mysqld),
                Kernel.cpuMicros(generator)
                        + Kernel.cpuMicros(ProcessHandle.current().pid()),
                busy * Kernel.MICROS_PER_TICK,
                Arrays.stream(ticks).limit(8).sum() * Kernel.MICROS_PER_TICK,
                status.getOrDefault("Questions", 0L),
                status.getOrDefault("Innodb_data_fsyncs", 0L));
    }

    /** Resident memory of the server's process. */
    public double serverMegabytes() {
        return Kernel.residentMegabytes(server);
    }

    private Map<String, Long> status() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "show global status where variable_name in ('Questions', 'Innodb_data_fsyncs')")) {
            var status = new HashMap<String, Long>();
            while (rows.next()) {
                status.put(rows.getString(1), rows.getLong(2));
            }
            return status;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
