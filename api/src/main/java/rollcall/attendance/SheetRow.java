package rollcall.attendance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance.Member;
import rollcall.attendance.Verdict.Explained;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Named;
import rollcall.http.Table.Column;
import rollcall.roster.Trainee;
import rollcall.session.Session;

/**
 * One trainee's line on the sheet of a session: the facts and what they mean.
 *
 * @param ruleVersion of the rule that judged
 * @param spotChecked whether a spot check of the session is over
 * @param missedChecks how many of those it has missed, once that is looked up
 */
public record SheetRow(
        Trainee trainee,
        @Nullable String group,
        Explained judged,
        int ruleVersion,
        Facts facts,
        boolean spotChecked,
        int missedChecks) {
    public static final List<Column<SheetRow>> COLUMNS = List.of(
            Column.of("Name", "姓名", row -> row.trainee().name()),
            Column.of("Unit", "单位", row -> row.trainee().unit(), 30),
            Column.of("Group", "小组", SheetRow::group),
            Column.of("Employee no", "工号", row -> row.trainee().employeeNo()),
            Column.of("Verdict", "考勤结果", row -> row.judged().verdict().title()),
            Column.of("First in", "签到时间", row -> row.facts().firstInAt(), 20),
            Column.of("Out", "签退时间", row -> row.facts().outAt(), 20),
            Column.of("Minutes inside", "在场分钟", SheetRow::insideMinutes),
            Column.of(
                    "Room", "课堂", row -> row.room() == null ? null : row.room().name()),
            Column.of("Missed spot checks", "抽查未到", SheetRow::missedChecks),
            Column.of("Explanation", "说明", row -> row.judged().explanation(), 60));

    /** As the API answers it. */
    public record View(
            Person trainee,
            @Nullable String group,
            Verdict verdict,
            String explanation,
            int ruleVersion,
            boolean corrected,
            @Nullable Instant firstInAt,
            @Nullable Instant outAt,
            @Nullable Long insideMinutes,
            @Nullable Named room,
            int missedSpotChecks) {}

    /** A trainee without its phone: a sheet is shown around. */
    public record Person(
            String id, String name, @Nullable String unit, @Nullable String unitId, @Nullable String employeeNo) {
        static Person of(Trainee trainee) {
            return new Person(trainee.id(), trainee.name(), trainee.unit(), trainee.unitId(), trainee.employeeNo());
        }
    }

    public static SheetRow of(Member member, Facts facts, Session session, Instant now) {
        return of(member.trainee(), member.group(), facts, session, now);
    }

    static SheetRow of(Trainee trainee, @Nullable String group, Facts facts, Session session, Instant now) {
        var judged = Verdict.judge(facts, session, now);
        return new SheetRow(trainee, group, judged, Verdict.ruleVersion(session), facts, false, 0);
    }

    public long traineeId() {
        return Ids.parse(trainee.id());
    }

    public Person person() {
        return Person.of(trainee);
    }

    public View view(Language language) {
        return new View(
                person(),
                group,
                judged.verdict(),
                judged.explanation().in(language),
                ruleVersion,
                facts.correction() != null,
                facts.firstInAt(),
                facts.outAt(),
                insideMinutes(),
                room(),
                missedChecks);
    }

    SheetRow spotChecked(boolean isOver) {
        return new SheetRow(trainee, group, judged, ruleVersion, facts, isOver, missedChecks);
    }

    public SheetRow missing(int checks) {
        return new SheetRow(trainee, group, judged, ruleVersion, facts, spotChecked, checks);
    }

    /** Whether somebody is in the room: came, and has not left by its scans or by staff's word. */
    public boolean isThere() {
        var verdict = judged.verdict();
        return verdict.isAttended() && verdict != Verdict.LEFT_EARLY && facts.outAt() == null;
    }

    @Nullable
    Long insideMinutes() {
        return facts.visit() == null ? null : facts.visit().insideMinutes();
    }

    /** Where the trainee first scanned, null if never. */
    public @Nullable Named room() {
        return facts.visit() == null ? null : facts.visit().room();
    }
}
