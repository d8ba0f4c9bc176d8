package rollcall.attendance;

import io.javalin.http.Context;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.session.ClassPolicies;
import rollcall.session.Policy;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** What another policy would make of the same facts, over HTTP: which verdicts would change if it were saved. */
public final class PolicyPreviewHandler {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassPolicies policies;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public PolicyPreviewHandler(
            DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Requests requests, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.policies = new ClassPolicies(sql);
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    record Draft(Policy.Overrides policy) {}

    /** So many verdicts that would be another. */
    record Change(Verdict before, Verdict after, int count) {}

    record Preview(int verdicts, int changed, List<Change> changes) {}

    private record Turn(Verdict before, Verdict after) {}

    /** As if the class's policy were this; sessions keep what they set themselves. */
    public void ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var policy = Policy.DEFAULT.with(requests.body(ctx, Draft.class).policy());
        var before = Page.all(page -> sessions.list(List.of(classId), page)).toList();
        var after = before.stream()
                .map(session -> session.under(policy.with(session.overrides())))
                .toList();
        Answers.json(ctx, 200, preview(classId, before, after));
    }

    /** As if the session's policy were this, over the class's. */
    public void ofSession(Context ctx) {
        var session = sessions.byId(Requests.id(ctx, "sessionId"));
        classAccess.require(Access.caller(ctx), session.classId());
        var draft = requests.body(ctx, Draft.class);
        var policy = policies.ofClass(session.classId()).with(draft.policy());
        Answers.json(ctx, 200, preview(session.classId(), List.of(session), List.of(session.under(policy))));
    }

    /** The same facts under both. */
    private Preview preview(long classId, List<Session> before, List<Session> after) {
        var now = clock.instant();
        var attendance = new ClassAttendance(sql, before);
        var turns = new HashMap<Turn, Integer>();
        var lines = Page.all(page -> attendance.lines(classId, DSL.trueCondition(), page))
                .mapToInt(line -> {
                    var is = line.verdicts(before, now);
                    var wouldBe = line.verdicts(after, now);
                    for (int i = 0; i < is.size(); i++) {
                        if (is.get(i) != wouldBe.get(i)) {
                            turns.merge(new Turn(is.get(i), wouldBe.get(i)), 1, Integer::sum);
                        }
                    }
                    return is.size();
                });
        return preview(lines.sum(), turns);
    }

    private static Preview preview(int verdicts, Map<Turn, Integer> turns) {
        var changes = turns.entrySet().stream()
                .map(each -> new Change(each.getKey().before(), each.getKey().after(), each.getValue()))
                .sorted(Comparator.comparing(Change::before).thenComparing(Change::after))
                .toList();
        return new Preview(verdicts, changes.stream().mapToInt(Change::count).sum(), changes);
    }
}
