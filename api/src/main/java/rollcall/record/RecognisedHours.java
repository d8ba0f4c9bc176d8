package rollcall.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.http.Named;

/**
 * Recognised hours as the API answers them.
 *
 * @param certificateNo null only of somebody who was erased
 * @param importedBy who said so last
 * @param withdrawal null while they count
 */
record RecognisedHours(
        String id,
        String source,
        String title,
        @Nullable String certificateNo,
        BigDecimal hours,
        @Nullable BigDecimal days,
        LocalDate completedOn,
        Named importedBy,
        Instant importedAt,
        @Nullable Withdrawal withdrawal) {
    /** Why they count no more. */
    record Withdrawal(Named by, Instant at, @Nullable String reason) {}
}
