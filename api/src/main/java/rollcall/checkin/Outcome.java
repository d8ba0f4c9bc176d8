package rollcall.checkin;

import rollcall.http.Problem;

/** What became of a scan. */
sealed interface Outcome {
    /** @param first false for a repeat, whose check-in is the first one's */
    record Recorded(CheckIn checkIn, boolean first) implements Outcome {}

    record Refused(Problem problem) implements Outcome {}
}
