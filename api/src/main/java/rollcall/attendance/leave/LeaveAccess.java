package rollcall.attendance.leave;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Requests;
import rollcall.http.Role;

/** Which leave is whose: trainees reach their own, others that of their classes. */
final class LeaveAccess {
    private final LeaveRepository leaves;
    private final ClassAccess classAccess;

    LeaveAccess(LeaveRepository leaves, ClassAccess classAccess) {
        this.leaves = leaves;
        this.classAccess = classAccess;
    }

    /**
     * The class in the path.
     *
     * @throws Problem {@code not_found}, {@code not_your_class} or {@code not_enrolled}
     */
    long classId(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }

    /**
     * The leave in the path.
     *
     * @throws Problem as {@link #classId}, or {@code not_your_record}
     */
    Leave leave(Context ctx) {
        var caller = Access.caller(ctx);
        var leave = leaves.byId(Requests.id(ctx, "leaveId"));
        classAccess.require(caller, Ids.parse(leave.classId()));
        ClassAccess.requireOwn(caller, Ids.parse(leave.trainee().id()));
        return leave;
    }

    /** Null for a trainee. */
    static @Nullable Long staff(Caller caller) {
        return caller.role() == Role.TRAINEE ? null : caller.id();
    }
}
