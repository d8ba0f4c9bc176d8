package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.Meanwhile;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** A new password ends every sign-in with the one before, also one that is under way. */
class PasswordResetTest {
    private static final String OLD = "sunrise over the river";
    private static final String NEW = "sunset behind the hills";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private final String username = "wang-" + UUID.randomUUID();

    @SuppressWarnings("NullAway.Init")
    private Client admin;

    private String id = "";

    @BeforeEach
    void create() {
        admin = app.admin();
        id = admin.post("/v1/staff", object("username", username, "name", "王敏", "password", OLD, "role", "manager"))
                .expect(201)
                .text("/id");
    }

    @Test
    void aResetBetweenThePasswordAndTheSignInPreventsIt() {
        app.watch(new ResetBefore());
        signIn().refused(401, "wrong_credentials");
    }

    @Test
    void aResetWhileTheSignInIsWrittenEndsIt() {
        var reset = new Meanwhile("refresh_token", this::reset);
        app.watch(reset);
        var token = signIn().expect(200);
        reset.answer().expect(200);
        refresh(token).refused(401, "refresh_token_invalid");
    }

    @Test
    void aResetBeforeATokenIsSpentPreventsIt() {
        var token = signIn().expect(200);
        app.watch(new ResetBefore());
        refresh(token).refused(401, "refresh_token_invalid");
    }

    @Test
    void aResetWhileTheNextTokenIsWrittenEndsIt() {
        var token = signIn().expect(200);
        var reset = new Meanwhile("refresh_token", this::reset);
        app.watch(reset);
        var next = refresh(token).expect(200);
        reset.answer().expect(200);
        refresh(next).refused(401, "refresh_token_invalid");
    }

    @Test
    void whateverMeetsAResetIsOverAfterIt() {
        for (int i = 0; i < 5; i++) {
            var token = signIn().expect(200);
            var answers = Together.send(List.of(this::reset, () -> refresh(token), this::signIn));
            answers.get(0).expect(200);
            assertThat(answers).extracting(Answer::status).containsAnyOf(200, 401);
            answers.stream().skip(1).filter(answer -> answer.status() == 200).forEach(answer -> refresh(answer)
                    .refused(401, "refresh_token_invalid"));
            admin.patch("/v1/staff/" + id, object("password", OLD)).expect(200);
        }
    }

    /** When the program is about to hold the account, and holds nothing yet. */
    private final class ResetBefore implements ExecuteListener {
        private static final long serialVersionUID = 1;

        private final AtomicBoolean done = new AtomicBoolean();

        @Override
        public void executeStart(ExecuteContext ctx) {
            var sql = String.valueOf(ctx.sql());
            if (sql.contains("staff") && sql.endsWith("for update") && done.compareAndSet(false, true)) {
                reset().expect(200);
            }
        }
    }

    private Answer reset() {
        return admin.patch("/v1/staff/" + id, object("password", NEW));
    }

    private Answer signIn() {
        return app.anybody().post("/v1/auth/staff", object("username", username, "password", OLD));
    }

    private static Answer refresh(Answer signedIn) {
        return app.anybody().post("/v1/auth/refresh", object("refreshToken", signedIn.text("/refreshToken")));
    }
}
