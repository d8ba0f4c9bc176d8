package rollcall.attendance.correction;

import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.account.ErasedTrainees;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Verdict;
import rollcall.db.generated.tables.records.CorrectionRecord;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Seals;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Where staff say otherwise than the scans: appended, never changed, with what held before and after. */
public final class CorrectionDesk {
    private static final int AT_A_TIME = 500;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public CorrectionDesk(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Says one thing of some trainees; of none at all if there are not as many as expected.
     *
     * @param read the session, as it was before the class was held
     * @param which of the roster
     * @param expected how many have to be found, at least
     * @return how many were found, those among them of whom it had been said before
     * @throws Problem {@code class_sealed}, {@code session_cancelled} or {@code too_early}
     */
    int correct(Session read, Condition which, int expected, Ruling ruling) {
        return sql.transactionResult(tx -> {
            hold(tx.dsl(), read);
            return correct(tx.dsl(), read, which, expected, ruling);
        });
    }

    /**
     * Says something of one trainee by itself.
     *
     * @param read the session, as it was before the class was held
     * @return false if it is not on the roster
     * @throws Problem {@code class_sealed}, {@code trainee_erased}, {@code session_cancelled} or {@code too_early}
     */
    boolean correct(Session read, long traineeId, Ruling ruling) {
        return sql.transactionResult(tx -> {
            hold(tx.dsl(), read);
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            return correct(tx.dsl(), read, ENROLMENT.TRAINEE_ID.eq(traineeId), 1, ruling) == 1;
        });
    }

    /** One at a time for a class, too, so that what held before is what held before. */
    private static void hold(DSLContext tx, Session read) {
        Seals.requireOpen(tx, read.classId());
    }

    private int correct(DSLContext tx, Session read, Condition which, int expected, Ruling ruling) {
        var session = SessionRepository.byId(tx, read.id());
        requireBegun(session);
        var sheet = new SheetRepository(tx, clock);
        var rows = Page.all(page -> sheet.list(session, which, null, page))
                .filter(row -> ruling.isAbout(row.judged().verdict()))
                .toList();
        if (rows.size() < expected) {
            return rows.size();
        }
        var wrong = rows.stream().filter(row -> !ruling.holds(row.facts())).toList();
        append(tx, session, wrong, ruling);
        return rows.size();
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
    public CorrectionRecord correctOne(DSLContext tx, Session session, long traineeId, Ruling ruling) {
        return append(tx, session, new SheetRepository(tx, clock).of(session, List.of(traineeId)), ruling)
                .get(0);
    }

    private List<CorrectionRecord> append(DSLContext tx, Session session, List<SheetRow> rows, Ruling ruling) {
        var now = clock.instant();
        var last = last(tx, session);
        var all = new ArrayList<CorrectionRecord>();
        for (var row : rows) {
            last = Math.max(last + 1, ids.next());
            all.add(record(last, session, row, ruling, now));
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

    private static CorrectionRecord record(long id, Session session, SheetRow row, Ruling ruling, Instant now) {
        var facts = ruling.of(row.facts());
        return new CorrectionRecord(
                session.id(),
                Ids.parse(row.trainee().id()),
                id,
                ruling.status() == null ? null : ruling.status().wire(),
                row.judged().verdict().wire(),
                Verdict.judge(facts, session, now).verdict().wire(),
                ruling.reason(),
                ruling.staffId(),
                now);
    }
}
