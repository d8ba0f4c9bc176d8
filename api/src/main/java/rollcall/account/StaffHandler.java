package rollcall.account;

import static rollcall.db.generated.Tables.STAFF;

import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;

/** Staff accounts over HTTP. */
public final class StaffHandler {
    private final StaffRepository staff;
    private final SignInAttempts attempts;
    private final Passwords passwords;
    private final Requests requests;

    public StaffHandler(StaffRepository staff, SignInAttempts attempts, Passwords passwords, Requests requests) {
        this.staff = staff;
        this.attempts = attempts;
        this.passwords = passwords;
        this.requests = requests;
    }

    record Draft(String username, String name, String password, String role, @Nullable Integer leaveLevel) {}

    record Change(
            @Nullable String name,
            @Nullable String role,
            @Nullable Integer leaveLevel,
            @Nullable String password,
            @Nullable Boolean disabled) {}

    record PasswordChange(String currentPassword, String newPassword) {}

    public void list(Context ctx) {
        Answers.page(ctx, staff.list(Requests.page(ctx)));
    }

    public void create(Context ctx) {
        var draft = requests.body(ctx, Draft.class);
        Answers.json(
                ctx,
                201,
                staff.create(
                        Staff.username(draft.username()),
                        draft.name(),
                        Role.of(draft.role()),
                        draft.leaveLevel() == null ? Staff.DEFAULT_LEAVE_LEVEL : draft.leaveLevel(),
                        hash(draft.password())));
    }

    /** A disabled account and one with a new password or role lose their sign-ins. */
    public void change(Context ctx) {
        var id = Requests.id(ctx, "staffId");
        var change = requests.body(ctx, Change.class);
        var changes = new HashMap<Field<?>, Object>();
        putIfGiven(changes, STAFF.NAME, change.name());
        putIfGiven(changes, STAFF.ROLE, change.role());
        putIfGiven(changes, STAFF.LEAVE_LEVEL, change.leaveLevel());
        putIfGiven(changes, STAFF.DISABLED, change.disabled());
        putIfGiven(changes, STAFF.PASSWORD_HASH, change.password() == null ? null : hash(change.password()));
        var endSignIns = change.role() != null || change.disabled() != null || change.password() != null;
        Answers.json(ctx, 200, staff.change(id, changes, endSignIns));
    }

    public void changeOwnPassword(Context ctx) {
        var change = requests.body(ctx, PasswordChange.class);
        var account = staff.byId(Access.caller(ctx).id());
        var changes = new HashMap<Field<?>, Object>();
        try (var turn = passwords.turn()) {
            attempts.count(account.getUsername());
            if (!turn.matches(change.currentPassword(), account.getPasswordHash())) {
                throw Problem.of(Refusal.WRONG_CREDENTIALS);
            }
            changes.put(STAFF.PASSWORD_HASH, turn.hash(change.newPassword()));
        }
        attempts.forget(account.getUsername());
        staff.change(account.getId(), changes, true);
        ctx.status(204);
    }

    private String hash(String password) {
        try (var turn = passwords.turn()) {
            return turn.hash(password);
        }
    }

    private static <T> void putIfGiven(Map<Field<?>, Object> changes, Field<T> field, @Nullable T value) {
        if (value != null) {
            changes.put(field, value);
        }
    }
}
