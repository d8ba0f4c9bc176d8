package rollcall.record;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.http.Table;
import rollcall.record.TotalsRepository.Row;
import rollcall.roster.RosterFilter;

/** Training against what is required, over HTTP: of one trainee, or of all in a class, so that an office sees who is short. */
public final class TotalsHandler {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final Sentence YES = new Sentence("yes", "是");
    private static final Sentence NO = new Sentence("no", "否");

    private static final Table<Row> TABLE = new Table<>(
            "training-totals",
            List.of(
                    Table.Column.of("Name", "姓名", row -> row.trainee().name()),
                    Table.Column.of("Unit", "单位", Row::unit),
                    Table.Column.of("Group", "小组", Row::group),
                    of("Year", "年度", Row::year, Training::to),
                    of("Class hours", "学时", Row::year, Training::hours),
                    of("Days", "天数", Row::year, Training::days),
                    of("Missing hours", "尚缺学时", Row::year, Training::missingHours),
                    of("Missing days", "尚缺天数", Row::year, Training::missingDays),
                    of("Fulfilled", "是否达标", Row::year, TotalsHandler::fulfilled),
                    of("Hours in five years", "五年学时", Row::fiveYears, Training::hours),
                    of("Missing in five years", "五年尚缺学时", Row::fiveYears, Training::missingHours),
                    of("Five years fulfilled", "五年是否达标", Row::fiveYears, TotalsHandler::fulfilled)));

    private final TotalsRepository totals;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final Clock clock;

    public TotalsHandler(DSLContext sql, RosterFilter filter, ClassAccess classAccess, Clock clock) {
        this.totals = new TotalsRepository(sql, clock);
        this.filter = filter;
        this.classAccess = classAccess;
        this.clock = clock;
    }

    public void own(Context ctx) {
        Answers.ok(ctx, totals.ofTrainee(Access.caller(ctx).id(), year(ctx)));
    }

    /** What is missing depends on all classes, so all count, whoever asks. */
    public void ofTrainee(Context ctx) {
        var traineeId = Requests.id(ctx, "traineeId");
        classAccess.requireTrainee(Access.caller(ctx), traineeId);
        Answers.ok(ctx, totals.ofTrainee(traineeId, year(ctx)));
    }

    public void ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        var which = filter.of(ctx);
        var year = year(ctx);
        var below = "true".equals(ctx.queryParam("below"));
        TABLE.answer(ctx, page -> totals.ofClass(classId, which, year, below, page), () -> ZoneOffset.UTC);
    }

    /** This one, where nobody says which. */
    private int year(Context ctx) {
        var year = ctx.queryParam("year");
        return year == null ? LocalDate.ofInstant(clock.instant(), OFFICE).getYear() : Integer.parseInt(year);
    }

    private static Table.Column<Row> of(
            String english, String chinese, Function<Row, Training> span, Function<Training, @Nullable Object> cell) {
        return Table.Column.of(english, chinese, span.andThen(cell));
    }

    private static Sentence fulfilled(Training training) {
        return training.fulfilled() ? YES : NO;
    }
}
