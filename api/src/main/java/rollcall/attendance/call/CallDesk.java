package rollcall.attendance.call;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.RANDOM_CALL;
import static rollcall.db.generated.Tables.RANDOM_PICK;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.SheetRow;
import rollcall.db.generated.tables.records.RandomCallRecord;
import rollcall.db.generated.tables.records.RandomPickRecord;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.roster.ClassRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Where some are called by lot: those who are there, and in a class nobody twice, whoever draws at the same time. */
final class CallDesk {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    CallDesk(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * What somebody asks for.
     *
     * @param seed that it brings, null if the server makes one
     */
    record Asked(int count, @Nullable Long unitId, @Nullable String group, @Nullable String seed, long staffId) {}

    /**
     * Draws among those who are there now and were not picked before.
     *
     * @param read the session, as it was before the class was held
     * @param which of the roster
     * @return the call's id
     * @throws Problem {@code session_cancelled}, {@code session_not_started}, {@code session_closed} or
     *     {@code nobody_to_call}
     */
    long draw(Session read, Condition which, String seed, Asked asked) {
        return sql.transactionResult(tx -> {
            // One draw at a time in a class, so that each sees whom the others have picked.
            ClassRepository.hold(tx.dsl(), read.classId());
            var session = SessionRepository.byId(tx.dsl(), read.id());
            session.requireUnderway(clock.instant());
            var draw = new Draw(seed, unpicked(tx.dsl(), session, which));
            if (draw.candidates().isEmpty()) {
                throw Problem.of(Refusal.NOBODY_TO_CALL);
            }
            var call = row(session, draw, asked);
            tx.dsl().insertInto(RANDOM_CALL).set(call).execute();
            var picks = new ArrayList<RandomPickRecord>();
            for (var picked : draw.picks(asked.count())) {
                picks.add(
                        new RandomPickRecord(session.classId(), picked, call.getId(), picks.size(), null, null, null));
            }
            tx.dsl().insertInto(RANDOM_PICK).set(picks).execute();
            return call.getId();
        });
    }

    private List<Long> unpicked(DSLContext tx, Session session, Condition which) {
        var sheet = new SheetRepository(tx, clock);
        var unpicked = which.and(DSL.notExists(DSL.selectOne()
                .from(RANDOM_PICK)
                .where(RANDOM_PICK.CLASS_ID.eq(session.classId()))
                .and(RANDOM_PICK.TRAINEE_ID.eq(ENROLMENT.TRAINEE_ID))));
        return Page.all(page -> sheet.list(session, unpicked, null, page))
                .filter(SheetRow::isThere)
                .map(row -> Ids.parse(row.trainee().id()))
                .toList();
    }

    private RandomCallRecord row(Session session, Draw draw, Asked asked) {
        return new RandomCallRecord(
                ids.next(),
                session.classId(),
                session.id(),
                asked.unitId(),
                asked.group(),
                asked.count(),
                Draw.RULE,
                draw.seed(),
                asked.seed() != null,
                draw.candidates().size(),
                draw.digest(),
                draw.bytes(),
                asked.staffId(),
                clock.instant());
    }
}
