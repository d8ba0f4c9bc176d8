package rollcall.attendance.leave;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.account.StaffRepository;
import rollcall.attendance.leave.Leave.Status;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.session.ClassSettings;
import rollcall.session.LeaveApproval;

/** What becomes of leave, over HTTP: decided by staff, taken back, or ended early (销假). */
public final class LeaveStepsHandler {
    private final LeaveRepository leaves;
    private final LeaveSteps steps;
    private final LeaveAccess access;
    private final StaffRepository staff;
    private final ClassSettings settings;
    private final Requests requests;
    private final Clock clock;

    public LeaveStepsHandler(
            DSLContext sql, StaffRepository staff, ClassAccess classAccess, Requests requests, Clock clock) {
        this.leaves = new LeaveRepository(sql);
        this.steps = new LeaveSteps(sql, clock);
        this.access = new LeaveAccess(leaves, classAccess);
        this.staff = staff;
        this.settings = new ClassSettings(sql);
        this.requests = requests;
        this.clock = clock;
    }

    record Decision(String decision, @Nullable String reason) {}

    record Return(@Nullable OffsetDateTime returnedAt, @Nullable String reason) {}

    public void decide(Context ctx) {
        var leave = access.leave(ctx);
        var draft = requests.body(ctx, Decision.class);
        var caller = Access.caller(ctx);
        if (Status.of(draft.decision()) == Status.APPROVED) {
            var approval = settings.policyOf(Ids.parse(leave.classId())).leaveApproval();
            steps.approve(leave, caller.id(), draft.reason(), limit(caller, approval));
        } else if (draft.reason() == null) {
            throw Problem.invalid(FieldError.inBody(
                    "/reason", "required", Sentence.of("Whoever is refused is told why.", "不批准时须说明理由。")));
        } else {
            steps.reject(leave, caller.id(), draft.reason());
        }
        answer(ctx, leave);
    }

    /** What leave this caller may approve; the longer it is, the higher up it is approved. */
    private Consumer<Duration> limit(Caller caller, LeaveApproval approval) {
        if (caller.role() == Role.ADMIN) {
            return length -> {};
        }
        var most = approval.hoursOf(staff.leaveLevel(caller.id()));
        return length -> {
            if (length.compareTo(Duration.ofHours(most)) > 0) {
                throw Problem.of(Refusal.LEAVE_TOO_LONG, most, approver(approval.levelFor(length)));
            }
        };
    }

    private static Sentence approver(OptionalInt level) {
        return level.isPresent()
                ? Sentence.of(
                        "an administrator or staff of leave level %s or higher",
                        "管理员或请假审批级别不低于 %s 的人员", level.getAsInt())
                : new Sentence("an administrator", "管理员");
    }

    public void cancel(Context ctx) {
        var leave = access.leave(ctx);
        steps.cancel(leave, LeaveAccess.staff(Access.caller(ctx)));
        answer(ctx, leave);
    }

    /**
     * Comes back early: what is left of the leave excuses nothing. A trainee says so when it does; of an earlier moment only
     * staff say so, and why, for it takes excuses away.
     */
    public void comeBack(Context ctx) {
        var leave = access.leave(ctx);
        var draft = requests.body(ctx, Return.class);
        var staff = LeaveAccess.staff(Access.caller(ctx));
        var now = clock.instant();
        var moment = draft.returnedAt() == null ? now : past(draft.returnedAt(), now, staff, draft.reason());
        steps.comeBack(leave, moment, staff, draft.reason());
        answer(ctx, leave);
    }

    private static Instant past(OffsetDateTime returnedAt, Instant now, @Nullable Long staff, @Nullable String reason) {
        var at = returnedAt.toInstant().truncatedTo(ChronoUnit.MILLIS);
        if (at.isAfter(now)) {
            throw Problem.invalid(FieldError.inBody(
                    "/returnedAt", "too_large", Sentence.of("Nobody has come back tomorrow.", "销假时间不能晚于现在。")));
        }
        if (staff == null) {
            throw Problem.invalid(FieldError.inBody(
                    "/returnedAt",
                    "not_allowed",
                    Sentence.of("Trainees come back now; of an earlier time staff say so.", "学员销假以当前时间为准,补登由班主任办理。")));
        }
        if (reason == null) {
            throw Problem.invalid(
                    FieldError.inBody("/reason", "required", Sentence.of("Say how it is known.", "请说明依据。")));
        }
        return at;
    }

    private void answer(Context ctx, Leave before) {
        Polls.changed(ctx);
        Answers.json(ctx, 200, leaves.byId(Ids.parse(before.id())));
    }
}
