package rollcall.feedback;

import java.util.Random;

/**
 * Keys that tell nothing of when a row was made; 63 bits, so that they stand in a cursor like any other. The first say of which
 * session it is, so that both engines keep together what is read together; the 51 others are enough for a session's never to be
 * alike.
 */
public final class RandomKeys {
    private static final int SESSION_BITS = 12;
    private static final int RANDOM_BITS = Long.SIZE - 1 - SESSION_BITS;
    /** Sessions that are made one after the other get numbers that are far apart (Fibonacci hashing, Knuth 6.4). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final Random random;

    /** @param random nobody may foresee, where people are to be hidden */
    public RandomKeys(Random random) {
        this.random = random;
    }

    public long next(long sessionId) {
        var ofSession = (sessionId * SPREAD) >>> (Long.SIZE - SESSION_BITS);
        return ofSession << RANDOM_BITS | random.nextLong() >>> (Long.SIZE - RANDOM_BITS);
    }
}
