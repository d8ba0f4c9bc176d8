package rollcall.attendance;

import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.attendance.Tally.Counts;
import rollcall.http.Page;
import rollcall.session.Changes;
import rollcall.session.ClassPlan;
import rollcall.session.Session;

/** How many verdicts of a class would be others under another plan: the same rule over the same facts, twice. */
public final class VerdictComparison implements Changes.Comparison {
    private final DSLContext sql;
    private final Clock clock;

    public VerdictComparison(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** So many verdicts that would be another. */
    record Change(Verdict before, Verdict after, int count) {}

    /** What the absences come to, with what counts as one and so many of coming late. */
    record Absences(int before, int after) {}

    record Preview(int verdicts, int changed, List<Change> changes, Absences countedAbsences) {}

    private record Turn(Verdict before, Verdict after) {}

    @Override
    public Object of(long classId, ClassPlan before, ClassPlan after) {
        var now = clock.instant();
        var is = held(before, after);
        var wouldBe = is.stream().map(session -> after.session(session.id())).toList();
        return preview(
                classId,
                new Reckoning(is, before.policy(), now),
                new Reckoning(wouldBe, after.policy(), now),
                new Replanned(sql, is, after));
    }

    /** Those that are not cancelled, or would not be. */
    private static List<Session> held(ClassPlan before, ClassPlan after) {
        return before.sessions().stream()
                .filter(session ->
                        !session.cancelled() || !after.session(session.id()).cancelled())
                .toList();
    }

    private Preview preview(long classId, Reckoning before, Reckoning after, Replanned replanned) {
        var attendance = new ClassAttendance(sql, before.sessions());
        var turns = new HashMap<Turn, Integer>();
        var is = new Tally();
        var wouldBe = new Tally();
        Page.all(page -> attendance.lines(classId, DSL.trueCondition(), page)).forEach(line -> {
            var verdicts = before.verdicts(line);
            var planned = after.verdicts(replanned.line(line));
            count(turns, verdicts, planned);
            is.add(before.tally(verdicts));
            wouldBe.add(after.tally(planned));
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
