package rollcall.record;

import io.javalin.http.Context;
import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Answers;
import rollcall.http.Requests;

/** What everybody has to reach, over HTTP: read by all staff, set by administrators. */
public final class RequirementsHandler {
    private final RequirementsRepository requirements;
    private final Requests requests;

    public RequirementsHandler(DSLContext sql, Requests requests) {
        this.requirements = new RequirementsRepository(sql);
        this.requests = requests;
    }

    record Draft(
            BigDecimal yearHours,
            @Nullable BigDecimal yearDays,
            BigDecimal fiveYearHours,
            @Nullable BigDecimal fiveYearDays) {
        void check() {
            Amounts.requireOneDecimal("/yearHours", yearHours);
            Amounts.requireHalves("/yearDays", yearDays);
            Amounts.requireOneDecimal("/fiveYearHours", fiveYearHours);
            Amounts.requireHalves("/fiveYearDays", fiveYearDays);
        }
    }

    public void get(Context ctx) {
        var current = requirements.current();
        Answers.ok(ctx, current.tag(), current);
    }

    public void set(Context ctx) {
        var before = requirements.current();
        Answers.requireMatch(ctx, before.tag());
        var draft = requests.body(ctx, Draft.class);
        draft.check();
        requirements.replace(
                before.version(),
                new Requirements(
                        draft.yearHours(),
                        draft.yearDays(),
                        draft.fiveYearHours(),
                        draft.fiveYearDays(),
                        before.version() + 1));
        var after = requirements.current();
        ctx.header("ETag", after.tag());
        Answers.json(ctx, 200, after);
    }
}
