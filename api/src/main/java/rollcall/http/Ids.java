package rollcall.http;

import io.hypersistence.tsid.TSID;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Time-sorted 64-bit ids that any node makes by itself, and their 13-character form in the API. */
public final class Ids {
    /** 12 random bits tell nodes apart, 10 count within a millisecond; with fewer to count, the library skips hours. */
    private static final int NODE_BITS = 12;

    private final TSID.Factory factory;

    public Ids() {
        var random = new SecureRandom();
        this.factory = TSID.Factory.builder()
                .withNodeBits(NODE_BITS)
                .withNode(random.nextInt(1 << NODE_BITS))
                .withRandom(random)
                .build();
    }

    public long next() {
        return factory.generate().toLong();
    }

    public static String text(long id) {
        return TSID.from(id).toString();
    }

    /** Of one that a row need not have. */
    public static @Nullable String textOrNull(@Nullable Long id) {
        return id == null ? null : text(id);
    }

    /**
     * Reads an id from a path or a body; it has one spelling.
     *
     * @throws Problem {@code not_found} if it cannot be an id: nothing has it
     */
    public static long parse(String text) {
        if (!TSID.isValid(text) || !TSID.from(text).toString().equals(text)) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        return TSID.from(text).toLong();
    }
}
