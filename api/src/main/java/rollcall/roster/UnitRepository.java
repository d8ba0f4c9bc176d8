package rollcall.roster;

import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
            var row = new UnitRecord(ids.next(), parentId, name, path, clock.instant());
            sql.insertInto(UNIT).set(row).execute();
            return Unit.of(row);
        } catch (IntegrityConstraintViolationException e) {
            throw Problem.of(Refusal.UNIT_EXISTS);
        }
    }

    /**
     * The ids of the units of these paths, and of all above them; those that are new are made.
     *
     * @param tx takes the new ones in the order of their paths, so that two who make the same do not block one another
     */
    Map<String, Long> findOrCreate(DSLContext tx, Collection<String> paths) {
        var all = new TreeSet<String>();
        paths.forEach(path -> addWithParents(all, path));
        var found = new HashMap<String, Long>();
        Chunks.of(all)
                .forEach(chunk -> found.putAll(tx.select(UNIT.PATH, UNIT.ID)
                        .from(UNIT)
                        .where(UNIT.PATH.in(chunk))
                        .fetchMap(UNIT.PATH, UNIT.ID)));
        all.removeAll(found.keySet());
        var missing = all.stream().map(path -> newUnit(path, found)).toList();
        Chunks.of(missing).forEach(chunk -> tx.insertInto(UNIT).set(chunk).execute());
        return found;
    }

    private static void addWithParents(Set<String> all, @Nullable String path) {
        for (var each = path; each != null && all.add(each); ) {
            each = parent(each);
        }
    }

    /** A parent sorts before its children, so it has its id. */
    private UnitRecord newUnit(String path, Map<String, Long> known) {
        var parent = parent(path);
        var name = parent == null ? path : path.substring(parent.length() + 1);
        var row = new UnitRecord(ids.next(), parent == null ? null : known.get(parent), name, path, clock.instant());
        known.put(path, row.getId());
        return row;
    }

    private static @Nullable String parent(String path) {
        var slash = path.lastIndexOf('/');
        return slash < 0 ? null : path.substring(0, slash);
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

    boolean exists(long id) {
        return path(id).isPresent();
    }

    private String parentPath(long id) {
        return path(id).orElseThrow(() -> Problem.invalid(
                FieldError.inBody("/parentId", "unknown", Sentence.of("There is no such unit.", "没有此单位。"))));
    }

    /** By id; asks for none if there are none. */
    public static Map<Long, String> paths(DSLContext sql, Collection<Long> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql.select(UNIT.ID, UNIT.PATH)
                        .from(UNIT)
                        .where(UNIT.ID.in(ids))
                        .fetchMap(UNIT.ID, UNIT.PATH);
    }

    Optional<String> path(long id) {
        return sql.select(UNIT.PATH).from(UNIT).where(UNIT.ID.eq(id)).fetchOptional(UNIT.PATH);
    }
}
