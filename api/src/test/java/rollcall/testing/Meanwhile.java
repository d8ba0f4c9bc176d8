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
 * Sends a request while a transaction of another one is under way: when the program is about to write its first row into a
 * table, which it does not before that request is answered, or has had time to be. Two that race are caught in the act.
 */
public final class Meanwhile implements ExecuteListener {
    private static final long serialVersionUID = 1;
    private static final long TIME_MILLIS = 300;

    private final transient Pattern insertion;
    private final transient FutureTask<Answer> request;
    private final AtomicBoolean sent = new AtomicBoolean();

    public Meanwhile(String table, Callable<Answer> request) {
        this.insertion = Pattern.compile("insert into .?" + table + "\\b.*", Pattern.DOTALL);
        this.request = new FutureTask<>(request);
    }

    @Override
    public void executeStart(ExecuteContext ctx) {
        if (insertion.matcher(String.valueOf(ctx.sql())).matches() && sent.compareAndSet(false, true)) {
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
