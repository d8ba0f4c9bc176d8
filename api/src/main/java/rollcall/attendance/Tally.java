package rollcall.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.session.Fraction;
import rollcall.session.Session;

/** Counts verdicts, of one trainee or of many; what they come to for one is the {@link Reckoning}'s to say. */
public final class Tally {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private int halfDays;
    private int absentHalfDays;
    private int countedAbsences;
    private BigDecimal hours = BigDecimal.ZERO;

    /**
     * As the API answers it.
     *
     * @param expected sessions, once for each trainee whom they are for
     * @param halfDays with such sessions, once for each trainee
     * @param absentHalfDays those of them in which a session was missed
     * @param countedAbsences absences in the policy's unit, with so many of coming late, leaving early or not checking out
     *     counted as one more as the policy says
     * @param participation in percent to one decimal, cut off so that 100 means all, of those due: excused leave does not lower
     *     it, and what is pending does not count yet; null if nothing is due
     * @param hours class hours of the sessions attended
     */
    public record Counts(
            int expected,
            int present,
            int late,
            int leftEarly,
            int noCheckOut,
            int excused,
            int absent,
            int pending,
            int halfDays,
            int absentHalfDays,
            int countedAbsences,
            @Nullable BigDecimal participation,
            BigDecimal hours) {
        /** Whether fewer have attended than this part of those due, exactly; never where nothing is due. */
        public boolean isBelow(Fraction part) {
            var attended = present + late + leftEarly + noCheckOut;
            return part.isMoreThan(BigDecimal.valueOf(attended), BigDecimal.valueOf(attended + absent));
        }
    }

    void add(Verdict verdict, Session session) {
        counts.merge(verdict, 1, Integer::sum);
        hours = hours.add(verdict.hoursOf(session));
    }

    /** One trainee's verdict in one session by itself, where there is nothing to weigh. */
    public void addAlone(Verdict verdict, Session session) {
        var absent = verdict == Verdict.ABSENT ? 1 : 0;
        add(verdict, session);
        addHalfDays(verdict == Verdict.NOT_EXPECTED ? 0 : 1, absent);
        addAbsences(absent);
    }

    void addHalfDays(int expected, int absent) {
        halfDays += expected;
        absentHalfDays += absent;
    }

    void addAbsences(int counted) {
        countedAbsences += counted;
    }

    public void add(Tally other) {
        other.counts.forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum));
        addHalfDays(other.halfDays, other.absentHalfDays);
        addAbsences(other.countedAbsences);
        hours = hours.add(other.hours);
    }

    public Counts counts() {
        var attended = 0;
        var expected = 0;
        for (var each : counts.entrySet()) {
            expected += each.getKey() == Verdict.NOT_EXPECTED ? 0 : each.getValue();
            attended += each.getKey().isAttended() ? each.getValue() : 0;
        }
        return new Counts(
                expected,
                count(Verdict.PRESENT),
                count(Verdict.LATE),
                count(Verdict.LEFT_EARLY),
                count(Verdict.NO_CHECK_OUT),
                count(Verdict.EXCUSED),
                count(Verdict.ABSENT),
                count(Verdict.PENDING),
                halfDays,
                absentHalfDays,
                countedAbsences,
                percent(attended, attended + count(Verdict.ABSENT)),
                hours);
    }

    int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    private static @Nullable BigDecimal percent(int part, int whole) {
        return whole == 0
                ? null
                : HUNDRED.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
    }
}
