package rollcall.checkin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.door.Purpose;
import rollcall.http.Refusal;

/**
 * One delivery of a door's code by a trainee.
 *
 * @param door the number in the code
 * @param purpose what the code is for
 * @param slot the time slot in which the code was shown first
 * @param arrivedAt by the server's clock; the only time that counts
 * @param scannedAt what the phone says; kept, never believed
 * @param flaw why the code itself is no good; null for a code that is valid
 */
record Scan(
        int door,
        Purpose purpose,
        long slot,
        long traineeId,
        Instant arrivedAt,
        @Nullable Instant scannedAt,
        @Nullable String deviceId,
        @Nullable Refusal flaw) {}
