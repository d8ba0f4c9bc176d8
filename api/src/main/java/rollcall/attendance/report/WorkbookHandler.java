package rollcall.attendance.report;

import io.javalin.http.Context;
import org.jooq.impl.DSL;
import rollcall.http.Access;
import rollcall.http.Download;
import rollcall.http.Format;
import rollcall.http.Language;
import rollcall.http.Requests;

/** The workbook of a class over HTTP. */
public final class WorkbookHandler {
    private final ReportedClasses classes;

    public WorkbookHandler(ReportedClasses classes) {
        this.classes = classes;
    }

    public void get(Context ctx) {
        var header = classes.own(Access.caller(ctx), Requests.id(ctx, "classId"));
        var days = Days.of(ctx);
        var reported = classes.report(header, DSL.trueCondition(), days::hold);
        var workbook = new ClassWorkbook(classes, reported, days);
        var language = Language.of(ctx);
        Download.send(ctx, "attendance-workbook", Format.XLSX, out -> workbook.write(out, language));
    }
}
