package rollcall.http;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as it may be logged: of what kind and where, never its message, for a database quotes the value that it
 * refuses.
 */
public final class LoggedFailure extends RuntimeException {
    private LoggedFailure(Throwable failure) {
        super(kind(failure), cause(failure.getCause()));
        setStackTrace(failure.getStackTrace());
    }

    public static LoggedFailure of(Throwable failure) {
        return new LoggedFailure(failure);
    }

    private static String kind(Throwable failure) {
        var name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + " SQLSTATE " + sql.getSQLState() : name;
    }

    private static @Nullable LoggedFailure cause(@Nullable Throwable cause) {
        return cause == null ? null : new LoggedFailure(cause);
    }
}
