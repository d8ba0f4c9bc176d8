package rollcall.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/**
 * Sends a request while another one is under way: when the program is about to send its database a certain statement, which
 * it does not before that request is answered, or has had time to be. Two that race are caught in the act.
 */
public final class Meanwhile implements ExecuteListener {
    private static final long serialVersionUID = 1;
    /** For a request that may have to wait for what the program holds. */
    private static final long MAY_WAIT_MILLIS = 300;
    /** For one that nothing keeps waiting, on however busy a machine. */
    private static final long NEVER_WAITS_MILLIS = 60_000;

    private final transient Pattern statement;
    private final transient FutureTask<Answer> request;
    private final long millis;
    private final AtomicBoolean sent = new AtomicBoolean();

    /** When the program is about to write its first row into a table, and may hold others for which the request waits. */
    public Meanwhile(String table, Callable<Answer> request) {
        this("insert into .?" + table + "\\b.*", request, MAY_WAIT_MILLIS);
    }

    private Meanwhile(String statement, Callable<Answer> request, long millis) {
        this.statement = Pattern.compile(statement, Pattern.DOTALL);
        this.request = new FutureTask<>(request);
        this.millis = millis;
    }

    /** When the program is about to send a statement that matches as a whole, and holds nothing yet. */
    public static Meanwhile before(String statement, Callable<Answer> request) {
        return new Meanwhile(statement, request, NEVER_WAITS_MILLIS);
    }

    /** As {@link #before}, when the program may hold what the request waits for. */
    public static Meanwhile amid(String statement, Callable<Answer> request) {
        return new Meanwhile(statement, request, MAY_WAIT_MILLIS);
    }

    /** When the program has read what it needs, and is about to hold a class so that nobody changes it. */
    public static Meanwhile beforeTheClassIsHeld(Callable<Answer> request) {
        return before("select [^(]*sealed_at.* for update", request);
    }

    @Override
    public void executeStart(ExecuteContext ctx) {
        if (statement.matcher(String.valueOf(ctx.sql())).matches() && sent.compareAndSet(false, true)) {
            new Thread(request).start();
            try {
                request.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It waits, as it should.
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Answer answer() {
        assertThat(sent).isTrue();
        try {
            return request.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
