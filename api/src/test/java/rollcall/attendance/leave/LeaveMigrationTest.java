package rollcall.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import rollcall.db.Database;
import rollcall.testing.TestDatabase;

/** What an installation had before its leave became data. */
class LeaveMigrationTest {
    /** Id, trainee, start, end, return and status. */
    private static final List<String> LEAVES = List.of(
            "1, 1, 0, 10, null, 'approved'",
            "2, 1, 10, 20, null, 'approved'",
            "3, 1, 20, 25, 20, 'approved'",
            "4, 1, 20, 30, null, 'pending'",
            "5, 1, 30, 50, 40, 'approved'",
            "6, 1, 40, 60, null, 'approved'",
            "7, 1, 60, 70, null, 'cancelled'",
            "8, 2, 20, 30, null, 'approved'");

    @Test
    void leavesThatAdjoinAreRunsAndPoliciesSayWhoApproves() throws SQLException {
        var database = TestDatabase.open();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .target("14?")
                .load()
                .migrate();
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            fill(connection);
            Database.open(database.url(), database.user(), database.password()).close();
            assertThat(read(
                            connection,
                            "select concat(id, ' ', coalesce(run_ends_at, -1)) from leave_request order by id"))
                    .containsExactly("1 20", "2 20", "3 20", "4 -1", "5 60", "6 60", "7 -1", "8 30");
            assertThat(read(connection, "select policy from training_class order by id"))
                    .containsExactly(
                            "{\"leaveLimit\":\"1/8\",\"leaveApproval\":[{\"level\":1,\"uptoHours\":8}]}",
                            "{\"lateGraceMinutes\":3}");
            assertThat(read(connection, "select policy from session"))
                    .containsExactly("{\"leaveApproval\":[{\"level\":1,\"uptoHours\":240}]}");
        }
    }

    private static void fill(Connection connection) throws SQLException {
        var classes = "insert into training_class (id, name, time_zone, policy, version, created_at) values ";
        execute(
                connection,
                classes + "(1, '一班', 'UTC', '{\"leaveLimit\":\"1/8\",\"managerApprovesLeaveHours\":8}', 1, 0)");
        execute(connection, classes + "(2, '二班', 'UTC', '{\"lateGraceMinutes\":3}', 1, 0)");
        execute(
                connection,
                "insert into session (id, class_id, title, starts_at, ends_at, hours, policy, cancelled, version, created_at)"
                        + " values (1, 1, '课', 0, 1, 1, '{\"managerApprovesLeaveHours\":240}', false, 1, 0)");
        for (int id : new int[] {1, 2}) {
            execute(
                    connection,
                    "insert into trainee (id, name, claim_serial, created_at) values (" + id + ", '学员', 1, 0)");
        }
        for (var leave : LEAVES) {
            execute(
                    connection,
                    "insert into leave_request (id, trainee_id, starts_at, ends_at, returned_at, status, class_id, kind,"
                            + " reason, created_at) values (" + leave + ", 1, 'sick', '病', 0)");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<String>();
            while (rows.next()) {
                read.add(rows.getString(1));
            }
            return read;
        }
    }
}
