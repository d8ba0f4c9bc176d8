package rollcall.record;

import static rollcall.db.generated.Tables.RECOGNISED_HOURS;
import static rollcall.db.generated.Tables.STAFF;

import java.time.Clock;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import rollcall.account.ErasedTrainees;
import rollcall.db.generated.tables.Staff;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.record.RecognisedHours.Withdrawal;

/** Recognised hours in the database: of each certificate one row that counts, whoever else stores it at the same time. */
final class RecognisedRepository {
    private static final Staff IMPORTED_BY = STAFF.as("imported");
    private static final Staff WITHDRAWN_BY = STAFF.as("withdrawn");

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    RecognisedRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** Of one trainee, in the order in which they came, those withdrawn among them. */
    Page<RecognisedHours> list(long traineeId, Page.Request page) {
        var rows = select().where(RECOGNISED_HOURS.TRAINEE_ID.eq(traineeId))
                .and(RECOGNISED_HOURS.ID.gt(page.afterId()))
                .orderBy(RECOGNISED_HOURS.TRAINEE_ID, RECOGNISED_HOURS.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(RECOGNISED_HOURS.ID)).map(RecognisedRepository::view);
    }

    RecognisedHours byId(long id) {
        return select().where(RECOGNISED_HOURS.ID.eq(id)).fetchSingle(RecognisedRepository::view);
    }

    /** @throws Problem {@code not_found} */
    long traineeOf(long id) {
        return sql.select(RECOGNISED_HOURS.TRAINEE_ID)
                .from(RECOGNISED_HOURS)
                .where(RECOGNISED_HOURS.ID.eq(id))
                .fetchOptional(RECOGNISED_HOURS.TRAINEE_ID)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /**
     * Which row says something.
     *
     * @param first false if it only changed what was there
     */
    record Stored(long id, boolean first) {}

    /**
     * Stores one certificate, or changes what counts of it.
     *
     * @throws Problem {@code trainee_erased}
     */
    Stored recognise(long traineeId, Recognition recognition, long staffId) {
        return sql.transactionResult(tx -> {
            // One at a time for a trainee, who is not erased meanwhile.
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            var known = tx.dsl()
                    .selectFrom(RECOGNISED_HOURS)
                    .where(counts(recognition.key(traineeId)))
                    .fetchOne();
            if (known != null && Recognition.of(known).says(recognition)) {
                return new Stored(known.getId(), false);
            }
            var row = recognition.on(known, staffId, clock.instant());
            if (known != null) {
                tx.dsl().batchUpdate(row).execute();
                return new Stored(row.getId(), false);
            }
            row.setId(ids.next());
            row.setTraineeId(traineeId);
            tx.dsl().insertInto(RECOGNISED_HOURS).set(row).execute();
            return new Stored(row.getId(), true);
        });
    }

    /** True for the row that counts of a certificate. */
    private static Condition counts(Recognition.Key key) {
        return RECOGNISED_HOURS
                .TRAINEE_ID
                .eq(key.traineeId())
                .and(RECOGNISED_HOURS.SOURCE.eq(key.source()))
                .and(RECOGNISED_HOURS.CERTIFICATE_NO.eq(key.certificateNo()))
                .and(RECOGNISED_HOURS.IS_LIVE.isTrue());
    }

    /** Withdrawing twice, or by two at once, is withdrawing once. */
    void withdraw(long id, long staffId, String reason) {
        sql.update(RECOGNISED_HOURS)
                .setNull(RECOGNISED_HOURS.IS_LIVE)
                .set(RECOGNISED_HOURS.WITHDRAWN_BY, staffId)
                .set(RECOGNISED_HOURS.WITHDRAWN_AT, clock.instant())
                .set(RECOGNISED_HOURS.WITHDRAWAL, reason)
                .where(RECOGNISED_HOURS.ID.eq(id))
                .and(RECOGNISED_HOURS.IS_LIVE.isTrue())
                .execute();
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(RECOGNISED_HOURS.fields())
                .select(IMPORTED_BY.NAME, WITHDRAWN_BY.NAME)
                .from(RECOGNISED_HOURS)
                .join(IMPORTED_BY)
                .on(IMPORTED_BY.ID.eq(RECOGNISED_HOURS.IMPORTED_BY))
                .leftJoin(WITHDRAWN_BY)
                .on(WITHDRAWN_BY.ID.eq(RECOGNISED_HOURS.WITHDRAWN_BY));
    }

    private static RecognisedHours view(Record row) {
        var withdrawnAt = row.get(RECOGNISED_HOURS.WITHDRAWN_AT);
        return new RecognisedHours(
                Ids.text(row.get(RECOGNISED_HOURS.ID)),
                row.get(RECOGNISED_HOURS.SOURCE),
                row.get(RECOGNISED_HOURS.TITLE),
                row.get(RECOGNISED_HOURS.CERTIFICATE_NO),
                row.get(RECOGNISED_HOURS.HOURS),
                row.get(RECOGNISED_HOURS.DAYS),
                row.get(RECOGNISED_HOURS.COMPLETED_ON),
                Named.of(row.get(RECOGNISED_HOURS.IMPORTED_BY), row.get(IMPORTED_BY.NAME)),
                row.get(RECOGNISED_HOURS.IMPORTED_AT),
                withdrawnAt == null
                        ? null
                        : new Withdrawal(
                                Named.of(row.get(RECOGNISED_HOURS.WITHDRAWN_BY), row.get(WITHDRAWN_BY.NAME)),
                                withdrawnAt,
                                row.get(RECOGNISED_HOURS.WITHDRAWAL)));
    }
}
