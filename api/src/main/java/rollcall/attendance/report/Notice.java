package rollcall.attendance.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import rollcall.attendance.Tally;
import rollcall.attendance.Tally.Counts;
import rollcall.attendance.Verdict;
import rollcall.http.Named;
import rollcall.http.Sentence;
import rollcall.http.Table.Column;
import rollcall.session.Session;

/** What a day's public notice (考勤公示) says of one session: counts, and who was not simply there; no numbers of anybody. */
record Notice(
        Named session,
        Instant startsAt,
        Instant endsAt,
        boolean settled,
        Instant settledAt,
        Counts counts,
        Names names) {
    static final List<Column<Notice>> COLUMNS = columns();

    /** Under each heading, in the order of the roster. */
    record Names(
            List<String> late,
            List<String> leftEarly,
            List<String> noCheckOut,
            List<String> excused,
            List<String> absent) {
        private static Names of(Map<Verdict, List<String>> names) {
            return new Names(
                    names.getOrDefault(Verdict.LATE, List.of()),
                    names.getOrDefault(Verdict.LEFT_EARLY, List.of()),
                    names.getOrDefault(Verdict.NO_CHECK_OUT, List.of()),
                    names.getOrDefault(Verdict.EXCUSED, List.of()),
                    names.getOrDefault(Verdict.ABSENT, List.of()));
        }
    }

    /** Of each session, in one pass over the roster. */
    static List<Notice> of(ReportedClass reported) {
        var sessions = reported.sessions();
        var drafts = sessions.stream().map(Draft::new).toList();
        reported.lines().forEach(line -> {
            var name = reported.header().policy().noticeMasksNames()
                    ? MaskedName.of(line.member().name())
                    : line.member().name();
            var verdicts = reported.verdicts(line);
            IntStream.range(0, drafts.size()).forEach(i -> drafts.get(i).add(verdicts.get(i), name));
        });
        return drafts.stream().map(draft -> draft.notice(reported.now())).toList();
    }

    private static final class Draft {
        private final Session session;
        private final Tally tally = new Tally();
        private final Map<Verdict, List<String>> names = new EnumMap<>(Verdict.class);

        Draft(Session session) {
            this.session = session;
        }

        /** Nobody is named for having come, for having been awaited in vain so far, or for belonging elsewhere. */
        void add(Verdict verdict, String name) {
            tally.addAlone(verdict, session);
            switch (verdict) {
                case LATE, LEFT_EARLY, NO_CHECK_OUT, EXCUSED, ABSENT ->
                    names.computeIfAbsent(verdict, first -> new ArrayList<>()).add(name);
                case PRESENT, PENDING, NOT_EXPECTED -> {}
            }
        }

        Notice notice(Instant now) {
            var settledAt = session.verdictsSettledAt();
            return new Notice(
                    Named.of(session.id(), session.title()),
                    session.startsAt(),
                    session.endsAt(),
                    now.isAfter(settledAt),
                    settledAt,
                    tally.counts(),
                    Names.of(names));
        }
    }

    private static List<Column<Notice>> columns() {
        var columns = new ArrayList<Column<Notice>>();
        columns.add(Column.of("Session", "课程", row -> row.session().name(), 30));
        columns.add(Column.of("Start", "开始时间", Notice::startsAt, 20));
        columns.add(Column.of("End", "结束时间", Notice::endsAt, 20));
        columns.add(Column.of("State", "状态", Notice::state));
        SummaryRow.COUNTS_OF_SESSION.forEach(count -> columns.add(count.on(Notice::counts)));
        columns.add(Column.of("Late: names", "迟到名单", row -> list(row.names().late()), 30));
        columns.add(
                Column.of("Left early: names", "早退名单", row -> list(row.names().leftEarly()), 30));
        columns.add(Column.of(
                "No check-out: names", "未签退名单", row -> list(row.names().noCheckOut()), 30));
        columns.add(Column.of("Excused: names", "请假名单", row -> list(row.names().excused()), 30));
        columns.add(Column.of("Absent: names", "缺勤名单", row -> list(row.names().absent()), 30));
        return List.copyOf(columns);
    }

    private Sentence state() {
        return settled ? new Sentence("settled", "已核定") : new Sentence("not settled yet", "尚未核定");
    }

    private static Sentence list(List<String> names) {
        return new Sentence(String.join(", ", names), String.join("、", names));
    }
}
