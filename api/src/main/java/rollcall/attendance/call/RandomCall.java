package rollcall.attendance.call;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;

/**
 * Some who were there, called by lot (现场点名), as the API answers it.
 *
 * @param requested how many were asked for; fewer are picked if no more were left
 * @param unit of which candidates were, or of one below it; null for any
 * @param group of which candidates were; null for any
 * @param candidates how many the draw was among
 * @param candidatesDigest of all their ids, in hexadecimal
 * @param picks in the order of the draw
 */
record RandomCall(
        String id,
        String sessionId,
        int requested,
        @Nullable Named unit,
        @Nullable String group,
        String rule,
        String seed,
        Source seedFrom,
        int candidates,
        String candidatesDigest,
        Named by,
        Instant at,
        List<Pick> picks) {

    /**
     * Somebody who was called.
     *
     * @param answered null until somebody notes it
     */
    record Pick(
            Named trainee,
            @Nullable String unit,
            @Nullable String group,
            @Nullable Boolean answered,
            @Nullable Named notedBy,
            @Nullable Instant notedAt) {}

    /** Whose seed it is: who brings one may have tried others before. */
    enum Source {
        SERVER,
        CALLER;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
