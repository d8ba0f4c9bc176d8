package rollcall.account;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rollcall.http.Problem;
import rollcall.http.Role;

/** Gives an empty installation its first account, {@code admin}. */
public final class FirstAdmin {
    public static final String USERNAME = "admin";

    private FirstAdmin() {}

    /**
     * Does nothing where there is an account already.
     *
     * @param password null to make one
     * @param announce is told the password that was made; it is never to be read again
     */
    public static void ensure(
            StaffRepository staff, Passwords passwords, @Nullable String password, Consumer<String> announce) {
        if (!staff.isEmpty()) {
            return;
        }
        var chosen = password == null ? new RandomTokens().next().substring(0, 20) : password;
        try (var turn = passwords.turn()) {
            staff.create(USERNAME, "Administrator", Role.ADMIN, Staff.DEFAULT_LEAVE_LEVEL, turn.hash(chosen));
        } catch (Problem e) {
            // Another node was faster; its password is the one that holds.
            return;
        }
        if (password == null) {
            announce.accept(chosen);
        }
    }
}
