package rollcall.roster;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.account.RefreshTokens;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Table;
import rollcall.roster.EnrolmentChanges.Change;
import rollcall.roster.EnrolmentRepository.Enrolment;

/** The roster of a class over HTTP, with the claim codes to hand out, and who joins late or leaves. */
public final class EnrolmentHandler {
    private static final Table<Enrolment> TABLE = new Table<>(
            "roster",
            List.of(
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Unit", "单位", row -> row.trainee().unit()),
                    Table.Column.of("Group", "小组", Enrolment::group),
                    Table.Column.of("Phone", "手机号", row -> row.trainee().phone()),
                    Table.Column.of("Employee no", "工号", row -> row.trainee().employeeNo()),
                    Table.Column.of("Joined on", "加入日期", Enrolment::joinedOn),
                    Table.Column.of("Left on", "退出日期", Enrolment::leftOn),
                    Table.Column.of("Claim code", "领取码", Enrolment::claimCode)));

    private final EnrolmentRepository enrolments;
    private final EnrolmentChanges changes;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final ClaimCodes claimCodes;
    private final RefreshTokens refreshTokens;
    private final Requests requests;

    public EnrolmentHandler(
            DSLContext sql,
            RosterFilter filter,
            ClassAccess classAccess,
            ClaimCodes claimCodes,
            RefreshTokens refreshTokens,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.enrolments = new EnrolmentRepository(sql, claimCodes);
        this.changes = new EnrolmentChanges(sql, clock, ids);
        this.filter = filter;
        this.classAccess = classAccess;
        this.claimCodes = claimCodes;
        this.refreshTokens = refreshTokens;
        this.requests = requests;
    }

    record NewClaimCode(String claimCode) {}

    /** @param changes of its days, in the order in which they were made */
    record Detail(Enrolment enrolment, List<Change> changes) {}

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var which = filter.of(ctx);
        TABLE.answer(
                ctx, page -> enrolments.list(classId, which, page).map(row -> shown(ctx, row)), () -> ZoneOffset.UTC);
    }

    public void get(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.require(Access.caller(ctx), classId);
        var enrolment = enrolments.find(classId, traineeId);
        Answers.ok(ctx, new Detail(shown(ctx, enrolment), changes.of(classId, traineeId)));
    }

    public void change(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        var traineeId = Requests.id(ctx, "traineeId");
        var caller = Access.caller(ctx);
        classAccess.require(caller, classId);
        var change = requests.body(ctx, TermChange.class);
        change.check();
        changes.make(classId, traineeId, change::of, change.reason(), caller);
        Answers.json(ctx, 200, shown(ctx, enrolments.find(classId, traineeId)));
    }

    /** For a new phone: the sign-ins on the old one end. */
    public void renewClaimCode(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireWholeTrainee(Access.caller(ctx), traineeId);
        var code = claimCodes.renew(traineeId);
        refreshTokens.endAll(traineeId);
        Answers.json(ctx, 201, new NewClaimCode(code));
    }

    /** Claim codes are for those who hand them out. */
    private static Enrolment shown(Context ctx, Enrolment enrolment) {
        var role = Access.caller(ctx).role();
        return role == Role.ADMIN || role == Role.MANAGER ? enrolment : enrolment.withoutClaimCode();
    }
}
