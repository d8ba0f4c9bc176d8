package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.file.CellText;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;

/** The part of a class that a list is about: {@code ?unit=} with all below it, {@code ?group=}. */
public final class RosterFilter {
    /** For MySQL, which would else read a whole unit, whatever class its people are in, and sort it for each page. */
    public static final String BY_CLASS = "/*+ join_prefix(enrolment) */";

    private final UnitRepository units;

    public RosterFilter(UnitRepository units) {
        this.units = units;
    }

    public Condition of(Context ctx) {
        return of(ctx.queryParam("unit"), ctx.queryParam("group"));
    }

    /**
     * As a body names it.
     *
     * @throws Problem {@code invalid} if there is no such unit
     */
    public Condition ofBody(@Nullable String unit, @Nullable String group) {
        if (unit != null && !units.exists(Ids.parse(unit))) {
            throw Problem.invalid(
                    FieldError.inBody("/unit", "unknown", Sentence.of("There is no such unit.", "没有此单位。")));
        }
        return of(unit, group);
    }

    /** @throws Problem {@code not_found} if there is no such unit */
    public Condition of(@Nullable String unit, @Nullable String group) {
        return DSL.and(
                unit == null ? DSL.trueCondition() : units.within(Ids.parse(unit)),
                group == null ? DSL.trueCondition() : ofGroup(group));
    }

    /** However its name is spaced: on the roster it is tidy. */
    public static Condition ofGroup(String name) {
        return ENROLMENT.GROUP_NAME.eq(CellText.tidy(name));
    }

    /** True for the paths of units that such a list is about: with {@code ?unit=} that one and all below it. */
    public Predicate<String> units(Context ctx) {
        var unit = ctx.queryParam("unit");
        if (unit == null) {
            return path -> true;
        }
        var top = units.path(Ids.parse(unit)).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        return path -> path.equals(top) || path.startsWith(top + "/");
    }
}
