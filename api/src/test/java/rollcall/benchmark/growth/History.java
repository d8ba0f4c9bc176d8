package rollcall.benchmark.growth;

import java.sql.SQLException;

/** Six years of classes that are over, written by SQL alone: 5,000 rows of attendance, and as many scans, for each class. */
final class History {
    static final int ROWS_OF_CLASS = 5000;

    private static final int PEOPLE = 32_000;
    /** Of a class; with 20 sessions each that makes its rows. */
    private static final int TRAINEES = 250;

    private static final int SESSIONS = 20;
    private static final int CLASSES_AT_ONCE = 20;
    /** An id begins with the milliseconds since 2020 and ends with 22 other bits. */
    private static final long EPOCH = 1_577_836_800_000L;

    private static final long MILLIS_OF_CLASS = 100_000_000;
    private static final long MILLIS_OF_SESSION = 4_000_000;

    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    /** In a database that has a class with a session, both of which are copied. */
    void write(int classes) throws SQLException {
        for (var setting : new String[] {
            "unique_checks = 0", "foreign_key_checks = 0", "sql_log_bin = 0", "cte_max_recursion_depth = 100000"
        }) {
            sql.run("set " + setting);
        }
        people();
        for (int from = 0; from < classes; from += CLASSES_AT_ONCE) {
            write(from, Math.min(classes, from + CLASSES_AT_ONCE));
        }
        sql.run("drop table person, place");
        sql.run("analyze table attendance, scan, enrolment, session, room, trainee, training_class");
    }

    /** Everybody there is already, and more, numbered; and the places of a class, to count with. */
    private void people() throws SQLException {
        sql.run(
                "insert into trainee (id, name, claim_serial, created_at)"
                        + numbers(PEOPLE) + "select n + 1, concat('学员', n), 0, ? from number"
                        + " where n < ? - (select count(*) from trainee as present)",
                EPOCH,
                PEOPLE);
        sql.run("create table person (n int primary key, id bigint not null)");
        sql.run("insert into person select row_number() over (order by id) - 1, id from trainee");
        sql.run("create table place (n int primary key)");
        sql.run("insert into place" + numbers(TRAINEES) + "select n from number");
    }

    private static String numbers(int count) {
        return " with recursive number (n) as (select 0 union all select n + 1 from number where n < " + (count - 1)
                + ") ";
    }

    private void write(int from, int to) throws SQLException {
        var classes = "(select n + %d as k from place where n < %d) as class".formatted(from, to - from);
        var sessions = classes + " join (select n as s from place where n < " + SESSIONS + ") as turn";
        var classId = "((k * %d) << 22)".formatted(MILLIS_OF_CLASS);
        var start = "(k * %d + s * %d)".formatted(MILLIS_OF_CLASS, MILLIS_OF_SESSION);
        sql.run("insert into training_class select " + classId
                + ", concat('往期', k), program, time_zone, policy, version, " + EPOCH + " from " + classes
                + " join (select * from training_class order by id desc limit 1) as model");
        // Neighbours in a class are strangers otherwise: the factor has no divisor in common with the people.
        sql.run("insert into enrolment select " + classId + ", person.id, null, " + EPOCH + " from " + classes
                + " join place join person on person.n = ((k * " + TRAINEES + " + place.n) * 7919) % " + PEOPLE);
        sql.run("insert into session select (" + start + " << 22) + 1, " + classId + ", title, " + start + " + " + EPOCH
                + ", " + start + " + " + (EPOCH + 3_600_000) + ", hours, policy, cancelled, version, " + EPOCH
                + " from "
                + sessions + " join (select * from session order by id desc limit 1) as model");
        sql.run("insert into room select (" + start + " << 22) + 2, (" + start + " << 22) + 1, 0, '主会场', '[]', k * "
                + SESSIONS + " + s from " + sessions);
        come(from, to);
    }

    /** Within ten minutes, not in the order of the roster. */
    private void come(int from, int to) throws SQLException {
        var scans =
                """
                select session.id as session_id, trainee_id, session.starts_at
                     + crc32(concat(session.id, trainee_id)) %% 600000 as at
                from session join enrolment on enrolment.class_id = session.class_id
                where session.class_id between (%d * %d) << 22 and (%d * %d) << 22
                order by session.id, trainee_id"""
                        .formatted(from, MILLIS_OF_CLASS, to - 1, MILLIS_OF_CLASS);
        var id = "((at - %d) << 22) + row_number() over (order by session_id, trainee_id) + 2".formatted(EPOCH);
        sql.run("insert into attendance select session_id, trainee_id, " + id + ", session_id + 1, at from (" + scans
                + ") as came");
        sql.run("insert into scan select " + id
                + " as id, session_id, session_id + 1, trainee_id, at, at - 2000, null, null" + " from (" + scans
                + ") as came order by id");
    }
}
