package rollcall.checkin;

import rollcall.http.Problem;

/** What became of a scan. */
sealed interface Outcome {
    /** @param first false if it only says again what was on record */
    record Recorded(CheckIn checkIn, boolean first) implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}
