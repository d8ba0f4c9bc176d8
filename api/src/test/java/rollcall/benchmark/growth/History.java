package rollcall.benchmark.growth;

import java.sql.SQLException;
import rollcall.benchmark.stage.Sql;

/** Six years of classes that are over, written by SQL alone: 5,000 rows of attendance, and as many scans, for each class. */
final class History {
    static final int ROWS_OF_CLASS = 5000;

    private static final int PEOPLE = 32_000;
    private static final int TRAINEES = 250;
    private static final int SESSIONS = ROWS_OF_CLASS / TRAINEES;
    private static final int CLASSES_AT_ONCE = 20;

    private final Sql sql;

    History(Sql sql) {
        this.sql = sql;
    }

    /** In a database that has a class with a session, both of which are copied. */
    void write(int classes) throws SQLException {
        sql.run("set @people = ?, @trainees = ?, @sessions = ?", PEOPLE, TRAINEES, SESSIONS);
        sql.script(History.class, "people.sql");
        for (int from = 0; from < classes; from += CLASSES_AT_ONCE) {
            sql.run("set @from = ?, @to = ?", from, Math.min(classes, from + CLASSES_AT_ONCE));
            sql.script(History.class, "classes.sql");
        }
        sql.run("drop table person, place");
        sql.run("analyze table attendance, scan, enrolment, session, room, trainee, training_class");
    }
}
