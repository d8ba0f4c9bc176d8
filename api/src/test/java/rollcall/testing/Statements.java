package rollcall.testing;

import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/** Counts the statements that a program sends to its database when it is asked something, not those of its own accord. */
public final class Statements implements ExecuteListener {
    private static final long serialVersionUID = 1;

    private final AtomicInteger count = new AtomicInteger();

    @Override
    public void executeStart(ExecuteContext ctx) {
        if (!isOfItsOwnAccord()) {
            count.incrementAndGet();
        }
    }

    /** Once a second, it looks who was erased. */
    static boolean isOfItsOwnAccord() {
        return Thread.currentThread().getName().equals("erased-trainees");
    }

    /** How many there are while something is done. */
    public int during(Runnable something) {
        var before = count.get();
        something.run();
        return count.get() - before;
    }
}
