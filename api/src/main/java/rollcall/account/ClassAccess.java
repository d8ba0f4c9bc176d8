package rollcall.account;

import static rollcall.db.generated.Tables.CLASS_STAFF;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.TRAINING_CLASS;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import rollcall.http.Caller;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/** Which classes are whose: administrators and API keys reach all, staff their own, trainees those they are in. */
public final class ClassAccess {
    private final DSLContext sql;

    public ClassAccess(DSLContext sql) {
        this.sql = sql;
    }

    /** @throws Problem {@code not_found}, {@code not_your_class} or, for a trainee, {@code not_enrolled} */
    public void require(Caller caller, long classId) {
        var id = DSL.val(classId);
        var answer = sql.select(DSL.field(mayReach(caller, id)))
                .from(TRAINING_CLASS)
                .where(TRAINING_CLASS.ID.eq(id))
                .fetchOptional(row -> row.value1());
        if (!answer.orElseThrow(() -> Problem.of(Refusal.NOT_FOUND))) {
            throw Problem.of(caller.role() == Role.TRAINEE ? Refusal.NOT_ENROLLED : Refusal.NOT_YOUR_CLASS);
        }
    }

    /**
     * A display shows what the account that made its token may see, and no longer.
     *
     * @throws Problem {@code unauthenticated} once that account is disabled, or the class is none of its own
     */
    public void requireMaker(Caller display, long classId) {
        var own = DSL.exists(DSL.selectOne()
                .from(CLASS_STAFF)
                .where(CLASS_STAFF.CLASS_ID.eq(classId))
                .and(CLASS_STAFF.STAFF_ID.eq(STAFF.ID)));
        var reaches = STAFF.ID
                .eq(display.makerId())
                .and(STAFF.DISABLED.isFalse())
                .and(STAFF.ROLE.eq(Role.ADMIN.wire()).or(own));
        if (!sql.fetchExists(STAFF, reaches)) {
            throw Problem.of(Refusal.UNAUTHENTICATED);
        }
    }

    /** @throws Problem {@code not_your_record} if a trainee asks for what is another's */
    public static void requireOwn(Caller caller, long traineeId) {
        if (caller.role() == Role.TRAINEE && caller.id() != traineeId) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
    }

    /**
     * A trainee reaches only itself; staff reach those who are in one of their classes.
     *
     * @throws Problem {@code not_found}, {@code not_your_record} or {@code not_your_class}
     */
    public void requireTrainee(Caller caller, long traineeId) {
        requireOwn(caller, traineeId);
        if (!sql.fetchExists(TRAINEE, TRAINEE.ID.eq(traineeId))) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        var reached = TRAINEE.ID.eq(traineeId).and(mayReachTrainee(caller, TRAINEE.ID));
        if (!sql.fetchExists(TRAINEE, reached)) {
            throw Problem.of(Refusal.NOT_YOUR_CLASS);
        }
    }

    /**
     * As {@link #requireTrainee}, but a trainee who is in a class of others as well is not this caller's to act for.
     *
     * @throws Problem {@code not_found} or {@code not_your_class}
     */
    public void requireWholeTrainee(Caller caller, long traineeId) {
        requireTrainee(caller, traineeId);
        if (sql.fetchExists(TRAINEE, TRAINEE.ID.eq(traineeId).and(isWithOthers(caller, TRAINEE.ID)))) {
            throw Problem.of(Refusal.NOT_YOUR_CLASS);
        }
    }

    /** Whether no class is closed to this caller. */
    public static boolean reachesAll(Caller caller) {
        return caller.role() == Role.ADMIN || caller.role() == Role.INTEGRATION;
    }

    /** The classes of a trainee that this caller may reach. */
    public List<Long> classesOf(Caller caller, long traineeId) {
        return sql.select(ENROLMENT.CLASS_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .and(mayReach(caller, ENROLMENT.CLASS_ID))
                .fetch(ENROLMENT.CLASS_ID);
    }

    /** True for trainees who are in a class that this caller may not reach. */
    public Condition isWithOthers(Caller caller, Field<Long> traineeId) {
        var other = ENROLMENT.as("other");
        return DSL.exists(DSL.selectOne()
                .from(other)
                .where(other.TRAINEE_ID.eq(traineeId))
                .and(DSL.not(mayReach(caller, other.CLASS_ID))));
    }

    /** True for the trainees whom this caller may reach: itself, or those who are in one of its classes. */
    public Condition mayReachTrainee(Caller caller, Field<Long> traineeId) {
        return switch (caller.role()) {
            case ADMIN, INTEGRATION -> DSL.trueCondition();
            case TRAINEE -> traineeId.eq(caller.id());
            case MANAGER, SUPERVISOR, DISPLAY, PUBLIC -> {
                var reached = ENROLMENT.as("reached");
                yield DSL.exists(DSL.selectOne()
                        .from(reached)
                        .where(reached.TRAINEE_ID.eq(traineeId))
                        .and(mayReach(caller, reached.CLASS_ID)));
            }
        };
    }

    /** True for the rows whose class this caller may reach; for each row one look into an index. */
    public Condition mayReach(Caller caller, Field<Long> classId) {
        return switch (caller.role()) {
            case ADMIN, INTEGRATION -> DSL.trueCondition();
            case MANAGER, SUPERVISOR -> {
                var own = CLASS_STAFF.as("own");
                yield DSL.exists(DSL.selectOne()
                        .from(own)
                        .where(own.CLASS_ID.eq(classId))
                        .and(own.STAFF_ID.eq(caller.id())));
            }
            case TRAINEE -> {
                var own = ENROLMENT.as("own");
                yield DSL.exists(DSL.selectOne()
                        .from(own)
                        .where(own.CLASS_ID.eq(classId))
                        .and(own.TRAINEE_ID.eq(caller.id())));
            }
            case DISPLAY, PUBLIC -> DSL.falseCondition();
        };
    }
}
