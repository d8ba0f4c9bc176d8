package rollcall.attendance.report;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.SheetRow;
import rollcall.attendance.Verdict;
import rollcall.attendance.report.ReportedClass.Entry;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Page;
import rollcall.http.Polls;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.http.Table.Column;
import rollcall.roster.RosterFilter;

/** The sheet of a whole class over HTTP: each trainee in each session, as JSON, CSV or XLSX. */
public final class ClassSheetHandler {
    private static final List<Column<Entry>> OF_SESSION = List.of(
            Column.of("Session", "课程", entry -> entry.session().title(), 30),
            Column.of("Start", "开始时间", entry -> entry.session().startsAt(), 20));

    private static final Table<Entry> TABLE = new Table<>(
            "class-attendance",
            Stream.concat(OF_SESSION.stream(), SheetRow.COLUMNS.stream().map(column -> column.on(Entry::row)))
                    .toList());

    private final ReportedClasses classes;
    private final RosterFilter filter;

    public ClassSheetHandler(ReportedClasses classes, RosterFilter filter) {
        this.classes = classes;
        this.filter = filter;
    }

    record OfSession(String id, String title, Instant startsAt) {}

    record View(OfSession session, SheetRow.View attendance) {
        static View of(Entry entry, Language language) {
            var session = entry.session();
            return new View(
                    new OfSession(Ids.text(session.id()), session.title(), session.startsAt()),
                    entry.row().view(language));
        }
    }

    public void list(Context ctx) {
        var header = classes.own(Access.caller(ctx), Requests.id(ctx, "classId"));
        var reported = classes.report(header, filter.of(ctx), Days.of(ctx)::hold);
        reported.turns().forEach(moment -> Polls.changesAt(ctx, moment));
        var asked = ctx.queryParam("verdict");
        var verdict = asked == null ? null : Verdict.of(asked);
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            var language = Language.of(ctx);
            Answers.page(ctx, page(reported, verdict, Requests.page(ctx)).map(entry -> View.of(entry, language)));
        } else {
            var entries = judged(reported.entries(), verdict);
            TABLE.send(ctx, format, entries, header.zone());
        }
    }

    /** Begins with the trainee at whom the page before has ended, and reads no more of them than fill it. */
    private static Page<Entry> page(ReportedClass reported, @Nullable Verdict verdict, Page.Request page) {
        var place = Place.of(page);
        if (reported.sessions().isEmpty()) {
            return new Page<>(List.of(), null);
        }
        var trainees = 2 + page.limit() / reported.sessions().size();
        var entries = Page.from(place.from(trainees), reported::entries)
                .flatMap(List::stream)
                .filter(entry -> Place.of(entry).compareTo(place) > 0);
        return Page.of(judged(entries, verdict), page, Place::of);
    }

    private static Stream<Entry> judged(Stream<Entry> entries, @Nullable Verdict verdict) {
        return entries.filter(entry -> verdict == null || entry.row().judged().verdict() == verdict);
    }
}
