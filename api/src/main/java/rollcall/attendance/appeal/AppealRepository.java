package rollcall.attendance.appeal;

import static rollcall.db.generated.Tables.APPEAL;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.SESSION;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import rollcall.attendance.Verdict;
import rollcall.attendance.appeal.Appeal.Contested;
import rollcall.attendance.appeal.Appeal.Decision;
import rollcall.attendance.appeal.Appeal.Status;
import rollcall.attendance.correction.Correction;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** Appeals read from the database. */
public final class AppealRepository {
    private final DSLContext sql;

    AppealRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** How many of a class are not decided yet. */
    public static int countOpen(DSLContext tx, long classId) {
        return tx.fetchCount(APPEAL, APPEAL.CLASS_ID.eq(classId).and(APPEAL.STATUS.eq(Appeal.Status.OPEN.wire())));
    }

    /** @throws Problem {@code not_found} */
    Appeal byId(long id) {
        return select().where(APPEAL.ID.eq(id))
                .fetchOptional(AppealRepository::appeal)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /** Of one trainee in all its classes. */
    List<Appeal> ofTrainee(long traineeId) {
        return select().where(APPEAL.TRAINEE_ID.eq(traineeId))
                .orderBy(APPEAL.ID)
                .fetch(AppealRepository::appeal);
    }

    Page<Appeal> list(AppealListing listing, Page.Request page) {
        // Their ids by themselves are one range of the index; joined, the engines would sort.
        var found = sql.select(APPEAL.ID)
                .from(APPEAL.useIndex(listing.index()))
                .where(listing.which())
                .and(APPEAL.ID.gt(page.afterId()))
                .orderBy(listing.columns())
                .limit(page.limit() + 1)
                .fetch(APPEAL.ID);
        var rows = select().where(APPEAL.ID.in(found)).orderBy(APPEAL.ID).fetch(AppealRepository::appeal);
        return Page.of(rows, page, Appeal::id);
    }

    private SelectOnConditionStep<Record> select() {
        return sql.select(APPEAL.fields())
                .select(SESSION.TITLE, TRAINEE.NAME, STAFF.NAME)
                .select(CORRECTION.STATUS, CORRECTION.VERDICT_BEFORE, CORRECTION.VERDICT_AFTER)
                .from(APPEAL)
                .join(SESSION)
                .on(SESSION.ID.eq(APPEAL.SESSION_ID))
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(APPEAL.TRAINEE_ID))
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(APPEAL.DECIDED_BY))
                .leftJoin(CORRECTION)
                .on(CORRECTION.SESSION_ID.eq(APPEAL.SESSION_ID))
                .and(CORRECTION.TRAINEE_ID.eq(APPEAL.TRAINEE_ID))
                .and(CORRECTION.ID.eq(APPEAL.CORRECTION_ID));
    }

    private static Appeal appeal(Record row) {
        return new Appeal(
                row.get(APPEAL.ID),
                row.get(APPEAL.CLASS_ID),
                row.get(APPEAL.SESSION_ID),
                row.get(SESSION.TITLE),
                trainee(row),
                row.get(APPEAL.STATEMENT),
                new Contested(
                        Verdict.of(row.get(APPEAL.VERDICT)),
                        new Sentence(row.get(APPEAL.EXPLANATION_EN), row.get(APPEAL.EXPLANATION_ZH)),
                        row.get(APPEAL.RULE_VERSION)),
                Status.of(row.get(APPEAL.STATUS)),
                row.get(APPEAL.DECIDED_AT) == null ? null : decision(row),
                row.get(APPEAL.WITHDRAWN_AT),
                row.get(APPEAL.CREATED_AT));
    }

    private static Decision decision(Record row) {
        return new Decision(
                decidedBy(row),
                row.get(APPEAL.DECIDED_AT),
                row.get(APPEAL.DECISION_REASON),
                row.get(APPEAL.CORRECTION_ID) == null ? null : correction(row));
    }

    /** What was said of the appeal is what the correction says. */
    private static Correction correction(Record row) {
        var status = row.get(CORRECTION.STATUS);
        return new Correction(
                Ids.text(row.get(APPEAL.CORRECTION_ID)),
                trainee(row),
                status == null ? null : Verdict.of(status),
                Verdict.of(row.get(CORRECTION.VERDICT_BEFORE)),
                Verdict.of(row.get(CORRECTION.VERDICT_AFTER)),
                row.get(APPEAL.DECISION_REASON),
                decidedBy(row),
                row.get(APPEAL.DECIDED_AT));
    }

    private static Named trainee(Record row) {
        return Named.of(row.get(APPEAL.TRAINEE_ID), row.get(TRAINEE.NAME));
    }

    private static Named decidedBy(Record row) {
        return Named.of(row.get(APPEAL.DECIDED_BY), row.get(STAFF.NAME));
    }
}
