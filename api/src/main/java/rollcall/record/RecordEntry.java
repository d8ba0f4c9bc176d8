package rollcall.record;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.TraineeAttendance.Known;
import rollcall.attendance.TraineeAttendance.LeaveReference;
import rollcall.attendance.Verdict;
import rollcall.attendance.Verdict.Explained;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.session.Session;

/** One session of a trainee's record: what is known, and what it means. */
record RecordEntry(Session session, Known known, Explained judged) {
    static RecordEntry of(Session session, Known known, Instant now) {
        return new RecordEntry(session, known, Verdict.judge(known.facts(), session, now));
    }

    /**
     * As the API answers it.
     *
     * @param hours that the session has
     * @param countedHours of these, that count for the trainee
     * @param leave the approved leave that covers the session, whatever came of it
     */
    record View(
            String sessionId,
            String classId,
            String className,
            String title,
            Instant startsAt,
            BigDecimal hours,
            BigDecimal countedHours,
            Verdict verdict,
            String explanation,
            int ruleVersion,
            boolean corrected,
            @Nullable LeaveReference leave,
            @Nullable Instant firstInAt,
            @Nullable Instant outAt,
            @Nullable Instant appealsCloseAt) {}

    View view(Language language) {
        return new View(
                Ids.text(session.id()),
                Ids.text(session.classId()),
                session.className(),
                session.title(),
                session.startsAt(),
                session.hours(),
                countedHours(),
                judged.verdict(),
                judged.explanation().in(language),
                Verdict.ruleVersion(session),
                isCorrected(),
                known.leave(),
                known.facts().firstInAt(),
                known.facts().outAt(),
                session.appealsCloseAt());
    }

    BigDecimal countedHours() {
        return judged.verdict().hoursOf(session);
    }

    boolean isCorrected() {
        return known.facts().correction() != null;
    }
}
