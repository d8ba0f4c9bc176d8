package rollcall.attendance.streak;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import rollcall.session.SessionRepository;

/**
 * How many of a class have been absent several times in a row, for boards that ask every second: it changes when a session is
 * settled, and is counted anew then, and once a minute for what staff decide in between. Meanwhile it is told from memory.
 */
public final class AbsenceStreakCounts {
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** When there are more classes, all are forgotten, which costs each of them one count. */
    private static final int MOST = 10_000;

    private final DSLContext sql;
    private final SessionRepository sessions;
    private final Clock clock;
    private final ConcurrentHashMap<Long, Counted> known = new ConcurrentHashMap<>();

    public AbsenceStreakCounts(DSLContext sql, SessionRepository sessions, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @param until the first moment at which it is counted again */
    public record Counted(long trainees, Instant at, Instant until) {
        /** A clock that was set back makes everything old. */
        boolean holds(Instant now) {
            return !now.isBefore(at) && now.isBefore(until);
        }
    }

    public Counted of(long classId) {
        var now = clock.instant();
        var last = known.get(classId);
        if (last != null && (last.holds(now) || !isFirst(classId, last, now))) {
            return last;
        }
        return count(classId, now);
    }

    /** Of several who find it old the first one counts; the others tell meanwhile what was true. */
    private boolean isFirst(long classId, Counted last, Instant now) {
        return known.replace(classId, last, new Counted(last.trainees(), now, now.plus(LIFE)));
    }

    private Counted count(long classId, Instant now) {
        var streaks = new AbsenceStreaks(sql, sessions, classId, now);
        var counted = new Counted(streaks.count(AbsenceStreak.REPEATED), now, until(streaks, now));
        if (known.mappingCount() >= MOST) {
            known.clear();
        }
        known.put(classId, counted);
        return counted;
    }

    private static Instant until(AbsenceStreaks streaks, Instant now) {
        return streaks.turns()
                .filter(now.plus(LIFE)::isAfter)
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo)
                .orElse(now.plus(LIFE));
    }
}
