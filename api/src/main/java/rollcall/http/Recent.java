package rollcall.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What this node found in the database within the last second and before any change: bounded, and without a lock that
 * requests share.
 */
public final class Recent<V> {
    static final Duration LIFE = Duration.ofSeconds(1);
    /** Some megabytes; when there are more, all are forgotten, which costs each of them one look. */
    private static final int MOST = 10_000;

    private final Looks looks;
    private final ConcurrentHashMap<String, Found<V>> found = new ConcurrentHashMap<>();

    public Recent(Looks looks) {
        this.looks = looks;
    }

    private record Found<V>(V value, Look look, Instant until) {
        /** A clock that was set back makes everything old. */
        boolean holds(Look now) {
            return look.change() == now.change()
                    && !now.at().isBefore(look.at())
                    && now.at().isBefore(until);
        }
    }

    /** What is known, or else what the database says; what it refuses to say is asked again. */
    public V get(String key, Supplier<V> ask) {
        var look = looks.begin();
        var known = known(key, look);
        if (known != null) {
            return known;
        }
        var value = ask.get();
        keep(key, value, look, look.at().plus(LIFE));
        return value;
    }

    @Nullable
    V known(String key, Look now) {
        var known = found.get(key);
        return known != null && known.holds(now) ? known.value() : null;
    }

    /** @param until the first moment at which it may be wrong */
    void keep(String key, V value, Look look, Instant until) {
        if (found.mappingCount() >= MOST) {
            found.clear();
        }
        found.put(key, new Found<>(value, look, until));
    }
}
