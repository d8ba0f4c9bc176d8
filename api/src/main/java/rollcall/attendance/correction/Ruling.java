package rollcall.attendance.correction;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.attendance.Verdict;

/**
 * What staff say instead of the scans, before it is said of anybody.
 *
 * @param status null to give the word back to the scans
 * @param only of whom it is said: those so judged; empty for whatever they were judged
 */
public record Ruling(@Nullable Verdict status, String reason, long staffId, Set<Verdict> only) {
    /** Gives the word back to the scans: how a correction is undone. */
    private static final String AS_SCANNED = "as-scanned";

    /** @param status as the contract names it */
    public static Ruling of(String status, String reason, long staffId, Set<Verdict> only) {
        return new Ruling(status.equals(AS_SCANNED) ? null : Verdict.of(status), reason, staffId, only);
    }

    boolean isAbout(Verdict verdict) {
        return only.isEmpty() || only.contains(verdict);
    }

    /** Whether just this is on record already: whoever says it again, after a lost answer, adds nothing. */
    boolean holds(Facts facts) {
        var correction = facts.correction();
        return status == null
                ? correction == null
                : correction != null
                        && correction.verdict() == status
                        && correction.reason().equals(reason);
    }

    Facts of(Facts facts) {
        return status == null ? facts.uncorrected() : facts.correctedTo(status, reason);
    }
}
