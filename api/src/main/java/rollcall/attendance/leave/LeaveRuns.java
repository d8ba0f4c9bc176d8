package rollcall.attendance.leave;

import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import rollcall.http.Ids;

/**
 * The approved leaves of one trainee in one class as runs, in which each begins where the one before is over: together they
 * are one absence. Inside a transaction that has locked them.
 */
final class LeaveRuns {
    private final DSLContext tx;
    private final Condition approved;

    private LeaveRuns(DSLContext tx, long classId, long traineeId) {
        this.tx = tx;
        this.approved = LEAVE_REQUEST
                .TRAINEE_ID
                .eq(traineeId)
                .and(LEAVE_REQUEST.CLASS_ID.eq(classId))
                .and(LEAVE_REQUEST.STATUS.eq(Leave.Status.APPROVED.wire()));
    }

    /**
     * What a leave would be part of.
     *
     * @param endsAt when the trainee would be back
     */
    record Run(Instant startsAt, Instant endsAt) {
        Duration length() {
            return Duration.between(startsAt, endsAt);
        }
    }

    /** Lets one at a time see to the leave of a trainee in a class; false if it is not on the roster. */
    static boolean lock(DSLContext tx, long classId, long traineeId) {
        return tx.select(ENROLMENT.TRAINEE_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .forUpdate()
                .fetch()
                .isNotEmpty();
    }

    /** Those that this leave may be part of, locked. */
    static LeaveRuns locked(DSLContext tx, Leave leave) {
        var classId = Ids.parse(leave.classId());
        var traineeId = Ids.parse(leave.trainee().id());
        lock(tx, classId, traineeId);
        return new LeaveRuns(tx, classId, traineeId);
    }

    /** With what is approved before and after it without a gap. */
    Run around(Leave leave) {
        var before = min(LEAVE_REQUEST.STARTS_AT).filterWhere(LEAVE_REQUEST.RUN_ENDS_AT.eq(leave.startsAt()));
        var after = max(LEAVE_REQUEST.RUN_ENDS_AT).filterWhere(LEAVE_REQUEST.STARTS_AT.eq(leave.endsAt()));
        return tx.select(before, after)
                .from(LEAVE_REQUEST)
                .where(approved)
                .fetchSingle(row -> new Run(
                        Objects.requireNonNullElse(row.value1(), leave.startsAt()),
                        Objects.requireNonNullElse(row.value2(), leave.endsAt())));
    }

    /** What was over when this leave starts now goes on until the run ends. */
    void join(Leave leave, Run run) {
        tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.RUN_ENDS_AT, run.endsAt())
                .where(approved)
                .and(LEAVE_REQUEST.RUN_ENDS_AT.eq(leave.startsAt()))
                .execute();
    }

    /** The run that this leave is in is over at this moment, for it and those before it; those after it go on. */
    void cut(Leave leave, Instant moment) {
        tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.RUN_ENDS_AT, moment)
                .where(approved)
                .and(LEAVE_REQUEST.STARTS_AT.le(leave.startsAt()))
                .and(LEAVE_REQUEST.RUN_ENDS_AT.gt(leave.startsAt()))
                .execute();
    }
}
