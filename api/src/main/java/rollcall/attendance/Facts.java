package rollcall.attendance;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.leave.LeaveKind;
import rollcall.http.Named;
import rollcall.roster.Term;

/**
 * What is known of one trainee in one session; what it means is the {@link Verdict}.
 *
 * @param expected whether the session is for this trainee's group
 * @param term on which days the trainee belongs to the class
 * @param visit what the scans say, null if there are none
 * @param leave of which kind the approved leave is that excuses the session, null if none does
 * @param correction what staff say instead, null if they leave it to the scans
 */
public record Facts(
        boolean expected,
        Term term,
        @Nullable Visit visit,
        @Nullable LeaveKind leave,
        @Nullable Correction correction) {
    /** Nothing is known. */
    public static final Facts NONE = new Facts(true, Term.WHOLE, null, null, null);

    public static Facts stay(Instant firstInAt, @Nullable Instant outAt) {
        return of(new Visit(firstInAt, outAt, null, Duration.ZERO));
    }

    static Facts of(Visit visit) {
        return new Facts(true, Term.WHOLE, visit, null, null);
    }

    /**
     * What the scans say.
     *
     * @param firstInAt when the trainee first scanned
     * @param outAt when it left and has not come back, null if it never left or is inside
     * @param room where it first scanned, null if nobody asked
     * @param away how long it was out before it came back
     */
    public record Visit(Instant firstInAt, @Nullable Instant outAt, @Nullable Named room, Duration away) {
        /** Whole minutes between the doors; null while that is not known. */
        @Nullable
        Long insideMinutes() {
            return outAt == null
                    ? null
                    : Duration.between(firstInAt, outAt).minus(away).toMinutes();
        }
    }

    /** What staff say, and why. */
    public record Correction(Verdict verdict, String reason) {}

    public @Nullable Instant firstInAt() {
        return visit == null ? null : visit.firstInAt();
    }

    public @Nullable Instant outAt() {
        return visit == null ? null : visit.outAt();
    }

    Facts expected(boolean isExpected) {
        return isExpected == expected ? this : new Facts(isExpected, term, visit, leave, correction);
    }

    Facts within(Term theirs) {
        return new Facts(expected, theirs, visit, leave, correction);
    }

    /** @param kind null if no leave excuses the session */
    Facts excusedBy(@Nullable LeaveKind kind) {
        return new Facts(expected, term, visit, kind, correction);
    }

    public Facts correctedTo(Verdict verdict, String reason) {
        return new Facts(expected, term, visit, leave, new Correction(verdict, reason));
    }

    /** With one more correction on record; without a status, it gives the word back to the scans. */
    Facts corrected(@Nullable String status, String reason) {
        return status == null ? uncorrected() : correctedTo(Verdict.of(status), reason);
    }

    /** What the scans say. */
    public Facts uncorrected() {
        return new Facts(expected, term, visit, leave, null);
    }
}
