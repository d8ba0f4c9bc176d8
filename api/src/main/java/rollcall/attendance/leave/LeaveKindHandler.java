package rollcall.attendance.leave;

import io.javalin.http.Context;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Answers;
import rollcall.http.Requests;

/** The kinds of leave over HTTP: everybody sees what can be asked for, administrators say what there is. */
public final class LeaveKindHandler {
    private final LeaveKindRepository kinds;
    private final Requests requests;

    public LeaveKindHandler(DSLContext sql, Requests requests) {
        this.kinds = new LeaveKindRepository(sql);
        this.requests = requests;
    }

    /** @param retired false by default */
    record Draft(
            LeaveKind.Name name, boolean countsTowardsLimit, boolean attachmentRequired, @Nullable Boolean retired) {
        LeaveKind of(String code) {
            return new LeaveKind(code, name, countsTowardsLimit, attachmentRequired, Boolean.TRUE.equals(retired));
        }
    }

    public void list(Context ctx) {
        Answers.page(ctx, kinds.list(Requests.page(ctx)));
    }

    public void put(Context ctx) {
        var code = requests.pathParameter(ctx, "kindCode");
        var kind = requests.body(ctx, Draft.class).of(code);
        Answers.json(ctx, kinds.put(kind) ? 201 : 200, kind);
    }

    public void delete(Context ctx) {
        kinds.delete(requests.pathParameter(ctx, "kindCode"));
        ctx.status(204);
    }
}
