package rollcall.attendance.streak;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Verdict;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.session.Session;

/**
 * The sessions that a trainee was absent from one after another, up to the last one that is settled. One that it was excused
 * from neither adds to them nor ends them.
 *
 * @param unit the path to its unit, null if it has none
 * @param sessions in order of their start
 */
record AbsenceStreak(
        Named trainee, @Nullable String unit, @Nullable String group, int absences, List<Missed> sessions) {

    /** So many in a row are somebody's business, where nobody says how many. */
    static final int REPEATED = 2;

    /** One of them. */
    record Missed(String id, String title, Instant startsAt) {}

    /** @param settled those of the line, by start */
    static AbsenceStreak of(Line line, List<Session> settled, Instant now) {
        var verdicts = line.verdicts(settled, now);
        var missed = new ArrayDeque<Missed>();
        for (int i = settled.size() - 1; i >= 0 && !verdicts.get(i).isAttended(); i--) {
            if (verdicts.get(i) == Verdict.ABSENT) {
                var session = settled.get(i);
                missed.addFirst(new Missed(Ids.text(session.id()), session.title(), session.startsAt()));
            }
        }
        var member = line.member();
        return new AbsenceStreak(
                Named.of(member.id(), member.name()),
                member.unit(),
                member.group(),
                missed.size(),
                List.copyOf(missed));
    }

    Missed first() {
        return sessions.get(0);
    }

    Missed last() {
        return sessions.get(absences - 1);
    }
}
