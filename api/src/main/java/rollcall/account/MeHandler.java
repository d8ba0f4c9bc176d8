package rollcall.account;

import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/** Tells the caller who it is. */
public final class MeHandler {
    private final DSLContext sql;
    private final StaffRepository staff;

    public MeHandler(DSLContext sql, StaffRepository staff) {
        this.sql = sql;
        this.staff = staff;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Me(String id, String role, String name, @Nullable String username, @Nullable String unit) {}

    public void get(Context ctx) {
        var caller = Access.caller(ctx);
        Answers.ok(ctx, caller.role() == Role.TRAINEE ? trainee(caller.id()) : staff(caller.id()));
    }

    private Me staff(long id) {
        var row = staff.byId(id);
        return new Me(Ids.text(id), row.getRole(), row.getName(), row.getUsername(), null);
    }

    private Me trainee(long id) {
        return sql.select(TRAINEE.NAME, UNIT.PATH)
                .from(TRAINEE)
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(TRAINEE.ID.eq(id))
                .fetchOptional(row -> new Me(Ids.text(id), Role.TRAINEE.wire(), row.value1(), null, row.value2()))
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }
}
