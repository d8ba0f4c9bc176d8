package rollcall.attendance.appeal;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.correction.Ruling;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Sentence;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** Appeals over HTTP: made and withdrawn by the trainee, decided by staff. */
public final class AppealHandler {
    private final AppealRepository appeals;
    private final AppealSteps steps;
    private final SessionAccess sessionAccess;
    private final ClassAccess classAccess;
    private final Requests requests;

    public AppealHandler(
            DSLContext sql,
            SessionRepository sessions,
            ClassAccess classAccess,
            Requests requests,
            Ids ids,
            Clock clock) {
        this.appeals = new AppealRepository(sql);
        this.steps = new AppealSteps(sql, clock, ids);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.classAccess = classAccess;
        this.requests = requests;
    }

    record Draft(String statement) {}

    record DecisionDraft(String decision, @Nullable String status, String reason) {
        boolean accepts() {
            return decision.equals("accept");
        }

        /** What the verdict becomes, as the correction says it. */
        Ruling ruling(long staffId) {
            if (status == null) {
                throw Problem.invalid(FieldError.inBody(
                        "/status", "required", Sentence.of("Say what the verdict becomes.", "接受申诉时须指明考勤结果。")));
            }
            return Ruling.of(status, reason, staffId, Set.of());
        }
    }

    public void create(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, Draft.class);
        var id = steps.create(session, Access.caller(ctx).id(), draft.statement());
        answer(ctx, 201, id);
    }

    public void listOfSession(Context ctx) {
        var session = sessionAccess.session(ctx);
        list(ctx, AppealListing.ofSession(session.id()), session.classId());
    }

    public void listOfClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        list(ctx, AppealListing.ofClass(classId), classId);
    }

    /** Trainees see their own. */
    private void list(Context ctx, AppealListing all, long classId) {
        var caller = Access.caller(ctx);
        var language = Language.of(ctx);
        var seen = caller.role() == Role.TRAINEE ? all.by(caller.id(), classId) : all;
        var asked = seen.of(ctx.queryParam("status"));
        Answers.page(ctx, appeals.list(asked, Requests.page(ctx)).map(appeal -> appeal.view(language)));
    }

    public void get(Context ctx) {
        Answers.ok(ctx, own(ctx).view(Language.of(ctx)));
    }

    public void decide(Context ctx) {
        var appeal = own(ctx);
        var draft = requests.body(ctx, DecisionDraft.class);
        var staffId = Access.caller(ctx).id();
        if (draft.accepts()) {
            steps.accept(appeal, draft.ruling(staffId));
        } else {
            steps.reject(appeal, staffId, draft.reason());
        }
        answer(ctx, 200, appeal.id());
    }

    public void withdraw(Context ctx) {
        var appeal = own(ctx);
        steps.withdraw(appeal);
        answer(ctx, 200, appeal.id());
    }

    private void answer(Context ctx, int status, long id) {
        Polls.changed(ctx);
        Answers.json(ctx, status, appeals.byId(id).view(Language.of(ctx)));
    }

    private Appeal own(Context ctx) {
        var caller = Access.caller(ctx);
        var appeal = appeals.byId(Requests.id(ctx, "appealId"));
        classAccess.require(caller, appeal.classId());
        ClassAccess.requireOwn(caller, Ids.parse(appeal.trainee().id()));
        return appeal;
    }
}
