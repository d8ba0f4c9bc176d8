package rollcall.roster;

import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.util.List;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.account.RefreshTokens;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Table;
import rollcall.roster.EnrolmentRepository.Enrolment;

/** The roster of a class over HTTP, with the claim codes to hand out. */
public final class EnrolmentHandler {
    private static final Table<Enrolment> TABLE = new Table<>(
            "roster",
            List.of(
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Unit", "单位", row -> row.trainee().unit()),
                    Table.Column.of("Group", "小组", Enrolment::group),
                    Table.Column.of("Phone", "手机号", row -> row.trainee().phone()),
                    Table.Column.of("Employee no", "工号", row -> row.trainee().employeeNo()),
                    Table.Column.of("Claim code", "领取码", Enrolment::claimCode)));

    private final EnrolmentRepository enrolments;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final ClaimCodes claimCodes;
    private final RefreshTokens refreshTokens;

    public EnrolmentHandler(
            EnrolmentRepository enrolments,
            RosterFilter filter,
            ClassAccess classAccess,
            ClaimCodes claimCodes,
            RefreshTokens refreshTokens) {
        this.enrolments = enrolments;
        this.filter = filter;
        this.classAccess = classAccess;
        this.claimCodes = claimCodes;
        this.refreshTokens = refreshTokens;
    }

    record NewClaimCode(String claimCode) {}

    public void list(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var which = filter.of(ctx);
        TABLE.answer(ctx, page -> shown(ctx, enrolments.list(classId, which, page)), () -> ZoneOffset.UTC);
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
    private static Page<Enrolment> shown(Context ctx, Page<Enrolment> page) {
        var role = Access.caller(ctx).role();
        return role == Role.ADMIN || role == Role.MANAGER ? page : page.map(Enrolment::withoutClaimCode);
    }
}
