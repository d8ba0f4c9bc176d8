package rollcall.attendance;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.leave.Excuse;
import rollcall.attendance.leave.LeaveKind;
import rollcall.session.ClassPlan;
import rollcall.session.Session;

/** What of the facts is another under another plan: whom sessions are for, and whom leave excuses from those that move. */
final class Replanned {
    private final List<Session> sessions;
    private final ClassPlan plan;
    /** By session, of those that move, and trainee. */
    private final Map<Long, Map<Long, LeaveKind>> leaves = new HashMap<>();

    /**
     * Reads the leave, in a statement for each session that moves.
     *
     * @param sessions as they are, in the order of the lines
     */
    Replanned(DSLContext sql, List<Session> sessions, ClassPlan plan) {
        this.sessions = sessions;
        this.plan = plan;
        for (var session : sessions) {
            var planned = plan.session(session.id());
            if (!planned.isAtTheTimeOf(session)) {
                leaves.put(session.id(), Excuse.of(sql, planned));
            }
        }
    }

    /** @param known the facts as they are */
    Line line(Line known) {
        return new Line(
                known.member(),
                IntStream.range(0, sessions.size())
                        .mapToObj(i -> facts(known, i))
                        .toList());
    }

    private Facts facts(Line known, int i) {
        var session = sessions.get(i).id();
        var facts = known.facts()
                .get(i)
                .expected(plan.rooms(session).expect(known.member().group()));
        var moved = leaves.get(session);
        return moved == null ? facts : facts.excusedBy(moved.get(known.member().id()));
    }
}
