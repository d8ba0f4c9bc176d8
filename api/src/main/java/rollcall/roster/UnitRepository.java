package rollcall.roster;

import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.UnitRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** The tree of units in the database; each knows its whole path, so a branch is one range of an index. */
public final class UnitRepository {
    /** In characters; twice that fits the column, and an index of MySQL. */
    private static final int LONGEST_PATH = 350;

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;

    public UnitRepository(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    Page<Unit> list(Page.Request page) {
        var rows = sql.selectFrom(UNIT)
                .where(UNIT.ID.gt(page.afterId()))
                .orderBy(UNIT.ID)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, UnitRecord::getId).map(Unit::of);
    }

    /** @throws Problem {@code invalid} for an unknown parent or too long a path, {@code unit_exists} */
    Unit create(String name, @Nullable Long parentId) {
        var path = parentId == null ? name : parentPath(parentId) + "/" + name;
        if (path.codePointCount(0, path.length()) > LONGEST_PATH) {
            throw Problem.invalid(FieldError.inBody(
                    "/name",
                    "too_long",
                    Sentence.of("A path has at most %s characters.", "单位全路径最多 %s 个字符。", LONGEST_PATH)));
        }
        try {
            return Unit.of(insert(sql, path, name, parentId));
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.UNIT_EXISTS);
        }
    }

    /** The unit of this path, made with all above it where it is new. */
    long findOrCreate(DSLContext tx, String path) {
        var found = tx.select(UNIT.ID).from(UNIT).where(UNIT.PATH.eq(path)).fetchOne(UNIT.ID);
        if (found != null) {
            return found;
        }
        var slash = path.lastIndexOf('/');
        var parent = slash < 0 ? null : findOrCreate(tx, path.substring(0, slash));
        return insert(tx, path, path.substring(slash + 1), parent).getId();
    }

    /**
     * True for rows of this unit and of all below it.
     *
     * @throws Problem {@code not_found}
     */
    public Condition within(long unitId) {
        var path = path(unitId).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        // "0" is the character after "/": the range holds what starts with the path and a slash.
        return UNIT.PATH.eq(path).or(UNIT.PATH.ge(path + "/").and(UNIT.PATH.lt(path + "0")));
    }

    private String parentPath(long id) {
        return path(id).orElseThrow(() -> Problem.invalid(
                FieldError.inBody("/parentId", "unknown", Sentence.of("There is no such unit.", "没有此单位。"))));
    }

    private Optional<String> path(long id) {
        return sql.select(UNIT.PATH).from(UNIT).where(UNIT.ID.eq(id)).fetchOptional(UNIT.PATH);
    }

    private UnitRecord insert(DSLContext tx, String path, String name, @Nullable Long parentId) {
        var row = new UnitRecord(ids.next(), parentId, name, path, clock.instant());
        tx.insertInto(UNIT).set(row).execute();
        return row;
    }
}
