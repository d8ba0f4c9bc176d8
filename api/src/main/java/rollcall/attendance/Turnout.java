package rollcall.attendance;

/**
 * How many are at a session, as its verdicts are now: each of those expected attends, is excused, or is missing.
 *
 * @param expected on the roster, those apart whom the session is not for and who have not come
 * @param checkedIn of those who have scanned at any of its doors
 * @param checkedInHere of those who came in by one of them
 * @param attended those who have come, by their scans or because staff say so
 */
public record Turnout(
        int expected, int checkedIn, int checkedInHere, int attended, int excused, int missing, UnitTurnout units) {
    static final Turnout NONE = new Turnout(0, 0, 0, 0, 0, 0, UnitTurnout.NONE);

    /** With so many more of whom the same is known. */
    Turnout and(int count, boolean checkedIn, boolean here, Verdict verdict) {
        return new Turnout(
                expected + (verdict == Verdict.NOT_EXPECTED ? 0 : count),
                this.checkedIn + (checkedIn ? count : 0),
                checkedInHere + (here ? count : 0),
                attended + (verdict.isAttended() ? count : 0),
                excused + (verdict == Verdict.EXCUSED ? count : 0),
                missing + (verdict.isMissing() ? count : 0),
                units);
    }

    Turnout of(UnitTurnout theirs) {
        return new Turnout(expected, checkedIn, checkedInHere, attended, excused, missing, theirs);
    }
}
