package rollcall.checkin;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * How rows are written, many at a time: one statement for any number of them, rendered once and bound by hand. By jOOQ
 * alone, each row of a hall's scans costs more than the database takes for it.
 */
record Rows<T>(String statement, Binder<T> binder) {
    /** Sets the places of one row. */
    @FunctionalInterface
    interface Binder<T> {
        void bind(PreparedStatement statement, T row) throws SQLException;
    }

    /** @param binder sets the places in the order of the table's columns */
    static <T> Rows<T> inserted(DSLContext sql, Table<? extends Record> table, Binder<T> binder) {
        var places = table.fieldStream().map(field -> DSL.val(null, field)).toList();
        return new Rows<>(sql.render(sql.insertInto(table).values(places)), binder);
    }

    /**
     * @return how many rows there are to show for it, where the database tells
     * @throws org.jooq.exception.DataAccessException a plain one, whose SQLSTATE tells what it is
     */
    int write(DSLContext tx, List<T> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        return tx.connectionResult(connection -> {
            try (var statement = connection.prepareStatement(this.statement)) {
                for (var row : rows) {
                    binder.bind(statement, row);
                    statement.addBatch();
                }
                return (int) Arrays.stream(statement.executeBatch())
                        .filter(count -> count != 0)
                        .count();
            }
        });
    }
}
