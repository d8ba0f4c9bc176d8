package rollcall.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;

/**
 * That somebody asked to be forgotten, or was, as the API answers it.
 *
 * @param askedAt null if it did not ask
 * @param askedFor why it asked, in its own words; gone with everything else
 * @param erasedAt null while it is only asked for
 * @param reason why it was done, in the words of whoever did it
 */
record Erasure(
        Named trainee,
        @Nullable Instant askedAt,
        @Nullable String askedFor,
        @Nullable Instant erasedAt,
        @Nullable Named erasedBy,
        @Nullable String reason) {}
