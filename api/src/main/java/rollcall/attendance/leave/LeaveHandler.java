package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.session.ClassSettings;

/** Leave over HTTP: asked for by the trainee or for it, and read, as JSON, CSV or XLSX. */
public final class LeaveHandler {
    private final LeaveRepository leaves;
    private final LeaveRequests leaveRequests;
    private final LeaveKindRepository kinds;
    private final LeaveAccess access;
    private final ClassSettings settings;
    private final Requests requests;

    public LeaveHandler(DSLContext sql, ClassAccess classAccess, Requests requests, Ids ids, Clock clock) {
        this.leaves = new LeaveRepository(sql);
        this.leaveRequests = new LeaveRequests(sql, clock, ids);
        this.kinds = new LeaveKindRepository(sql);
        this.access = new LeaveAccess(leaves, classAccess);
        this.settings = new ClassSettings(sql);
        this.requests = requests;
    }

    public void list(Context ctx) {
        var classId = access.classId(ctx);
        var status = ctx.queryParam("status");
        var which = DSL.and(
                own(Access.caller(ctx)), status == null ? DSL.trueCondition() : LEAVE_REQUEST.STATUS.eq(status));
        var met = new HashMap<String, LeaveKind>();
        table(code -> met.computeIfAbsent(code, kinds::byCode))
                .answer(
                        ctx,
                        page -> leaves.list(classId, which, page).map(leave -> told(ctx, leave)),
                        () -> settings.zoneOf(classId));
    }

    /** Trainees see their own. */
    private static Condition own(Caller caller) {
        return caller.role() == Role.TRAINEE ? LEAVE_REQUEST.TRAINEE_ID.eq(caller.id()) : DSL.trueCondition();
    }

    /** Programs need not know why somebody is ill. */
    private static Leave told(Context ctx, Leave leave) {
        return Access.caller(ctx).role() == Role.INTEGRATION ? leave.withoutReason() : leave;
    }

    private static Table<Leave> table(Function<String, LeaveKind> kinds) {
        return new Table<>(
                "leaves",
                List.of(
                        Table.Column.of("Name", "姓名", leave -> leave.trainee().name()),
                        Table.Column.of(
                                "Kind", "类型", leave -> kinds.apply(leave.kind()).title()),
                        Table.Column.of("Starts", "开始时间", Leave::startsAt),
                        Table.Column.of("Ends", "结束时间", Leave::endsAt),
                        Table.Column.of("Came back", "销假时间", Leave::returnedAt),
                        Table.Column.of("Status", "状态", leave -> leave.status().title()),
                        Table.Column.of("Reason", "事由", Leave::reason),
                        Table.Column.of("Attachment", "证明材料", Leave::attachmentUrl),
                        Table.Column.of("Asked by", "代申请人", leave -> Named.nameOf(leave.askedBy())),
                        Table.Column.of(
                                "Decided by",
                                "审批人",
                                leave -> leave.decision() == null
                                        ? null
                                        : Named.nameOf(leave.decision().by())),
                        Table.Column.of(
                                "Decided",
                                "审批时间",
                                leave -> leave.decision() == null
                                        ? null
                                        : leave.decision().at()),
                        Table.Column.of(
                                "Why",
                                "审批意见",
                                leave -> leave.decision() == null
                                        ? null
                                        : leave.decision().reason())));
    }

    public void create(Context ctx) {
        var classId = access.classId(ctx);
        var draft = requests.body(ctx, LeaveDraft.class);
        var caller = Access.caller(ctx);
        var traineeId = trainee(caller, draft.traineeId());
        var kind = kinds.findCurrent(draft.kind()).orElseThrow(LeaveDraft::unknownKind);
        draft.requireAttachmentOf(kind);
        var id = leaveRequests.ask(
                classId, traineeId, draft, draft.span(settings.zoneOf(classId)), LeaveAccess.staff(caller));
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
        Answers.ok(ctx, told(ctx, access.leave(ctx)));
    }
}
