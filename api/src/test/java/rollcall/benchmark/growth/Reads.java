package rollcall.benchmark.growth;

import java.sql.SQLException;
import rollcall.benchmark.stage.Sql;

/**
 * What MySQL has read up to some moment, or between two.
 *
 * @param rows by any of its handlers
 * @param pages looked at, in the buffer pool or not
 * @param disk pages that were not in it
 */
record Reads(long rows, long pages, long disk) {
    /** To ask for counters fills a table in memory, which {@code Handler_read_rnd_next} counts; scans read none. */
    static Reads now(Sql sql) throws SQLException {
        return new Reads(
                sql.status("^Handler_read_(first|key|last|next|prev|rnd)$"),
                sql.status("^Innodb_buffer_pool_read_requests$"),
                sql.status("^Innodb_buffer_pool_reads$"));
    }

    Reads since(Reads before) {
        return new Reads(rows - before.rows, pages - before.pages, disk - before.disk);
    }
}
