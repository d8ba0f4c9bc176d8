package rollcall.roster;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Requests;

/** Units over HTTP. */
public final class UnitHandler {
    private final UnitRepository units;
    private final Requests requests;

    public UnitHandler(UnitRepository units, Requests requests) {
        this.units = units;
        this.requests = requests;
    }

    record Draft(String name, @Nullable String parentId) {}

    public void list(Context ctx) {
        Answers.page(ctx, units.list(Requests.page(ctx)));
    }

    public void create(Context ctx) {
        var draft = requests.body(ctx, Draft.class);
        var parent = draft.parentId() == null ? null : Ids.parse(draft.parentId());
        Answers.json(ctx, 201, units.create(draft.name().strip(), parent));
    }
}
