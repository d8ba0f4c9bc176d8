package rollcall.record;

import static rollcall.db.generated.Tables.RECOGNISED_HOURS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import rollcall.attendance.TraineeAttendance;

/** Reads what trainees have learnt, in the same few statements however many they are. */
final class CreditsRepository {
    /** A session may reach from one year into the next, by 14 days; and no zone is further from UTC than one more. */
    private static final Duration MARGIN = Duration.ofDays(16);

    private final DSLContext sql;
    private final TraineeAttendance attendance;

    CreditsRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.attendance = new TraineeAttendance(sql, clock);
    }

    /**
     * Of those who have any, at least all that is of these years.
     *
     * @param first of the years
     * @param last of them
     */
    Map<Long, Credits> of(Collection<Long> trainees, int first, int last) {
        var credits = new HashMap<Long, Credits>();
        if (!trainees.isEmpty()) {
            var from = LocalDate.of(first, 1, 1);
            var until = LocalDate.of(last + 1, 1, 1);
            attendance.attended(
                    trainees, start(from).minus(MARGIN), start(until).plus(MARGIN), (traineeId, session) -> of(
                                    credits, traineeId)
                            .add(session));
            recognised(trainees, from, until, credits);
        }
        return credits;
    }

    private void recognised(Collection<Long> trainees, LocalDate from, LocalDate until, Map<Long, Credits> credits) {
        sql.select(
                        RECOGNISED_HOURS.TRAINEE_ID,
                        RECOGNISED_HOURS.SOURCE,
                        RECOGNISED_HOURS.COMPLETED_ON,
                        RECOGNISED_HOURS.HOURS,
                        RECOGNISED_HOURS.DAYS)
                .from(RECOGNISED_HOURS)
                .where(RECOGNISED_HOURS.TRAINEE_ID.in(trainees))
                .and(RECOGNISED_HOURS.IS_LIVE.isTrue())
                .and(RECOGNISED_HOURS.COMPLETED_ON.ge(from))
                .and(RECOGNISED_HOURS.COMPLETED_ON.lt(until))
                .forEach(row -> of(credits, row.value1()).add(row.value2(), row.value3(), row.value4(), row.value5()));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static Credits of(Map<Long, Credits> credits, long traineeId) {
        return credits.computeIfAbsent(traineeId, unused -> new Credits());
    }
}
