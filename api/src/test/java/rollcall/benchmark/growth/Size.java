package rollcall.benchmark.growth;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.Main;
import rollcall.benchmark.load.Rig;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Sql;
import rollcall.http.Ids;
import rollcall.testing.MySqlServer;

/** A database with so many rows of history, a server on it, and what is measured there. */
final class Size implements AutoCloseable {
    private static final int CONNECTIONS = 64;
    private static final int WARMUP_SECONDS = 15;

    private final Rig rig;
    private final Sql sql;
    private final Map<String, Listing> listings = new LinkedHashMap<>();

    Size(MySqlServer mysql, int rows) throws SQLException, IOException {
        var database = "rollcall_" + rows;
        rig = new Rig(mysql, database, Main.class, List.of());
        sql = new Sql(mysql, database);
        rig.checkIn(rig.program(), CONNECTIONS, WARMUP_SECONDS, 0);
        sql.run("truncate table attendance");
        sql.run("truncate table scan");
        new History(sql).write(rows / History.ROWS_OF_CLASS);
        var few = everybodyComes(new Arena(rig.program().port(), 350));
        list("sheet of 350", "/v1/sessions/" + few + "/attendance", 50, 300);
        var many = everybodyComes(rig.arena());
        list("sheet of 10,000", "/v1/sessions/" + many + "/attendance", 10, 9_990);
        list("scans, 10,000", "/v1/sessions/" + many + "/scans", 10, 9_990);
    }

    /** @return the session that they came to, as the API names it */
    private String everybodyComes(Arena arena) throws SQLException {
        arena.codes(1);
        var session = sql.number("select max(id) from session");
        var came = " from room join session on session.id = room.session_id"
                + " join enrolment on enrolment.class_id = session.class_id where session.id = " + session;
        var id = "session.id + row_number() over (order by trainee_id)";
        sql.run("insert into attendance (session_id, trainee_id, id, room_id, first_in_at)"
                + " select session.id, trainee_id, " + id + ", room.id, starts_at" + came);
        sql.run("insert into scan (id, session_id, room_id, trainee_id, arrived_at) select " + id
                + ", session.id, room.id, trainee_id, starts_at" + came);
        return Ids.text(session);
    }

    private void list(String title, String path, int limit, int skip) {
        var admin = rig.arena().admin();
        var port = rig.program().port();
        listings.put(title + ", page 1", Listing.of(port, admin, path, limit, 0));
        listings.put(title + ", page " + (skip / limit + 1), Listing.of(port, admin, path, limit, skip));
    }

    /** What a scan costs, and each page. */
    Map<String, Double> measure(double seconds) throws SQLException, IOException, InterruptedException {
        var found = new LinkedHashMap<String, Double>();
        scans(seconds, found);
        var admin = rig.arena().admin();
        for (var each : listings.entrySet()) {
            found.put("ms: " + each.getKey(), each.getValue().millis(admin));
            found.put("rows read: " + each.getKey(), each.getValue().rows(admin, sql));
        }
        return found;
    }

    private void scans(double seconds, Map<String, Double> found) throws SQLException {
        var last = sql.number("select max(id) from session");
        var codes = rig.codes(seconds);
        try (var machine = rig.machine(rig.program())) {
            var reads = Reads.now(sql);
            var usage = machine.usage();
            var load = rig.checkIn(rig.program(), codes, CONNECTIONS, seconds, 0);
            var used = machine.usage().since(usage);
            var read = Reads.now(sql).since(reads);
            double scans = load.answers();
            if (!load.allAnswered(201)) {
                throw new IllegalStateException("a check-in was not answered 201");
            }
            found.put("scan: us from one to the next", load.seconds() * 1e6 / scans);
            found.put("scan: us of the server's CPU", used.server() / scans);
            found.put("scan: us of mysqld's CPU", used.mysqld() / scans);
            found.put("scan: rows read", read.rows() / scans);
            found.put("scan: pages looked at", read.pages() / scans);
            found.put("scan: pages from disk", read.disk() / scans);
        }
        sql.run("delete from attendance where session_id > ?", last);
        sql.run("delete from scan where session_id > ?", last);
    }

    @Override
    public void close() throws SQLException, IOException {
        sql.close();
        rig.close();
    }
}
