package rollcall.attendance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.LeaveKind;

/**
 * What is known of one trainee in one session; what it means is the {@link Verdict}.
 *
 * @param firstInAt when it first scanned, null if never
 * @param outAt when it left and has not come back, null if it never left or is inside
 * @param leave of which kind the approved leave is that excuses the session, null if none does
 * @param correction what staff say instead, null if they leave it to the scans
 */
public record Facts(
        @Nullable Instant firstInAt,
        @Nullable Instant outAt,
        @Nullable LeaveKind leave,
        @Nullable Correction correction) {
    /** Nothing is known. */
    public static final Facts NONE = new Facts(null, null, null, null);

    public static Facts stay(Instant firstInAt, @Nullable Instant outAt) {
        return new Facts(firstInAt, outAt, null, null);
    }

    /** What staff say, and why. */
    public record Correction(Verdict verdict, String reason) {}

    Facts excusedBy(LeaveKind kind) {
        return new Facts(firstInAt, outAt, kind, correction);
    }

    Facts correctedTo(Verdict verdict, String reason) {
        return new Facts(firstInAt, outAt, leave, new Correction(verdict, reason));
    }

    /** With one more correction on record; without a status, it gives the word back to the scans. */
    Facts corrected(@Nullable String status, String reason) {
        return status == null ? uncorrected() : correctedTo(Verdict.of(status), reason);
    }

    /** What the scans say. */
    Facts uncorrected() {
        return new Facts(firstInAt, outAt, leave, null);
    }
}
