package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.TestApp;

/** Staff accounts: made, listed, changed, disabled, never left without an administrator. */
class StaffTest {
    private static final String PASSWORD = "sunrise over the river";

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void anAccountIsAnsweredAndListedWithoutItsPassword() {
        var created = create("manager");
        assertThat(created.text()).doesNotContain(PASSWORD).doesNotContain("assword");
        assertThat(created.json().get("disabled").asBoolean()).isFalse();
        var listed = app.admin().get("/v1/staff?limit=1000").expect(200);
        assertThat(listed.json().get("items")).contains(created.json());
        assertThat(app.database().rows().toString()).doesNotContain(PASSWORD);
    }

    @Test
    void aListIsReadPageByPage() {
        for (int i = 0; i < 3; i++) {
            create("supervisor");
        }
        var admin = app.admin();
        var all = admin.get("/v1/staff?limit=1000").json().get("items").findValuesAsText("id");
        var paged = new ArrayList<String>();
        var next = "/v1/staff?limit=2";
        while (!next.isEmpty()) {
            var page = admin.get(next).expect(200);
            assertThat(page.json().get("items").size()).isBetween(1, 2);
            paged.addAll(page.json().get("items").findValuesAsText("id"));
            next = page.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1");
            assertThat(next.isEmpty()).isEqualTo(page.json().get("next").isNull());
        }
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void aUserNameIsTakenOnce() {
        var created = create("manager");
        var taken = app.admin().post("/v1/staff", draft(created.text("/username"), "supervisor"));
        taken.refused(409, "username_taken");
        assertThat(taken.text()).doesNotContain(created.text("/username"));
    }

    @Test
    void namesOfEveryScriptAreKept() {
        var username = "王😀" + UUID.randomUUID();
        var created = app.admin()
                .post(
                        "/v1/staff",
                        object("username", username, "name", "😀 𠮷野", "password", PASSWORD, "role", "manager"))
                .expect(201);
        assertThat(created.text("/name")).isEqualTo("😀 𠮷野");
        assertThat(app.staff(username, PASSWORD).get("/v1/me").text("/name")).isEqualTo("😀 𠮷野");
    }

    @Test
    void howLongALeaveAnAccountMayApproveIsSaidWhenItIsMadeOrLater() {
        var created = create("manager");
        assertThat(created.json().get("leaveLevel").asInt()).isEqualTo(1);
        var username = "dean-" + UUID.randomUUID();
        var account =
                object("username", username, "name", "王敏", "password", PASSWORD, "role", "manager", "leaveLevel", 9);
        assertThat(app.admin().post("/v1/staff", account).expect(201).text("/leaveLevel"))
                .isEqualTo("9");
        assertThat(change(created, object("leaveLevel", 0)).expect(200).text("/leaveLevel"))
                .isEqualTo("0");
        change(created, object("leaveLevel", 10)).refused(422, "invalid");
    }

    @Test
    void aChangeChangesWhatItNamesAndNothingElse() {
        var created = create("manager");
        var changed = change(created, object("name", "王小敏")).expect(200);
        assertThat(changed.text("/name")).isEqualTo("王小敏");
        assertThat(changed.text("/role")).isEqualTo("manager");
        assertThat(change(created, "{}").expect(200).json()).isEqualTo(changed.json());
        app.staff(created.text("/username"), PASSWORD).get("/v1/me").expect(200);
    }

    @Test
    void aDisabledAccountCannotSignInNorStaySignedIn() {
        var created = create("manager");
        var refresh = signIn(created).text("/refreshToken");
        change(created, object("disabled", true)).expect(200);
        app.anybody()
                .post("/v1/auth/staff", object("username", created.text("/username"), "password", PASSWORD))
                .refused(401, "wrong_credentials");
        refresh(refresh).refused(401, "refresh_token_invalid");
        change(created, object("disabled", false)).expect(200);
        signIn(created);
        refresh(refresh).refused(401, "refresh_token_invalid");
    }

    @Test
    void aNewPasswordEndsTheSignInsAndReplacesTheOldOne() {
        var created = create("manager");
        var refresh = signIn(created).text("/refreshToken");
        change(created, object("password", "another one of words")).expect(200);
        refresh(refresh).refused(401, "refresh_token_invalid");
        app.anybody()
                .post("/v1/auth/staff", object("username", created.text("/username"), "password", PASSWORD))
                .refused(401, "wrong_credentials");
        app.staff(created.text("/username"), "another one of words");
    }

    @Test
    void anotherRoleHoldsFromTheNextSignIn() {
        var created = create("supervisor");
        change(created, object("role", "admin")).expect(200);
        app.staff(created.text("/username"), PASSWORD).get("/v1/staff").expect(200);
        change(created, object("role", "supervisor")).expect(200);
        app.staff(created.text("/username"), PASSWORD).get("/v1/staff").refused(403, "forbidden");
    }

    @Test
    void theLastAdministratorStays() {
        var admin = app.admin();
        var id = admin.get("/v1/me").text("/id");
        admin.patch("/v1/staff/" + id, object("disabled", true)).refused(409, "last_admin");
        admin.patch("/v1/staff/" + id, object("role", "manager")).refused(409, "last_admin");
        admin.patch("/v1/staff/" + id, object("name", "管理员")).expect(200);
        var second = create("admin");
        change(second, object("disabled", true)).expect(200);
        admin.patch("/v1/staff/" + id, object("disabled", true)).refused(409, "last_admin");
    }

    @Test
    void ofTwoAdministratorsWhoDisableEachOtherOneStays() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 5; round++) {
                var second = create("admin");
                var admin = app.admin();
                var other = app.staff(second.text("/username"), PASSWORD);
                var firstId = admin.get("/v1/me").text("/id");
                var answers = threads.invokeAll(List.<Callable<Answer>>of(
                        () -> other.patch("/v1/staff/" + firstId, object("disabled", true)),
                        () -> admin.patch("/v1/staff/" + second.text("/id"), object("disabled", true))));
                assertThat(List.of(
                                answers.get(0).get().status(),
                                answers.get(1).get().status()))
                        .containsExactlyInAnyOrder(200, 409);
                restore(admin, other, firstId, second);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The access tokens outlive the race, so whoever is left can be made to leave the first account as it was. */
    private static void restore(Client admin, Client other, String firstId, Answer second) {
        other.patch("/v1/staff/" + firstId, object("disabled", false)).expect(200);
        admin.patch("/v1/staff/" + second.text("/id"), object("disabled", true)).expect(200);
    }

    @Test
    void changingOnesOwnPasswordNeedsTheOldOneAndEndsTheSignIns() {
        var created = create("supervisor");
        var signedIn = signIn(created);
        var own = app.anybody().signedIn(signedIn.text("/accessToken"));
        changeOwn(own, "not the old one", "another one of words").refused(401, "wrong_credentials");
        changeOwn(own, PASSWORD, "short").refused(422, "invalid");
        changeOwn(own, PASSWORD, "another one of words").expect(204);
        refresh(signedIn.text("/refreshToken")).refused(401, "refresh_token_invalid");
        app.staff(created.text("/username"), "another one of words");
    }

    @Test
    void guessingAtTheOldPasswordSlowsDownToo() {
        var own = app.anybody().signedIn(signIn(create("supervisor")).text("/accessToken"));
        for (int i = 0; i < 5; i++) {
            changeOwn(own, "wrong", "another one of words").refused(401, "wrong_credentials");
        }
        assertThat(changeOwn(own, PASSWORD, "another one of words")
                        .refused(429, "too_many_attempts")
                        .header("Retry-After"))
                .isEqualTo("1");
    }

    private static Answer changeOwn(Client own, String old, String wanted) {
        return own.put("/v1/me/password", object("currentPassword", old, "newPassword", wanted));
    }

    private static Answer create(String role) {
        return app.admin()
                .post("/v1/staff", draft(role + "-" + UUID.randomUUID(), role))
                .expect(201);
    }

    private static String draft(String username, String role) {
        return object("username", username, "name", "王敏", "password", PASSWORD, "role", role);
    }

    private static Answer change(Answer created, String change) {
        return app.admin().patch("/v1/staff/" + created.text("/id"), change);
    }

    private static Answer signIn(Answer created) {
        return app.anybody()
                .post("/v1/auth/staff", object("username", created.text("/username"), "password", PASSWORD))
                .expect(200);
    }

    private static Answer refresh(String token) {
        return app.anybody().post("/v1/auth/refresh", object("refreshToken", token));
    }
}
