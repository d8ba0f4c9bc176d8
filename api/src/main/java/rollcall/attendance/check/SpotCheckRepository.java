package rollcall.attendance.check;

import static rollcall.db.generated.Tables.SPOT_CHECK;
import static rollcall.db.generated.Tables.STAFF;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import rollcall.attendance.check.FreeMoments.Range;
import rollcall.db.generated.tables.records.SpotCheckRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Spot checks in the database. In a session none meets another, whoever makes one at the same time. */
public final class SpotCheckRepository {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    public SpotCheckRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Makes one that opens now, for which people have to be in the room; or at a moment which is drawn from all that are
     * left in the session, and planned before they come.
     *
     * @throws Problem {@code session_cancelled}, {@code session_not_started}, {@code session_closed},
     *     {@code spot_check_too_late} or {@code spot_check_overlaps}
     */
    SpotCheck create(long sessionId, Duration length, boolean drawn, long staffId) {
        return sql.transactionResult(tx -> {
            var session = hold(tx.dsl(), sessionId);
            var now = clock.instant();
            session.requireNotOver(now);
            if (!drawn) {
                session.requireUnderway(now);
            }
            var within = mayOpen(session, length, drawn, now);
            var free = FreeMoments.of(within, length.toMillis(), taken(tx.dsl(), session, within));
            if (free.count() == 0) {
                throw Problem.of(Refusal.SPOT_CHECK_OVERLAPS);
            }
            var opensAt = Instant.ofEpochMilli(free.at(random.nextLong(free.count())));
            var row = new SpotCheckRecord(ids.next(), session.id(), opensAt, opensAt.plus(length), drawn, staffId, now);
            tx.dsl().insertInto(SPOT_CHECK).set(row).execute();
            return byId(tx.dsl(), row.getId());
        });
    }

    /** One at a time for a session, so that two at once cannot meet, and the session stays as it is. */
    private static Session hold(DSLContext tx, long sessionId) {
        SessionRepository.hold(tx, sessionId);
        return SessionRepository.byId(tx, sessionId);
    }

    private static Range mayOpen(Session session, Duration length, boolean drawn, Instant now) {
        var from = drawn && now.isBefore(session.startsAt()) ? session.startsAt() : now;
        var last = session.scansInUntil().minus(length);
        if (last.isBefore(from)) {
            throw Problem.of(Refusal.SPOT_CHECK_TOO_LATE, session.told(session.scansInUntil(), now));
        }
        return new Range(from.toEpochMilli(), (drawn ? last : from).toEpochMilli());
    }

    private static List<Range> taken(DSLContext tx, Session session, Range within) {
        return tx.select(SPOT_CHECK.OPENS_AT, SPOT_CHECK.CLOSES_AT)
                .from(SPOT_CHECK)
                .where(SPOT_CHECK.SESSION_ID.eq(session.id()))
                .and(SPOT_CHECK.CLOSES_AT.ge(Instant.ofEpochMilli(within.first())))
                .orderBy(SPOT_CHECK.CLOSES_AT)
                .fetch(row ->
                        new Range(row.value1().toEpochMilli(), row.value2().toEpochMilli()));
    }

    /** @throws Problem {@code not_found} */
    SpotCheck byId(long id) {
        return byId(sql, id);
    }

    private static SpotCheck byId(DSLContext sql, long id) {
        return select(sql)
                .where(SPOT_CHECK.ID.eq(id))
                .fetchOptional(SpotCheckRepository::check)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** In the order in which they were made. */
    Page<SpotCheck> list(long sessionId, Page.Request page) {
        var rows = select(sql)
                .where(SPOT_CHECK.SESSION_ID.eq(sessionId))
                .and(SPOT_CHECK.ID.gt(page.afterId()))
                .orderBy(SPOT_CHECK.ID)
                .limit(page.limit() + 1)
                .fetch(SpotCheckRepository::check);
        return Page.of(rows, page, SpotCheck::id);
    }

    /** The one that is open, or else the next to open; not for everybody's eyes. */
    public Optional<SpotCheck> next(long sessionId, Instant now) {
        return select(sql)
                .where(SPOT_CHECK.SESSION_ID.eq(sessionId))
                .and(SPOT_CHECK.CLOSES_AT.ge(now))
                .orderBy(SPOT_CHECK.CLOSES_AT)
                .limit(1)
                .fetchOptional(SpotCheckRepository::check);
    }

    /** @throws Problem {@code spot_check_opened}: what it found is kept; {@code not_found} if it is deleted */
    void delete(long id) {
        var deleted = sql.deleteFrom(SPOT_CHECK)
                .where(SPOT_CHECK.ID.eq(id))
                .and(SPOT_CHECK.OPENS_AT.gt(clock.instant()))
                .execute();
        if (deleted == 0) {
            byId(id);
            throw Problem.of(Refusal.SPOT_CHECK_OPENED);
        }
    }

    private static SelectOnConditionStep<Record> select(DSLContext sql) {
        return sql.select(SPOT_CHECK.fields())
                .select(STAFF.NAME)
                .from(SPOT_CHECK)
                .join(STAFF)
                .on(STAFF.ID.eq(SPOT_CHECK.CREATED_BY));
    }

    private static SpotCheck check(Record row) {
        return new SpotCheck(
                row.get(SPOT_CHECK.ID),
                row.get(SPOT_CHECK.SESSION_ID),
                row.get(SPOT_CHECK.OPENS_AT),
                row.get(SPOT_CHECK.CLOSES_AT),
                row.get(SPOT_CHECK.DRAWN),
                Named.of(row.get(SPOT_CHECK.CREATED_BY), row.get(STAFF.NAME)),
                row.get(SPOT_CHECK.CREATED_AT));
    }
}
