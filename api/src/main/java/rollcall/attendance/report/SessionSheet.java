package rollcall.attendance.report;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Tally;
import rollcall.attendance.Tally.Counts;
import rollcall.attendance.Verdict;
import rollcall.attendance.report.ReportedClass.Entry;
import rollcall.http.Spreadsheet;
import rollcall.http.Spreadsheet.Look;
import rollcall.http.Table;
import rollcall.session.Room;
import rollcall.session.Session;

/** One session in the workbook of a class: when and where, its totals, and everybody whom it is for or who came. */
final class SessionSheet {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Table<Counts> COUNTS = new Table<>("counts", SummaryRow.COUNTS_OF_SESSION);
    private static final Table<SheetRow> ROWS = new Table<>("rows", SheetRow.COLUMNS);

    private SessionSheet() {}

    /** @param reported of this session alone */
    static void write(Spreadsheet workbook, ReportedClass reported, Session session) {
        var rows = reported.entries()
                .map(Entry::row)
                .filter(row -> row.judged().verdict() != Verdict.NOT_EXPECTED)
                .toList();
        var total = new Tally();
        rows.forEach(row -> total.addAlone(row.judged().verdict(), session));
        var name = DAY.format(session.startsAt().atZone(session.zone())) + " " + session.title();
        try (var sheet = workbook.sheet(name, ROWS.widths())) {
            sheet.row(Look.TITLE, List.of(session.title()));
            sheet.row(Look.PLAIN, ClassWorkbook.pair("Time", "时间", time(session)));
            sheet.row(Look.PLAIN, ClassWorkbook.pair("Rooms", "课堂", rooms(reported, session)));
            sheet.row(Look.PLAIN, ClassWorkbook.pair("Class hours", "学时", session.hours()));
            sheet.row(Look.BOLD, COUNTS.headings());
            sheet.row(Look.BOLD, COUNTS.cells(total.counts()));
            sheet.row(Look.BOLD, ROWS.headings());
            sheet.freeze();
            rows.forEach(row -> sheet.row(Look.PLAIN, ROWS.cells(row)));
        }
    }

    private static String time(Session session) {
        var start = session.startsAt().atZone(session.zone());
        return MINUTE.format(start) + " – " + session.told(session.endsAt(), session.startsAt());
    }

    private static String rooms(ReportedClass reported, Session session) {
        return reported.rooms(session).all().stream().map(Room::name).collect(Collectors.joining(", "));
    }
}
