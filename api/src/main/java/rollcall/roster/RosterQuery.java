package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;

/** How statements read a page of a class's roster: {@link #select}, what else they join, {@link #after}, and {@link #ORDER}. */
public final class RosterQuery {
    public static final List<OrderField<?>> ORDER = List.of(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID);

    private RosterQuery() {}

    /** The trainees with their units and groups, and these fields of them or of what is joined next. */
    public static SelectOnConditionStep<Record> select(DSLContext sql, List<? extends Field<?>> more) {
        return sql.select(Trainee.FIELDS)
                .select(ENROLMENT.GROUP_NAME)
                .select(more)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID));
    }

    /** @param traineeId the last one of the page before */
    public static Condition after(long classId, Condition which, long traineeId) {
        return ENROLMENT
                .CLASS_ID
                .eq(classId)
                .and(ENROLMENT.TRAINEE_ID.gt(traineeId))
                .and(which);
    }
}
