package rollcall.attendance.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import org.jooq.impl.DSL;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Format;
import rollcall.http.Named;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;

/** The public notice of a class for a day over HTTP, as JSON, CSV or XLSX. */
public final class NoticeHandler {
    private static final Table<Notice> TABLE = new Table<>("attendance-notice", Notice.COLUMNS);

    private final ReportedClasses classes;

    public NoticeHandler(ReportedClasses classes) {
        this.classes = classes;
    }

    /** @param trainingClass whose sessions of this day these are */
    record Day(
            @JsonProperty("class") Named trainingClass,
            LocalDate date,
            String timeZone,
            boolean namesMasked,
            List<Notice> items) {}

    public void get(Context ctx) {
        var header = classes.own(Access.caller(ctx), Requests.id(ctx, "classId"));
        var date = date(ctx);
        var reported = classes.report(header, DSL.trueCondition(), Days.only(date)::hold);
        reported.turns().forEach(moment -> Polls.changesAt(ctx, moment));
        var notices = Notice.of(reported);
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.ok(
                    ctx,
                    new Day(
                            header.reference(),
                            date,
                            header.zone().getId(),
                            header.policy().noticeMasksNames(),
                            notices));
        } else {
            TABLE.send(ctx, format, notices.stream(), header.zone());
        }
    }

    private static LocalDate date(Context ctx) {
        var date = ctx.queryParam("date");
        if (date == null) {
            throw Problem.invalid(FieldError.inQuery("date", "required", Sentence.of("Say which day.", "请指明日期。")));
        }
        return LocalDate.parse(date);
    }
}
