package rollcall.attendance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance.Member;
import rollcall.attendance.Tally;
import rollcall.attendance.Tally.Counts;
import rollcall.http.Named;
import rollcall.http.Table.Column;
import rollcall.session.Session;

/** One line of a summary: what is counted, and of the first five, those null that it is not counted by. */
record SummaryRow(
        @JsonProperty("class") @Nullable Named trainingClass,
        @Nullable Named trainee,
        @Nullable Named session,
        @Nullable String unit,
        @Nullable String group,
        Counts counts) {
    /** Of one session. */
    static final List<Column<Counts>> COUNTS_OF_SESSION = List.of(
            Column.of("Expected", "应到", Counts::expected),
            Column.of("Present", "到课", Counts::present),
            Column.of("Late", "迟到", Counts::late),
            Column.of("Left early", "早退", Counts::leftEarly),
            Column.of("No check-out", "未签退", Counts::noCheckOut),
            Column.of("Excused", "请假", Counts::excused),
            Column.of("Absent", "缺勤", Counts::absent),
            Column.of("Pending", "待定", Counts::pending),
            Column.of("Participation %", "参训率(%)", Counts::participation));

    /** Of several. */
    static final List<Column<Counts>> COUNTS = Stream.concat(
                    COUNTS_OF_SESSION.stream(),
                    Stream.of(
                            Column.of("Half-days", "应到半天", Counts::halfDays),
                            Column.of("Absent half-days", "缺勤半天", Counts::absentHalfDays),
                            Column.of("Counted absences", "折算缺勤", Counts::countedAbsences),
                            Column.of("Class hours", "学时", Counts::hours)))
            .toList();

    static final Column<SummaryRow> CLASS = Column.of("Class", "班次", row -> Named.nameOf(row.trainingClass()), 30);
    static final Column<SummaryRow> TRAINEE = Column.of("Trainee", "学员", row -> Named.nameOf(row.trainee()));
    static final Column<SummaryRow> SESSION = Column.of("Session", "课程", row -> Named.nameOf(row.session()), 30);
    static final Column<SummaryRow> UNIT = Column.of("Unit", "单位", SummaryRow::unit, 30);
    static final Column<SummaryRow> GROUP = Column.of("Group", "小组", SummaryRow::group);

    static SummaryRow ofTrainee(Member member, Tally tally) {
        return new SummaryRow(
                null, Named.of(member.id(), member.name()), null, member.unit(), member.group(), tally.counts());
    }

    static SummaryRow ofSession(Session session, Tally tally) {
        return new SummaryRow(null, null, Named.of(session.id(), session.title()), null, null, tally.counts());
    }

    static SummaryRow ofUnit(String unit, Tally tally) {
        return new SummaryRow(null, null, null, unit, null, tally.counts());
    }

    static SummaryRow ofGroup(String group, Tally tally) {
        return new SummaryRow(null, null, null, null, group, tally.counts());
    }

    static SummaryRow ofAll(Tally tally) {
        return new SummaryRow(null, null, null, null, null, tally.counts());
    }

    /** The same in this class. */
    SummaryRow in(Named of) {
        return new SummaryRow(of, trainee, session, unit, group, counts);
    }

    /** Columns for what it is counted by, and the counts. */
    static List<Column<SummaryRow>> columns(List<Column<SummaryRow>> by) {
        return Stream.concat(by.stream(), COUNTS.stream().map(count -> count.on(SummaryRow::counts)))
                .toList();
    }
}
