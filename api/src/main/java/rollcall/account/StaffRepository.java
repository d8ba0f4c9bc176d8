package rollcall.account;

import static rollcall.db.generated.Tables.STAFF;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.db.generated.tables.records.StaffRecord;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/** Staff accounts in the database. */
public final class StaffRepository {
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public StaffRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    boolean isEmpty() {
        return !sql.fetchExists(STAFF);
    }

    Page<Staff> list(Page.Request page) {
        var rows = sql.selectFrom(STAFF)
                .where(STAFF.ID.gt(page.afterId()))
                .orderBy(STAFF.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, StaffRecord::getId).map(Staff::of);
    }

    Optional<StaffRecord> byUsername(String username) {
        return sql.selectFrom(STAFF).where(STAFF.USERNAME.eq(username)).fetchOptional();
    }

    /** @throws Problem {@code not_found} */
    StaffRecord byId(long id) {
        return sql.selectFrom(STAFF)
                .where(STAFF.ID.eq(id))
                .fetchOptional()
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /**
     * An account, held so that it does not change, nor lose its sign-ins, before the transaction ends.
     *
     * @throws Problem {@code not_found}
     */
    static StaffRecord hold(DSLContext tx, long id) {
        return tx.selectFrom(STAFF)
                .where(STAFF.ID.eq(id))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    /**
     * How long a leave an account may approve, as it is now.
     *
     * @throws Problem {@code not_found}
     */
    public int leaveLevel(long id) {
        return byId(id).getLeaveLevel();
    }

    /** @throws Problem {@code username_taken} */
    Staff create(String username, String name, Role role, int leaveLevel, String passwordHash) {
        var row = new StaffRecord(
                ids.next(), username, name, role.wire(), passwordHash, false, clock.instant(), leaveLevel);
        try {
            sql.insertInto(STAFF).set(row).execute();
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.USERNAME_TAKEN);
        }
        return Staff.of(row);
    }

    /**
     * @param endSignIns with the change, or not at all
     * @throws Problem {@code last_admin} if nobody would be left who may create accounts
     */
    Staff change(long id, Map<Field<?>, Object> changes, boolean endSignIns) {
        return sql.transactionResult(tx -> {
            var inside = new StaffRepository(tx.dsl(), clock, ids);
            // Locked before the change: of two who disable each other, the second finds itself the last.
            inside.admins();
            if (!changes.isEmpty()) {
                tx.dsl().update(STAFF).set(changes).where(STAFF.ID.eq(id)).execute();
            }
            if (inside.admins().isEmpty()) {
                throw Problem.of(Refusal.LAST_ADMIN);
            }
            var changed = Staff.of(inside.byId(id));
            if (endSignIns) {
                RefreshTokens.endAll(tx.dsl(), id);
            }
            return changed;
        });
    }

    private List<Long> admins() {
        return sql.select(STAFF.ID)
                .from(STAFF)
                .where(STAFF.ROLE.eq(Role.ADMIN.wire()))
                .and(STAFF.DISABLED.isFalse())
                .orderBy(STAFF.ID)
                .forUpdate()
                .fetch(STAFF.ID);
    }
}
