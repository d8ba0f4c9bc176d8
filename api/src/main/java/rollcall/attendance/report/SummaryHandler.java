package rollcall.attendance.report;

import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Tally;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.session.Fraction;
import rollcall.session.Session;

/** The attendance of a class added up over HTTP, by trainee, session, unit or group, or all of it; as JSON, CSV or XLSX. */
public final class SummaryHandler {
    private static final Table<SummaryRow> TABLE = new Table<>(
            "attendance-summary",
            SummaryRow.columns(List.of(SummaryRow.TRAINEE, SummaryRow.SESSION, SummaryRow.UNIT, SummaryRow.GROUP)));

    private final ReportedClasses classes;
    private final RosterFilter filter;

    public SummaryHandler(ReportedClasses classes, RosterFilter filter) {
        this.classes = classes;
        this.filter = filter;
    }

    public void get(Context ctx) {
        var header = classes.own(Access.caller(ctx), Requests.id(ctx, "classId"));
        var reported = classes.report(header, filter.of(ctx), sessions(ctx));
        reported.turns().forEach(moment -> Polls.changesAt(ctx, moment));
        var by = Objects.requireNonNullElse(ctx.queryParam("by"), "trainee");
        var format = Format.of(ctx);
        var wanted = wanted(ctx.queryParam("below"));
        if (format != Format.JSON) {
            TABLE.send(ctx, format, rows(ctx, reported, by).filter(wanted), header.zone());
        } else if (by.equals("trainee")) {
            Answers.page(ctx, ofTrainees(reported, wanted, Requests.page(ctx)));
        } else {
            var rows = rows(ctx, reported, by).filter(wanted).toList();
            Answers.page(ctx, page(rows, Requests.page(ctx)));
        }
    }

    private static Predicate<Session> sessions(Context ctx) {
        var days = Days.of(ctx);
        var only = ctx.queryParam("session");
        return session -> days.hold(session) && (only == null || only.equals(Ids.text(session.id())));
    }

    private static Predicate<SummaryRow> wanted(@Nullable String below) {
        if (below == null) {
            return row -> true;
        }
        var part = Fraction.of(below);
        return row -> row.counts().isBelow(part);
    }

    private static Page<SummaryRow> ofTrainees(
            ReportedClass reported, Predicate<SummaryRow> wanted, Page.Request page) {
        var rows = Page.from(page.andOneMore(), reported::lines).map(line -> ofTrainee(reported, line));
        return Page.of(
                rows.filter(wanted),
                page,
                row -> Ids.parse(Objects.requireNonNull(row.trainee()).id()));
    }

    private static SummaryRow ofTrainee(ReportedClass reported, Line line) {
        return SummaryRow.ofTrainee(line.member(), reported.tally(line));
    }

    /** In one pass over the roster. */
    private Stream<SummaryRow> rows(Context ctx, ReportedClass reported, String by) {
        return switch (by) {
            case "trainee" -> reported.lines().map(line -> ofTrainee(reported, line));
            case "session" -> bySession(reported);
            case "unit" -> Sums.byUnit(filter.units(ctx)).add(reported).rows(SummaryRow::ofUnit);
            case "group" -> Sums.byGroup().add(reported).rows(SummaryRow::ofGroup);
            default ->
                Stream.of(
                        SummaryRow.ofAll(reported.tally()).in(reported.header().reference()));
        };
    }

    private static Stream<SummaryRow> bySession(ReportedClass reported) {
        var sessions = reported.sessions();
        var tallies = sessions.stream().map(session -> new Tally()).toList();
        reported.lines().forEach(line -> {
            var verdicts = reported.verdicts(line);
            for (int i = 0; i < verdicts.size(); i++) {
                tallies.get(i).addAlone(verdicts.get(i), sessions.get(i));
            }
        });
        return IntStream.range(0, sessions.size()).mapToObj(i -> SummaryRow.ofSession(sessions.get(i), tallies.get(i)));
    }

    /** A page of what was added up as a whole. */
    static Page<SummaryRow> page(List<SummaryRow> rows, Page.Request page) {
        var from = (int) Math.min(rows.size(), page.afterId());
        var some = rows.subList(from, Math.min(rows.size(), from + page.limit() + 1));
        return Page.of(some, page, row -> from + page.limit());
    }
}
