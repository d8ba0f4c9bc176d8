package rollcall.attendance;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.Leave.Kind;
import rollcall.attendance.Leave.Status;
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
import rollcall.session.ClassPolicies;

/** Leave over HTTP: asked for by the trainee or for it, decided by staff, taken back, or ended early (销假). */
public final class LeaveHandler {
    private final LeaveRepository leaves;
    private final ClassPolicies policies;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public LeaveHandler(DSLContext sql, ClassAccess classAccess, Requests requests, Ids ids, Clock clock) {
        this.leaves = new LeaveRepository(sql, clock, ids);
        this.policies = new ClassPolicies(sql);
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    /** @param traineeId for whom staff ask; null if a trainee asks for itself */
    record Draft(
            @Nullable String traineeId,
            Kind kind,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            String reason,
            @Nullable String attachmentUrl) {}

    record DecisionDraft(String decision, @Nullable String reason) {}

    record ReturnDraft(@Nullable OffsetDateTime returnedAt, @Nullable String reason) {}

    /** What is asked for, to the millisecond that is stored. */
    record Asked(Kind kind, Instant startsAt, Instant endsAt, String reason, @Nullable String attachmentUrl) {
        static Asked of(Draft draft) {
            var startsAt = draft.startsAt().toInstant().truncatedTo(ChronoUnit.MILLIS);
            var endsAt = draft.endsAt().toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!endsAt.isAfter(startsAt)) {
                throw Problem.invalid(FieldError.inBody(
                        "/endsAt", "too_small", Sentence.of("Leave ends after it starts.", "请假结束时间须晚于开始时间。")));
            }
            return new Asked(draft.kind(), startsAt, endsAt, draft.reason(), draft.attachmentUrl());
        }
    }

    public void list(Context ctx) {
        var classId = ofClass(ctx);
        var caller = Access.caller(ctx);
        var status = ctx.queryParam("status");
        var which = DSL.and(own(caller), status == null ? DSL.trueCondition() : LEAVE_REQUEST.STATUS.eq(status));
        Answers.page(ctx, leaves.list(classId, which, Requests.page(ctx)));
    }

    /** Trainees see their own. */
    private static Condition own(Caller caller) {
        return caller.role() == Role.TRAINEE ? LEAVE_REQUEST.TRAINEE_ID.eq(caller.id()) : DSL.trueCondition();
    }

    public void create(Context ctx) {
        var classId = ofClass(ctx);
        var draft = requests.body(ctx, Draft.class);
        var caller = Access.caller(ctx);
        var id = leaves.create(classId, trainee(caller, draft.traineeId()), Asked.of(draft), staff(caller));
        Polls.changed(ctx);
        Answers.json(ctx, 201, leaves.byId(id));
    }

    private static long trainee(Caller caller, @Nullable String named) {
        if (caller.role() == Role.TRAINEE) {
            if (named != null && Ids.parse(named) != caller.id()) {
                throw Problem.of(Refusal.NOT_YOUR_RECORD);
            }
            return caller.id();
        }
        if (named == null) {
            throw Problem.invalid(FieldError.inBody("/traineeId", "required", Sentence.of("Say for whom.", "请指明学员。")));
        }
        return Ids.parse(named);
    }

    public void get(Context ctx) {
        Answers.ok(ctx, own(ctx));
    }

    /** Long leave is decided above the class manager: by an administrator. */
    public void decide(Context ctx) {
        var leave = own(ctx);
        var draft = requests.body(ctx, DecisionDraft.class);
        var decision = Status.of(draft.decision());
        var caller = Access.caller(ctx);
        var mostHours = policies.ofClass(Ids.parse(leave.classId())).managerApprovesLeaveHours();
        var length = Duration.between(leave.startsAt(), leave.endsAt());
        if (caller.role() != Role.ADMIN
                && decision == Status.APPROVED
                && length.compareTo(Duration.ofHours(mostHours)) > 0) {
            throw Problem.of(Refusal.LEAVE_TOO_LONG, mostHours);
        }
        if (decision == Status.REJECTED && draft.reason() == null) {
            throw Problem.invalid(FieldError.inBody(
                    "/reason", "required", Sentence.of("Whoever is refused is told why.", "不批准时须说明理由。")));
        }
        leaves.decide(leave, decision, caller.id(), draft.reason());
        answer(ctx, leave);
    }

    public void cancel(Context ctx) {
        var leave = own(ctx);
        leaves.cancel(leave, staff(Access.caller(ctx)));
        answer(ctx, leave);
    }

    /**
     * Comes back early: what is left of the leave excuses nothing. A trainee says so when it does; of an earlier moment only
     * staff say so, and why, for it takes excuses away.
     */
    public void comeBack(Context ctx) {
        var leave = own(ctx);
        var draft = requests.body(ctx, ReturnDraft.class);
        var staff = staff(Access.caller(ctx));
        var now = clock.instant();
        if (draft.returnedAt() == null) {
            leaves.comeBack(leave, now, staff, draft.reason());
        } else {
            leaves.comeBack(leave, past(draft.returnedAt(), now, staff, draft.reason()), staff, draft.reason());
        }
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

    /** Null for a trainee. */
    private static @Nullable Long staff(Caller caller) {
        return caller.role() == Role.TRAINEE ? null : caller.id();
    }

    private void answer(Context ctx, Leave before) {
        Polls.changed(ctx);
        Answers.json(ctx, 200, leaves.byId(Ids.parse(before.id())));
    }

    private long ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }

    private Leave own(Context ctx) {
        var caller = Access.caller(ctx);
        var leave = leaves.byId(Requests.id(ctx, "leaveId"));
        classAccess.require(caller, Ids.parse(leave.classId()));
        if (caller.role() == Role.TRAINEE
                && caller.id() != Ids.parse(leave.trainee().id())) {
            throw Problem.of(Refusal.NOT_YOUR_RECORD);
        }
        return leave;
    }
}
