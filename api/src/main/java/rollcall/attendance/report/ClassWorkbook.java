package rollcall.attendance.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance.Member;
import rollcall.attendance.Tally;
import rollcall.attendance.Tally.Counts;
import rollcall.http.Language;
import rollcall.http.Sentence;
import rollcall.http.Spreadsheet;
import rollcall.http.Spreadsheet.Look;
import rollcall.http.Table;
import rollcall.http.Table.Column;
import rollcall.session.Session;

/**
 * The attendance of a class as a workbook to be sent on: a sheet that adds it up, then one for each session. Of one sheet at
 * a time it keeps a row for each trainee, so that the totals above are those of the very rows below.
 */
final class ClassWorkbook {
    private static final Sentence NAME = new Sentence("Summary", "汇总");
    private static final Sentence TOTAL = new Sentence("Total", "合计");

    private static final List<Column<Row>> OF_MEMBER = List.of(
            Column.of("Name", "姓名", row -> row.member().name()),
            Column.of("Unit", "单位", row -> row.member().unit(), 30),
            Column.of("Group", "小组", row -> row.member().group()),
            Column.of("Employee no", "工号", row -> row.member().trainee().employeeNo()));

    private static final Table<Row> TABLE = new Table<>(
            "summary",
            Stream.concat(OF_MEMBER.stream(), SummaryRow.COUNTS.stream().map(count -> count.on(Row::counts)))
                    .toList());

    private final ReportedClasses classes;
    private final ReportedClass reported;
    private final Days days;

    ClassWorkbook(ReportedClasses classes, ReportedClass reported, Days days) {
        this.classes = classes;
        this.reported = reported;
        this.days = days;
    }

    private record Row(Member member, Counts counts) {}

    void write(OutputStream out, Language language) throws IOException {
        try (var workbook = new Spreadsheet(out, language, reported.header().zone())) {
            writeSummary(workbook, language);
            for (var session : reported.sessions()) {
                SessionSheet.write(workbook, classes.report(reported, session), session);
            }
        }
    }

    private void writeSummary(Spreadsheet workbook, Language language) {
        var total = new Tally();
        var rows = new ArrayList<Row>();
        reported.lines().forEach(line -> {
            var tally = reported.tally(line);
            total.add(tally);
            rows.add(new Row(line.member(), tally.counts()));
        });
        try (var sheet = workbook.sheet(NAME.in(language), TABLE.widths())) {
            writeHead(sheet);
            sheet.row(Look.BOLD, TABLE.headings());
            sheet.row(Look.BOLD, total(total.counts()));
            sheet.freeze();
            rows.forEach(row -> sheet.row(Look.PLAIN, TABLE.cells(row)));
        }
    }

    private void writeHead(Spreadsheet.Sheet sheet) {
        var header = reported.header();
        sheet.row(Look.TITLE, List.of(Sentence.of("Attendance of %s", "%s考勤汇总", header.name())));
        sheet.row(Look.PLAIN, pair("Programme", "培训项目", header.program()));
        sheet.row(Look.PLAIN, pair("Dates", "日期", dates()));
        sheet.row(Look.PLAIN, pair("Sessions", "课程数", reported.sessions().size()));
        sheet.row(Look.PLAIN, pair("Time zone", "时区", header.zone()));
        sheet.row(Look.PLAIN, pair("As of", "截至", reported.now()));
    }

    static List<@Nullable Object> pair(String english, String chinese, @Nullable Object value) {
        return Arrays.asList(new Sentence(english, chinese), value);
    }

    /** As asked for; where that is open, as far as there are sessions. */
    private String dates() {
        var held = reported.sessions().stream().map(Session::halfDay).toList();
        var first = held.isEmpty() ? "" : held.get(0).date();
        var last = held.isEmpty() ? "" : held.get(held.size() - 1).date();
        return Objects.requireNonNullElse(days.from(), first) + " – " + Objects.requireNonNullElse(days.to(), last);
    }

    private static List<@Nullable Object> total(Counts counts) {
        var cells = new ArrayList<@Nullable Object>(Arrays.asList(TOTAL, null, null, null));
        SummaryRow.COUNTS.forEach(count -> cells.add(count.cell().apply(counts)));
        return cells;
    }
}
