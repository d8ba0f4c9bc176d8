package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;

import io.javalin.http.Context;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import rollcall.http.Ids;

/** The part of a class that a list is about: {@code ?unit=} with all below it, {@code ?group=}. */
public final class RosterFilter {
    /** For MySQL, which would else read a whole unit, whatever class its people are in, and sort it for each page. */
    public static final String BY_CLASS = "/*+ join_prefix(enrolment) */";

    private final UnitRepository units;

    public RosterFilter(UnitRepository units) {
        this.units = units;
    }

    public Condition of(Context ctx) {
        var unit = ctx.queryParam("unit");
        var group = ctx.queryParam("group");
        return DSL.and(
                unit == null ? DSL.trueCondition() : units.within(Ids.parse(unit)),
                group == null ? DSL.trueCondition() : ENROLMENT.GROUP_NAME.eq(group));
    }
}
