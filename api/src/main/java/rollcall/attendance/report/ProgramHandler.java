package rollcall.attendance.report;

import io.javalin.http.Context;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import rollcall.attendance.ClassAttendance.Line;
import rollcall.attendance.Tally;
import rollcall.attendance.report.ReportedClass.Header;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;

/**
 * The attendance of all classes of a programme that are the caller's, added up over HTTP by class, trainee or unit, or all of
 * it; as JSON, CSV or XLSX. One class is read after the other, and nothing kept of it but its rows.
 */
public final class ProgramHandler {
    private static final Table<SummaryRow> TABLE = new Table<>(
            "programme-attendance",
            SummaryRow.columns(List.of(SummaryRow.CLASS, SummaryRow.TRAINEE, SummaryRow.UNIT, SummaryRow.GROUP)));

    private final ReportedClasses classes;

    public ProgramHandler(ReportedClasses classes) {
        this.classes = classes;
    }

    public void get(Context ctx) {
        var by = Objects.requireNonNullElse(ctx.queryParam("by"), "class");
        var format = Format.of(ctx);
        if (format != Format.JSON) {
            TABLE.send(ctx, format, rows(ctx, by), ZoneOffset.UTC);
            return;
        }
        var page = Requests.page(ctx);
        Answers.page(
                ctx,
                switch (by) {
                    case "class" -> classes(ctx, page).map(header -> ofClass(ctx, header));
                    case "trainee" -> byTrainee(ctx, page);
                    default -> SummaryHandler.page(rows(ctx, by).toList(), page);
                });
    }

    private Stream<SummaryRow> rows(Context ctx, String by) {
        var headers = Page.all(page -> classes(ctx, page));
        return switch (by) {
            case "class" -> headers.map(header -> ofClass(ctx, header));
            case "trainee" ->
                headers.map(header -> report(ctx, header))
                        .flatMap(reported -> reported.lines().map(line -> ofTrainee(reported, line)));
            case "unit" -> {
                var sums = Sums.byUnit(unit -> true);
                headers.forEach(header -> sums.add(report(ctx, header)));
                yield sums.rows(SummaryRow::ofUnit);
            }
            default -> {
                var sum = new Tally();
                headers.forEach(header -> sum.add(report(ctx, header).tally()));
                yield Stream.of(SummaryRow.ofAll(sum));
            }
        };
    }

    /** Begins with the class and the trainee at whom the page before has ended. */
    private Page<SummaryRow> byTrainee(Context ctx, Page.Request page) {
        var last = Last.of(page);
        var rows = Page.from(last.from(), some -> classes(ctx, some)).flatMap(header -> {
            var reported = report(ctx, header);
            var trainees = new Page.Request(Long.toString(last.trainee(header)), page.limit() + 1);
            return Page.from(trainees, reported::lines).map(line -> ofTrainee(reported, line));
        });
        return Page.of(rows, page, Last::of);
    }

    /** Whose row was the last one of a page. */
    private record Last(long classId, long traineeId) {
        private static final int CLASSES_AT_ONCE = 10;

        static Last of(Page.Request page) {
            if (page.after() == null) {
                return new Last(1, 0);
            }
            try {
                var key = page.after().split(":", 2);
                return new Last(Long.parseLong(key[0]), Long.parseLong(key[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw Page.badCursor();
            }
        }

        static Last of(SummaryRow row) {
            return new Last(
                    Ids.parse(Objects.requireNonNull(row.trainingClass()).id()),
                    Ids.parse(Objects.requireNonNull(row.trainee()).id()));
        }

        Page.Request from() {
            return new Page.Request(Long.toString(classId - 1), CLASSES_AT_ONCE);
        }

        long trainee(Header header) {
            return header.id() == classId ? traineeId : 0;
        }

        /** As a cursor keeps it. */
        @Override
        public String toString() {
            return classId + ":" + traineeId;
        }
    }

    private Page<Header> classes(Context ctx, Page.Request page) {
        var program = ctx.queryParam("program");
        if (program == null) {
            throw Problem.invalid(
                    FieldError.inQuery("program", "required", Sentence.of("Say which programme.", "请指明培训项目。")));
        }
        return classes.ofProgram(Access.caller(ctx), program, page);
    }

    private ReportedClass report(Context ctx, Header header) {
        var reported = classes.report(header, DSL.trueCondition(), Days.of(ctx)::hold);
        reported.turns().forEach(moment -> Polls.changesAt(ctx, moment));
        return reported;
    }

    private SummaryRow ofClass(Context ctx, Header header) {
        return SummaryRow.ofAll(report(ctx, header).tally()).in(header.reference());
    }

    private static SummaryRow ofTrainee(ReportedClass reported, Line line) {
        return SummaryRow.ofTrainee(line.member(), reported.tally(line))
                .in(reported.header().reference());
    }
}
