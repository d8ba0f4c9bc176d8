package rollcall.db;

import java.time.Instant;
import org.jooq.impl.AbstractConverter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an instant as milliseconds since 1970 in UTC, so that what is answered equals what is stored: a DATETIME would
 * pass through {@code java.sql.Timestamp} and the zone of the JVM.
 */
public final class InstantConverter extends AbstractConverter<Long, Instant> {
    public InstantConverter() {
        super(Long.class, Instant.class);
    }

    @Override
    public @Nullable Instant from(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Override
    public @Nullable Long to(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
