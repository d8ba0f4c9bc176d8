package rollcall.attendance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.session.Fraction;
import rollcall.session.Session;

/** Counts verdicts, of one trainee or of many. */
final class Tally {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
    private BigDecimal hours = BigDecimal.ZERO;
    private int countedAbsences;

    /**
     * As the API answers it.
     *
     * @param expected sessions, once for each trainee
     * @param countedAbsences with so many of coming late, leaving early or not checking out counted as one more as
     *     the policy says
     * @param participation in percent to one decimal, cut off so that 100 means all, of those due: excused leave does not lower it, and what is pending
     *     does not count yet; null if nothing is due
     * @param hours class hours of the sessions attended
     */
    record Counts(
            int expected,
            int present,
            int late,
            int leftEarly,
            int noCheckOut,
            int excused,
            int absent,
            int pending,
            int countedAbsences,
            @Nullable BigDecimal participation,
            BigDecimal hours) {
        /** Whether fewer have attended than this part of those due, exactly; never where nothing is due. */
        boolean isBelow(Fraction part) {
            var attended = present + late + leftEarly + noCheckOut;
            return part.isMoreThan(BigDecimal.valueOf(attended), BigDecimal.valueOf(attended + absent));
        }
    }

    void add(Verdict verdict, Session session) {
        counts.merge(verdict, 1, Integer::sum);
        hours = hours.add(verdict.hoursOf(session));
    }

    /** One trainee's is complete: now its lateness can be weighed. */
    void close(int latesPerAbsence) {
        countedAbsences = count(Verdict.ABSENT)
                + (latesPerAbsence == 0
                        ? 0
                        : (count(Verdict.LATE) + count(Verdict.LEFT_EARLY) + count(Verdict.NO_CHECK_OUT))
                                / latesPerAbsence);
    }

    /** Adds a complete one. */
    void add(Tally other) {
        other.counts.forEach((verdict, count) -> counts.merge(verdict, count, Integer::sum));
        hours = hours.add(other.hours);
        countedAbsences += other.countedAbsences;
    }

    Counts counts() {
        var attended = 0;
        var expected = 0;
        for (var verdict : Verdict.values()) {
            expected += count(verdict);
            attended += verdict.isAttended() ? count(verdict) : 0;
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
                countedAbsences,
                percent(attended, attended + count(Verdict.ABSENT)),
                hours);
    }

    private int count(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    private static @Nullable BigDecimal percent(int part, int whole) {
        return whole == 0
                ? null
                : HUNDRED.multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(whole), 1, RoundingMode.DOWN);
    }
}
