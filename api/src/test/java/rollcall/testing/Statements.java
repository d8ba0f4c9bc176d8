package rollcall.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Counts the statements that a program sends to its database. */
public final class Statements implements ExecuteListener {
    private static final long serialVersionUID = 1;

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void executeStart(ExecuteContext ctx) {
        count.incrementAndGet();
    }

    /** How many there are while something is done. */
    public int during(Runnable something) {
        var before = count.get();
        something.run();
        return count.get() - before;
    }
}
