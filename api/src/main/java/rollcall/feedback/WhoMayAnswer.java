package rollcall.feedback;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import rollcall.attendance.Verdict;

/** Which trainees may answer a form. Staff on the session's list of raters may answer any. */
enum WhoMayAnswer {
    ATTENDED,
    ATTENDED_OR_EXCUSED,
    /** Those on the list of raters alone, whether they attended or not. */
    RATERS;

    /** Whether a trainee so judged may answer, as far as attendance decides it. */
    boolean takes(Verdict verdict) {
        return switch (this) {
            case ATTENDED -> verdict.isAttended();
            case ATTENDED_OR_EXCUSED -> verdict.isAttended() || verdict == Verdict.EXCUSED;
            case RATERS -> true;
        };
    }

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
