package rollcall.attendance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.session.HalfDay;
import rollcall.session.Policy;
import rollcall.session.Session;

/**
 * What some sessions of a class come to for a trainee, as the class's policy counts them; those that were cancelled come to
 * nothing.
 *
 * <p>By half-days (半天), a session belongs to the half-day in which it starts on the class's clocks, and who misses one of
 * a half-day's sessions has missed that half-day: once, however many it misses.
 */
public final class Reckoning {
    private final List<Session> sessions;
    /** Of each session, a number that it shares with the others of its half-day. */
    private final int[] halfDays;

    private final Policy policy;
    private final Instant now;

    /** @param sessions of one class */
    public Reckoning(List<Session> sessions, Policy policy, Instant now) {
        var known = new ArrayList<HalfDay>();
        this.sessions = sessions;
        this.halfDays = sessions.stream()
                .mapToInt(session -> number(known, session.halfDay()))
                .toArray();
        this.policy = policy;
        this.now = now;
    }

    private static int number(List<HalfDay> known, HalfDay halfDay) {
        if (!known.contains(halfDay)) {
            known.add(halfDay);
        }
        return known.indexOf(halfDay);
    }

    public List<Session> sessions() {
        return sessions;
    }

    /** In the order of the sessions, which are those that the line is of. */
    public List<Verdict> verdicts(Line line) {
        return line.verdicts(sessions, now);
    }

    public Tally tally(Line line) {
        return tally(verdicts(line));
    }

    Tally tally(List<Verdict> verdicts) {
        var tally = new Tally();
        var expected = new BitSet();
        var missed = new BitSet();
        for (int i = 0; i < verdicts.size(); i++) {
            var verdict = verdicts.get(i);
            if (sessions.get(i).cancelled()) {
                continue;
            }
            tally.add(verdict, sessions.get(i));
            if (verdict != Verdict.NOT_EXPECTED) {
                expected.set(halfDays[i]);
            }
            if (verdict == Verdict.ABSENT) {
                missed.set(halfDays[i]);
            }
        }
        tally.addHalfDays(expected.cardinality(), missed.cardinality());
        tally.addAbsences(absences(tally, missed.cardinality()) + lates(tally));
        return tally;
    }

    private int absences(Tally tally, int missedHalfDays) {
        return switch (policy.absenceUnit()) {
            case SESSION -> tally.count(Verdict.ABSENT);
            case HALF_DAY -> missedHalfDays;
        };
    }

    /** So many of coming late, leaving early or not checking out count as one absence. */
    private int lates(Tally tally) {
        var lates = tally.count(Verdict.LATE) + tally.count(Verdict.LEFT_EARLY) + tally.count(Verdict.NO_CHECK_OUT);
        return policy.latesPerAbsence() == 0 ? 0 : lates / policy.latesPerAbsence();
    }
}
