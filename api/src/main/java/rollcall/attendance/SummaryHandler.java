package rollcall.attendance;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Tally.Counts;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.roster.UnitPath;
import rollcall.session.ClassPolicies;
import rollcall.session.Fraction;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** The attendance of a class added up, by trainee, session, unit or group, or all of it; as JSON, CSV or XLSX. */
public final class SummaryHandler {
    private static final Table<Row> TABLE = new Table<>(
            "attendance-summary",
            List.of(
                    Table.Column.of("Trainee", "学员", row -> name(row.trainee())),
                    Table.Column.of("Session", "课程", row -> name(row.session())),
                    Table.Column.of("Unit", "单位", Row::unit),
                    Table.Column.of("Group", "小组", Row::group),
                    Table.Column.of("Expected", "应到", row -> row.counts().expected()),
                    Table.Column.of("Present", "到课", row -> row.counts().present()),
                    Table.Column.of("Late", "迟到", row -> row.counts().late()),
                    Table.Column.of("Left early", "早退", row -> row.counts().leftEarly()),
                    Table.Column.of("No check-out", "未签退", row -> row.counts().noCheckOut()),
                    Table.Column.of("Excused", "请假", row -> row.counts().excused()),
                    Table.Column.of("Absent", "缺勤", row -> row.counts().absent()),
                    Table.Column.of("Pending", "待定", row -> row.counts().pending()),
                    Table.Column.of(
                            "Counted absences", "折算缺勤", row -> row.counts().countedAbsences()),
                    Table.Column.of(
                            "Participation %", "参训率(%)", row -> row.counts().participation()),
                    Table.Column.of("Class hours", "学时", row -> row.counts().hours())));

    private final DSLContext sql;
    private final SessionRepository sessions;
    private final ClassPolicies policies;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final Clock clock;

    public SummaryHandler(
            DSLContext sql, SessionRepository sessions, RosterFilter filter, ClassAccess classAccess, Clock clock) {
        this.sql = sql;
        this.sessions = sessions;
        this.policies = new ClassPolicies(sql);
        this.filter = filter;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    /** What is counted; of the first four, those are null that it is not counted by. */
    record Row(
            @Nullable Named trainee,
            @Nullable Named session,
            @Nullable String unit,
            @Nullable String group,
            Counts counts) {}

    /**
     * One summary that is asked for.
     *
     * @param which of the roster
     * @param sessions that are counted, by start
     */
    private record Asked(
            long classId,
            Condition which,
            List<Session> sessions,
            int latesPerAbsence,
            ClassAttendance attendance,
            Instant now) {
        Page<Line> lines(Page.Request page) {
            return attendance.lines(classId, which, page);
        }

        List<Verdict> verdicts(Line line) {
            return line.verdicts(sessions, now);
        }

        Tally tally(Line line) {
            var tally = new Tally();
            var verdicts = verdicts(line);
            for (int i = 0; i < sessions.size(); i++) {
                tally.add(verdicts.get(i), sessions.get(i));
            }
            tally.close(latesPerAbsence);
            return tally;
        }
    }

    public void get(Context ctx) {
        var asked = asked(ctx);
        asked.sessions().stream()
                .flatMap(session -> Verdict.turns(session).stream())
                .forEach(moment -> Polls.changesAt(ctx, moment));
        var by = Objects.requireNonNullElse(ctx.queryParam("by"), "trainee");
        var format = Format.of(ctx);
        var wanted = wanted(ctx.queryParam("below"));
        if (format != Format.JSON) {
            TABLE.send(ctx, format, all(asked, by).filter(wanted), zone(asked));
        } else if (by.equals("trainee")) {
            Answers.page(ctx, ofTrainees(asked, wanted, Requests.page(ctx)));
        } else {
            Answers.page(ctx, page(all(asked, by).filter(wanted).toList(), Requests.page(ctx)));
        }
    }

    private static Predicate<Row> wanted(@Nullable String below) {
        if (below == null) {
            return row -> true;
        }
        var part = Fraction.of(below);
        return row -> row.counts().isBelow(part);
    }

    private static Page<Row> ofTrainees(Asked asked, Predicate<Row> wanted, Page.Request page) {
        var rows = Page.from(page.andOneMore(), asked::lines).map(line -> ofTrainee(asked, line));
        return Page.of(
                rows.filter(wanted),
                page,
                row -> Ids.parse(Objects.requireNonNull(row.trainee()).id()));
    }

    private Asked asked(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var policy = policies.ofClass(classId);
        var of = ctx.queryParam("session");
        var counted = Page.all(page -> sessions.list(List.of(classId), page))
                .filter(session ->
                        !session.cancelled() && isWithin(session, ctx.queryParam("from"), ctx.queryParam("to")))
                .filter(session -> of == null || of.equals(Ids.text(session.id())))
                .toList();
        var attendance = new ClassAttendance(sql, counted);
        return new Asked(classId, filter.of(ctx), counted, policy.latesPerAbsence(), attendance, clock.instant());
    }

    /** By the day on which it starts, as the class's clocks show it. */
    private static boolean isWithin(Session session, @Nullable String from, @Nullable String to) {
        var day = LocalDate.ofInstant(session.startsAt(), session.zone());
        return (from == null || !day.isBefore(LocalDate.parse(from)))
                && (to == null || !day.isAfter(LocalDate.parse(to)));
    }

    private static ZoneId zone(Asked asked) {
        return asked.sessions().stream().findFirst().map(Session::zone).orElse(ZoneId.of("UTC"));
    }

    private static Row ofTrainee(Asked asked, Line line) {
        var member = line.member();
        return new Row(
                Named.of(member.id(), member.name()),
                null,
                member.unit(),
                member.group(),
                asked.tally(line).counts());
    }

    /** In one pass over the roster, which keeps one tally for each row. */
    private static Stream<Row> all(Asked asked, String by) {
        var lines = Page.all(asked::lines);
        return switch (by) {
            case "trainee" -> lines.map(line -> ofTrainee(asked, line));
            case "session" -> bySession(asked, lines);
            case "unit" ->
                sums(asked, lines, line -> UnitPath.andAbove(line.member().unit()))
                        .map(sum -> new Row(
                                null, null, sum.getKey(), null, sum.getValue().counts()));
            case "group" ->
                sums(asked, lines, line -> Stream.ofNullable(line.member().group()))
                        .map(sum -> new Row(
                                null, null, null, sum.getKey(), sum.getValue().counts()));
            default ->
                Stream.of(new Row(null, null, null, null, sum(asked, lines).counts()));
        };
    }

    private static Stream<Row> bySession(Asked asked, Stream<Line> lines) {
        var tallies = asked.sessions().stream().map(session -> new Tally()).toList();
        lines.forEach(line -> {
            var verdicts = asked.verdicts(line);
            for (int i = 0; i < tallies.size(); i++) {
                tallies.get(i).add(verdicts.get(i), asked.sessions().get(i));
            }
        });
        var rows = new ArrayList<Row>();
        for (int i = 0; i < tallies.size(); i++) {
            var session = asked.sessions().get(i);
            tallies.get(i).close(0);
            rows.add(new Row(
                    null,
                    Named.of(session.id(), session.title()),
                    null,
                    null,
                    tallies.get(i).counts()));
        }
        return rows.stream();
    }

    private static Stream<Map.Entry<String, Tally>> sums(
            Asked asked, Stream<Line> lines, Function<Line, Stream<String>> keys) {
        var sums = new LinkedHashMap<String, Tally>();
        lines.forEach(line -> {
            var tally = asked.tally(line);
            keys.apply(line).forEach(key -> sums.computeIfAbsent(key, unused -> new Tally())
                    .add(tally));
        });
        return sums.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private static Tally sum(Asked asked, Stream<Line> lines) {
        var sum = new Tally();
        lines.map(asked::tally).forEach(sum::add);
        return sum;
    }

    /** A page of what was added up as a whole. */
    private static Page<Row> page(List<Row> rows, Page.Request page) {
        var from = (int) Math.min(rows.size(), page.afterId());
        var some = rows.subList(from, Math.min(rows.size(), from + page.limit() + 1));
        return Page.of(some, page, row -> from + page.limit());
    }

    private static @Nullable String name(@Nullable Named named) {
        return named == null ? null : named.name();
    }
}
