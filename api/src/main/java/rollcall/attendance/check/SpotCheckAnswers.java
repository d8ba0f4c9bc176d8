package rollcall.attendance.check;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static rollcall.db.generated.Tables.SCAN;
import static rollcall.db.generated.Tables.SPOT_CHECK;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;
import rollcall.attendance.check.SpotCheck.Counts;
import rollcall.door.Purpose;
import rollcall.http.Page;
import rollcall.session.Session;

/**
 * Who answered a spot check, by the scan log alone: whoever was inside when it opened is expected, and an accepted scan for
 * coming in that arrived while it was open is the answer. So late deliveries count, and nobody without a scan is missing.
 * Each question reads the log of one session, which is one range of its key.
 */
public final class SpotCheckAnswers {
    private static final Condition IS_IN = SCAN.PURPOSE.eq(Purpose.IN.wireName());
    private static final Condition IS_BEFORE = SCAN.ARRIVED_AT.le(SPOT_CHECK.OPENS_AT);
    private static final Field<Instant> LAST_IN = max(SCAN.ARRIVED_AT).filterWhere(IS_IN.and(IS_BEFORE));
    private static final Field<Instant> LAST_OUT =
            max(SCAN.ARRIVED_AT).filterWhere(IS_IN.not().and(IS_BEFORE));

    private static final Field<Long> CHECK_ID = field(name("check_id"), Long.class);
    private static final Field<Long> TRAINEE_ID = field(name("trainee_id"), Long.class);
    private static final Field<Integer> ANSWERS = field(name("answers"), Integer.class);

    private final DSLContext sql;

    public SpotCheckAnswers(DSLContext sql) {
        this.sql = sql;
    }

    public Counts counts(Session session, SpotCheck check, Instant now) {
        return counts(session, List.of(check.id()), now).getOrDefault(check.id(), Counts.NONE);
    }

    /** By check; of those that have not opened, or expected nobody, there is none. */
    Map<Long, Counts> counts(Session session, Collection<Long> checks, Instant now) {
        return sql.select(CHECK_ID, count(), count().filterWhere(ANSWERS.gt(0)))
                .from(expected(session, SPOT_CHECK.ID.in(checks), now))
                .groupBy(CHECK_ID)
                .fetchMap(CHECK_ID, row -> new Counts(row.value2(), row.value3()));
    }

    /** The ids of those who have not answered a check, in the order of the roster. */
    Page<Long> missing(Session session, SpotCheck check, Instant now, Page.Request page) {
        var rows = sql.select(TRAINEE_ID)
                .from(expected(session, SPOT_CHECK.ID.eq(check.id()), now))
                .where(ANSWERS.eq(0))
                .and(TRAINEE_ID.gt(page.afterId()))
                .orderBy(TRAINEE_ID)
                .limit(page.limit() + 1)
                .fetch(TRAINEE_ID);
        return Page.of(rows, page, id -> id);
    }

    /** How many checks that are over each of these trainees has missed, if any. */
    public Map<Long, Integer> missed(Session session, List<Long> trainees, Instant now) {
        var which = SPOT_CHECK.CLOSES_AT.lt(now).and(SCAN.TRAINEE_ID.in(trainees));
        return sql.select(TRAINEE_ID, count())
                .from(expected(session, which, now))
                .where(ANSWERS.eq(0))
                .groupBy(TRAINEE_ID)
                .fetchMap(TRAINEE_ID, count());
    }

    /** The same in each of these sessions, by its id: one statement, and one more for each that has such a check. */
    public Map<Long, Map<Long, Integer>> missed(List<Session> sessions, List<Long> trainees, Instant now) {
        var checked = sql.select(SPOT_CHECK.SESSION_ID)
                .from(SPOT_CHECK)
                .where(SPOT_CHECK.SESSION_ID.in(
                        sessions.stream().map(Session::id).toList()))
                .and(SPOT_CHECK.CLOSES_AT.lt(now))
                .fetchSet(SPOT_CHECK.SESSION_ID);
        return sessions.stream()
                .filter(session -> checked.contains(session.id()))
                .collect(Collectors.toMap(Session::id, session -> missed(session, trainees, now)));
    }

    /** Who is expected in each check, and how often it has answered. */
    private static Table<Record3<Long, Long, Integer>> expected(Session session, Condition which, Instant now) {
        return DSL.select(
                        SPOT_CHECK.ID.as(CHECK_ID),
                        SCAN.TRAINEE_ID.as(TRAINEE_ID),
                        count().filterWhere(IS_IN.and(SCAN.ARRIVED_AT.ge(SPOT_CHECK.OPENS_AT)))
                                .as(ANSWERS))
                .from(SPOT_CHECK)
                .join(SCAN)
                .on(SCAN.SESSION_ID.eq(session.id()))
                .and(SCAN.ARRIVED_AT.le(SPOT_CHECK.CLOSES_AT))
                .and(SCAN.REFUSAL.isNull())
                .where(SPOT_CHECK.SESSION_ID.eq(session.id()))
                .and(SPOT_CHECK.OPENS_AT.le(now))
                .and(couldBeAnswered(session))
                .and(which)
                .groupBy(SPOT_CHECK.ID, SCAN.TRAINEE_ID)
                .having(LAST_IN.gt(coalesce(LAST_OUT, Instant.EPOCH)))
                .asTable("expected");
    }

    /** Nobody is missing from a check whose session was cancelled since, or has no time for it any more. */
    private static Condition couldBeAnswered(Session session) {
        return session.cancelled()
                ? falseCondition()
                : SPOT_CHECK.OPENS_AT.ge(session.opensAt()).and(SPOT_CHECK.CLOSES_AT.le(session.scansInUntil()));
    }
}
