package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import rollcall.attendance.Verdict;

/** Which trainees may answer a form, beside those on the session's list of raters, trainees and staff, who may answer any. */
public enum WhoMayAnswer {
    ATTENDED,
    ATTENDED_OR_EXCUSED,
    /** Those on the list alone. */
    RATERS;

    /** Whether a trainee so judged may answer who is not on the list. */
    public boolean takes(Verdict verdict) {
        return switch (this) {
            case ATTENDED -> verdict.isAttended();
            case ATTENDED_OR_EXCUSED -> verdict.isAttended() || verdict == Verdict.EXCUSED;
            case RATERS -> false;
        };
    }

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
