package rollcall.http;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers the changes that staff and API keys make through this node, so that nothing found before one outlives it. */
public final class Looks {
    private final Clock clock;
    private final AtomicLong changes = new AtomicLong();

    public Looks(Clock clock) {
        this.clock = clock;
    }

    /** To be called before the database is asked. */
    Look begin() {
        return new Look(clock.instant(), changes.get());
    }

    /** To be called after a change is stored and before it is answered. */
    void changed() {
        changes.incrementAndGet();
    }
}
