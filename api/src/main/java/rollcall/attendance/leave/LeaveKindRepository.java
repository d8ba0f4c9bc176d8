package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_KIND;

import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import rollcall.db.generated.tables.records.LeaveKindRecord;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** The kinds of leave in the database. */
final class LeaveKindRepository {
    private final DSLContext sql;

    LeaveKindRepository(DSLContext sql) {
        this.sql = sql;
    }

    Page<LeaveKind> list(Page.Request page) {
        var rows = sql.selectFrom(LEAVE_KIND)
                .where(after(page))
                .orderBy(LEAVE_KIND.CODE)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, LeaveKindRecord::getCode).map(LeaveKind::of);
    }

    private static Condition after(Page.Request page) {
        if (page.after() == null) {
            return DSL.trueCondition();
        }
        if (!LeaveKind.isCode(page.after())) {
            throw Page.badCursor();
        }
        return LEAVE_KIND.CODE.gt(page.after());
    }

    /** One of which there is leave, retired or not: it is there as long as that leave. */
    LeaveKind byCode(String code) {
        return sql.selectFrom(LEAVE_KIND).where(LEAVE_KIND.CODE.eq(code)).fetchSingle(LeaveKind::of);
    }

    /** Empty if nobody asks for it any more, or never could. */
    Optional<LeaveKind> findCurrent(String code) {
        return sql.selectFrom(LEAVE_KIND)
                .where(LEAVE_KIND.CODE.eq(code))
                .and(LEAVE_KIND.RETIRED.isFalse())
                .fetchOptional(LeaveKind::of);
    }

    /** Makes it what is given, for leave of the past as well; true if there was none of this code. */
    boolean put(LeaveKind kind) {
        var row = new LeaveKindRecord(
                kind.code(),
                kind.name().zh(),
                kind.name().en(),
                kind.countsTowardsLimit(),
                kind.attachmentRequired(),
                kind.retired());
        if (change(row)) {
            return false;
        }
        try {
            return sql.insertInto(LEAVE_KIND).set(row).execute() == 1;
        } catch (IntegrityConstraintViolationException e) {
            // Somebody else was faster.
            return !change(row);
        }
    }

    private boolean change(LeaveKindRecord row) {
        return sql.update(LEAVE_KIND)
                        .set(row)
                        .where(LEAVE_KIND.CODE.eq(row.getCode()))
                        .execute()
                == 1;
    }

    /** @throws Problem {@code leave_kind_in_use} if anybody ever asked for it, or {@code not_found} */
    void delete(String code) {
        try {
            var deleted =
                    sql.deleteFrom(LEAVE_KIND).where(LEAVE_KIND.CODE.eq(code)).execute();
            if (deleted == 0) {
                throw Problem.of(Refusal.NOT_FOUND);
            }
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.LEAVE_KIND_IN_USE);
        }
    }
}
