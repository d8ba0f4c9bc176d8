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
import rollcall.attendance.Tally.Counts;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Page;
import rollcall.http.Requests;
import rollcall.session.ClassPolicies;
import rollcall.session.Policy;
import rollcall.session.SessionAccess;
import rollcall.session.SessionRepository;

/** What another policy would make of the same facts, over HTTP: which verdicts would change if it were saved. */
public final class PolicyPreviewHandler {
    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassPolicies policies;
    private final SessionAccess sessionAccess;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final Clock clock;

    public PolicyPreviewHandler(
            DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Requests requests, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.policies = new ClassPolicies(sql);
        this.sessionAccess = new SessionAccess(sessions, classAccess);
        this.classAccess = classAccess;
        this.requests = requests;
        this.clock = clock;
    }

    record Draft(Policy.Overrides policy) {}

    /** So many verdicts that would be another. */
    record Change(Verdict before, Verdict after, int count) {}

    /** What the absences come to, with what counts as one and so many of coming late. */
    record Absences(int before, int after) {}

    record Preview(int verdicts, int changed, List<Change> changes, Absences countedAbsences) {}

    private record Turn(Verdict before, Verdict after) {}

    /** As if the class's policy were this; sessions keep what they set themselves. */
    public void ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var now = clock.instant();
        var policy = Policy.DEFAULT.with(requests.body(ctx, Draft.class).policy());
        var before = Page.all(page -> sessions.list(List.of(classId), page))
                .filter(session -> !session.cancelled())
                .toList();
        var after = before.stream()
                .map(session -> session.under(policy.with(session.overrides())))
                .toList();
        Answers.json(
                ctx,
                200,
                preview(
                        classId,
                        new Reckoning(before, policies.ofClass(classId), now),
                        new Reckoning(after, policy, now)));
    }

    /** As if the session's policy were this, over the class's. */
    public void ofSession(Context ctx) {
        var session = sessionAccess.session(ctx);
        var draft = requests.body(ctx, Draft.class);
        var now = clock.instant();
        var ofClass = policies.ofClass(session.classId());
        var after = session.under(ofClass.with(draft.policy()));
        Answers.json(
                ctx,
                200,
                preview(
                        session.classId(),
                        new Reckoning(List.of(session), ofClass, now),
                        new Reckoning(List.of(after), ofClass, now)));
    }

    /** The same facts under both. */
    private Preview preview(long classId, Reckoning before, Reckoning after) {
        var attendance = new ClassAttendance(sql, before.sessions());
        var turns = new HashMap<Turn, Integer>();
        var is = new Tally();
        var wouldBe = new Tally();
        Page.all(page -> attendance.lines(classId, DSL.trueCondition(), page)).forEach(line -> {
            count(turns, before.verdicts(line), after.verdicts(line));
            is.add(before.tally(line));
            wouldBe.add(after.tally(line));
        });
        return preview(turns, is.counts(), wouldBe.counts());
    }

    private static void count(Map<Turn, Integer> turns, List<Verdict> before, List<Verdict> after) {
        for (int i = 0; i < before.size(); i++) {
            turns.merge(new Turn(before.get(i), after.get(i)), 1, Integer::sum);
        }
    }

    private static Preview preview(Map<Turn, Integer> turns, Counts before, Counts after) {
        var changes = turns.entrySet().stream()
                .filter(each -> each.getKey().before() != each.getKey().after())
                .map(each -> new Change(each.getKey().before(), each.getKey().after(), each.getValue()))
                .sorted(Comparator.comparing(Change::before).thenComparing(Change::after))
                .toList();
        return new Preview(
                turns.values().stream().mapToInt(count -> count).sum(),
                changes.stream().mapToInt(Change::count).sum(),
                changes,
                new Absences(before.countedAbsences(), after.countedAbsences()));
    }
}
