package rollcall.record;

import static rollcall.db.generated.Tables.ERASURE;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;
import rollcall.account.ErasedTrainees;
import rollcall.account.PersonalData;
import rollcall.db.generated.tables.records.ErasureRecord;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Who asked to be forgotten and who was, in the database. An erasure is done once, whoever else does it at the time. */
final class ErasureRepository {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    ErasureRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    Optional<Erasure> find(long traineeId) {
        return select().where(ERASURE.TRAINEE_ID.eq(traineeId)).fetchOptional(ErasureRepository::erasure);
    }

    /** @param done those carried out, instead of those still asked for; in the order in which they came */
    Page<Erasure> list(boolean done, Page.Request page) {
        var rows = select().where(ERASURE.DONE.eq(done))
                .and(ERASURE.ID.gt(page.afterId()))
                .orderBy(ERASURE.DONE, ERASURE.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(ERASURE.ID)).map(ErasureRepository::erasure);
    }

    /**
     * Asking twice, or twice at once, is asking once, in the words that came last.
     *
     * @return true the first time
     * @throws Problem {@code trainee_erased}
     */
    boolean ask(long traineeId, @Nullable String reason) {
        return sql.transactionResult(tx -> {
            hold(tx.dsl(), traineeId);
            ErasedTrainees.refuse(tx.dsl(), traineeId);
            var again = tx.dsl()
                    .update(ERASURE)
                    .set(ERASURE.ASKED_FOR, reason)
                    .where(ERASURE.TRAINEE_ID.eq(traineeId))
                    .execute();
            if (again == 0) {
                tx.dsl()
                        .insertInto(ERASURE)
                        .set(ERASURE.TRAINEE_ID, traineeId)
                        .set(ERASURE.ID, ids.next())
                        .set(ERASURE.DONE, false)
                        .set(ERASURE.ASKED_AT, clock.instant())
                        .set(ERASURE.ASKED_FOR, reason)
                        .execute();
            }
            return again == 0;
        });
    }

    void takeBack(long traineeId) {
        sql.deleteFrom(ERASURE)
                .where(ERASURE.TRAINEE_ID.eq(traineeId))
                .and(ERASURE.DONE.isFalse())
                .execute();
    }

    /**
     * Forgets a person.
     *
     * @param reason why, which must not tell who it was
     * @param parts all that is kept about people
     * @throws Problem {@code not_found}, or {@code trainee_erased} if it is done already
     */
    void erase(long traineeId, long staffId, String reason, List<PersonalData> parts) {
        sql.transaction(tx -> {
            hold(tx.dsl(), traineeId);
            ErasedTrainees.refuse(tx.dsl(), traineeId);
            record(tx.dsl(), traineeId, staffId, reason);
            parts.forEach(part -> part.forget(tx.dsl(), traineeId));
        });
    }

    /**
     * Whatever changes a person holds its row: what came before is forgotten, what comes after is refused.
     *
     * @throws Problem {@code not_found}
     */
    private static void hold(DSLContext tx, long traineeId) {
        if (!ErasedTrainees.hold(tx, traineeId)) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
    }

    private void record(DSLContext tx, long traineeId, long staffId, String reason) {
        var done = new ErasureRecord();
        done.setDone(true);
        done.setErasedAt(clock.instant());
        done.setErasedBy(staffId);
        done.setReason(reason);
        var asked = tx.update(ERASURE)
                .set(done)
                .where(ERASURE.TRAINEE_ID.eq(traineeId))
                .execute();
        if (asked == 0) {
            done.setTraineeId(traineeId);
            done.setId(ids.next());
            tx.insertInto(ERASURE).set(done).execute();
        }
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(ERASURE.fields())
                .select(TRAINEE.NAME, STAFF.NAME)
                .from(ERASURE)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ERASURE.TRAINEE_ID))
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(ERASURE.ERASED_BY));
    }

    private static Erasure erasure(Record row) {
        return new Erasure(
                Named.of(row.get(ERASURE.TRAINEE_ID), row.get(TRAINEE.NAME)),
                row.get(ERASURE.ASKED_AT),
                row.get(ERASURE.ASKED_FOR),
                row.get(ERASURE.ERASED_AT),
                Named.ofNullable(row.get(ERASURE.ERASED_BY), row.get(STAFF.NAME)),
                row.get(ERASURE.REASON));
    }
}
