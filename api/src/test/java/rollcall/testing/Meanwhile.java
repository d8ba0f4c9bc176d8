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
    private static final long TIME_MILLIS = 300;

    private final transient Pattern statement;
    private final transient FutureTask<Answer> request;
    private final AtomicBoolean sent = new AtomicBoolean();

    /** When the program is about to write its first row into a table. */
    public Meanwhile(String table, Callable<Answer> request) {
        this(Pattern.compile("insert into .?" + table + "\\b.*", Pattern.DOTALL), request);
    }

    private Meanwhile(Pattern statement, Callable<Answer> request) {
        this.statement = statement;
        this.request = new FutureTask<>(request);
    }

    /** When the program is about to send a statement that matches as a whole. */
    public static Meanwhile before(String statement, Callable<Answer> request) {
        return new Meanwhile(Pattern.compile(statement, Pattern.DOTALL), request);
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
                request.get(TIME_MILLIS, TimeUnit.MILLISECONDS);
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
