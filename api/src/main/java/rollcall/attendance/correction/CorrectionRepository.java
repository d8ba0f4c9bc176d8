package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.SCAN;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.Facts;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Verdict;
import rollcall.db.generated.tables.records.CorrectionRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Seals;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** What staff say instead of the scans: appended, never changed, with what held before and after. */
public final class CorrectionRepository {
    private static final int AT_A_TIME = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public CorrectionRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What somebody says.
     *
     * @param status null to give the word back to the scans
     * @param only of whom it is said: those so judged; empty for whatever they were judged
     */
    public record Said(@Nullable Verdict status, String reason, long staffId, Set<Verdict> only) {
        /** Gives the word back to the scans: how a correction is undone. */
        private static final String AS_SCANNED = "as-scanned";

        /** @param status as the contract names it */
        public static Said of(String status, String reason, long staffId, Set<Verdict> only) {
            return new Said(status.equals(AS_SCANNED) ? null : Verdict.of(status), reason, staffId, only);
        }

        boolean isAbout(Verdict verdict) {
            return only.isEmpty() || only.contains(verdict);
        }

        /** Whether just this is on record already: whoever says it again, after a lost answer, adds nothing. */
        boolean holds(Facts facts) {
            var correction = facts.correction();
            return status == null
                    ? correction == null
                    : correction != null
                            && correction.verdict() == status
                            && correction.reason().equals(reason);
        }

        Facts of(Facts facts) {
            return status == null ? facts.uncorrected() : facts.correctedTo(status, reason);
        }
    }

    /**
     * One correction.
     *
     * @param status what it says; null if it gives the word back to the scans
     */
    public record Correction(
            String id,
            Named trainee,
            @Nullable Verdict status,
            Verdict before,
            Verdict after,
            String reason,
            Named by,
            Instant at) {}

    /** One accepted scan of a trainee: a step on its way through the rooms. */
    record Step(Named room, String purpose, Instant at) {}

    /**
     * Says one thing of some trainees; of none at all if there are not as many as expected.
     *
     * @param read the session, as it was before the class was held
     * @param which of the roster
     * @param expected how many have to be found, at least
     * @return how many were found, those among them of whom it had been said before
     * @throws Problem {@code session_cancelled} or {@code too_early}
     */
    int correct(Session read, Condition which, int expected, Said said) {
        return sql.transactionResult(tx -> {
            // One at a time for a class, too, so that what held before is what held before.
            Seals.requireOpen(tx.dsl(), read.classId());
            var session = SessionRepository.byId(tx.dsl(), read.id());
            requireBegun(session);
            var sheet = new SheetRepository(tx.dsl(), clock);
            var rows = Page.all(page -> sheet.list(session, which, null, page))
                    .filter(row -> said.isAbout(row.judged().verdict()))
                    .toList();
            if (rows.size() < expected) {
                return rows.size();
            }
            var wrong = rows.stream().filter(row -> !said.holds(row.facts())).toList();
            append(tx.dsl(), session, wrong, said);
            return rows.size();
        });
    }

    /** Before, there is nothing to correct; who will not come asks for leave. */
    private void requireBegun(Session session) {
        session.requireHeld();
        var now = clock.instant();
        if (now.isBefore(session.opensAt())) {
            throw Problem.of(Refusal.TOO_EARLY, session.told(session.opensAt(), now));
        }
    }

    /**
     * Says something of one trainee, even if it had been said before.
     *
     * @param tx holds the class
     */
    public CorrectionRecord correctOne(DSLContext tx, Session session, long traineeId, Said said) {
        return append(tx, session, new SheetRepository(tx, clock).of(session, List.of(traineeId)), said)
                .get(0);
    }

    private List<CorrectionRecord> append(DSLContext tx, Session session, List<SheetRow> rows, Said said) {
        var now = clock.instant();
        var last = last(tx, session);
        var all = new ArrayList<CorrectionRecord>();
        for (var row : rows) {
            last = Math.max(last + 1, ids.next());
            all.add(record(last, session, row, said, now));
        }
        for (int from = 0; from < all.size(); from += AT_A_TIME) {
            var some = all.subList(from, Math.min(all.size(), from + AT_A_TIME));
            tx.insertInto(CORRECTION).set(some).execute();
        }
        return all;
    }

    /** So that the last one made is the last one read, whichever node's clock made its id. */
    private static long last(DSLContext tx, Session session) {
        return tx.select(DSL.coalesce(DSL.max(CORRECTION.ID), 0L))
                .from(CORRECTION)
                .where(CORRECTION.SESSION_ID.eq(session.id()))
                .fetchSingle()
                .value1();
    }

    private static CorrectionRecord record(long id, Session session, SheetRow row, Said said, Instant now) {
        var facts = said.of(row.facts());
        return new CorrectionRecord(
                session.id(),
                Ids.parse(row.trainee().id()),
                id,
                said.status() == null ? null : said.status().wire(),
                row.judged().verdict().wire(),
                Verdict.judge(facts, session, now).verdict().wire(),
                said.reason(),
                said.staffId(),
                now);
    }

    /** Of a session, in the order in which they were made. */
    Page<Correction> list(long sessionId, Page.Request page) {
        var rows = ofSession(sessionId)
                .and(CORRECTION.ID.gt(page.afterId()))
                .orderBy(CORRECTION.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(CORRECTION.ID)).map(CorrectionRepository::correction);
    }

    /** Of one trainee in a session, in the order in which they were made. */
    public List<Correction> of(long sessionId, long traineeId) {
        return ofSession(sessionId)
                .and(CORRECTION.TRAINEE_ID.eq(traineeId))
                .orderBy(CORRECTION.ID)
                .fetch(CorrectionRepository::correction);
    }

    private SelectConditionStep<Record> ofSession(long sessionId) {
        return sql.select(CORRECTION.fields())
                .select(TRAINEE.NAME, STAFF.NAME)
                .from(CORRECTION)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(CORRECTION.TRAINEE_ID))
                .join(STAFF)
                .on(STAFF.ID.eq(CORRECTION.CORRECTED_BY))
                .where(CORRECTION.SESSION_ID.eq(sessionId));
    }

    /** A trainee's way through the rooms of a session: every accepted scan in the order it came. */
    List<Step> path(long sessionId, long traineeId) {
        return sql.select(SCAN.PURPOSE, SCAN.ARRIVED_AT, ROOM.ID, ROOM.NAME)
                .from(SCAN)
                .join(ROOM)
                .on(ROOM.ID.eq(SCAN.ROOM_ID))
                .where(SCAN.SESSION_ID.eq(sessionId))
                .and(SCAN.TRAINEE_ID.eq(traineeId))
                .and(SCAN.REFUSAL.isNull())
                .orderBy(SCAN.ID)
                .fetch(row -> new Step(
                        Named.of(row.get(ROOM.ID), row.get(ROOM.NAME)),
                        row.get(SCAN.PURPOSE),
                        row.get(SCAN.ARRIVED_AT)));
    }

    private static Correction correction(Record row) {
        var status = row.get(CORRECTION.STATUS);
        return new Correction(
                Ids.text(row.get(CORRECTION.ID)),
                Named.of(row.get(CORRECTION.TRAINEE_ID), row.get(TRAINEE.NAME)),
                status == null ? null : Verdict.of(status),
                Verdict.of(row.get(CORRECTION.VERDICT_BEFORE)),
                Verdict.of(row.get(CORRECTION.VERDICT_AFTER)),
                row.get(CORRECTION.REASON),
                Named.of(row.get(CORRECTION.CORRECTED_BY), row.get(STAFF.NAME)),
                row.get(CORRECTION.CORRECTED_AT));
    }
}
