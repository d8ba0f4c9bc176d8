package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;

/** Staying signed in by refresh tokens that are spent once, and signing out. */
class RefreshTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aRefreshTokenGivesFreshTokensOnce() {
        var first = refreshToken(signIn());
        var answer = refresh(first).expect(200);
        var second = refreshToken(answer);
        assertThat(second).isNotEqualTo(first);
        app.anybody().signedIn(answer.text("/accessToken")).get("/v1/me").expect(200);
        app.clock().advance(Duration.ofDays(6));
        refresh(second).expect(200);
    }

    @Test
    void aClientWhoseAnswerWasLostMayAskAgainForHalfAMinute() {
        var first = refreshToken(signIn());
        var lost = refreshToken(refresh(first).expect(200));
        app.clock().advance(Duration.ofSeconds(30));
        var second = refreshToken(refresh(first).expect(200));
        refresh(second).expect(200);
        refresh(lost).expect(200);
    }

    @Test
    void aTokenUsedAgainLaterEndsTheWholeSignIn() {
        var first = refreshToken(signIn());
        var other = refreshToken(signIn());
        var second = refreshToken(refresh(first).expect(200));
        var third = refreshToken(refresh(second).expect(200));
        app.clock().advance(Duration.ofSeconds(30).plusMillis(1));
        refresh(first).refused(401, "refresh_token_invalid");
        refresh(third).refused(401, "refresh_token_invalid");
        refresh(second).refused(401, "refresh_token_invalid");
        refresh(other).expect(200);
    }

    @Test
    void signingOutEndsThisSignInOnly() {
        var first = refreshToken(signIn());
        var other = refreshToken(signIn());
        var second = refreshToken(refresh(first).expect(200));
        signOut(first).expect(204);
        refresh(second).refused(401, "refresh_token_invalid");
        refresh(other).expect(200);
    }

    @Test
    void signingOutTellsNothingAboutTheToken() {
        var token = refreshToken(signIn());
        signOut(token).expect(204);
        signOut(token).expect(204);
        signOut("never seen").expect(204);
    }

    @Test
    void aSignInRunsOutAWeekAfterItsLastUse() {
        var token = refreshToken(signIn());
        app.clock().advance(Duration.ofDays(7).minusMillis(1));
        token = refreshToken(refresh(token).expect(200));
        app.clock().advance(Duration.ofDays(7));
        refresh(token).refused(401, "refresh_token_invalid");
    }

    @Test
    void whatIsNoRefreshTokenIsRefused() {
        refresh("never seen").refused(401, "refresh_token_invalid");
        refresh("😀\u0000").refused(401, "refresh_token_invalid");
        refresh(signIn().text("/accessToken").substring(0, 100)).refused(401, "refresh_token_invalid");
    }

    @Test
    void onlyHashesAreStored() {
        var answer = signIn();
        assertThat(app.database().rows().toString()).doesNotContain(refreshToken(answer));
    }

    private static Answer signIn() {
        return app.anybody()
                .post("/v1/auth/staff", object("username", "admin", "password", TestApp.ADMIN_PASSWORD))
                .expect(200);
    }

    private static Answer refresh(String token) {
        return app.anybody().post("/v1/auth/refresh", object("refreshToken", token));
    }

    private static Answer signOut(String token) {
        return app.anybody().post("/v1/auth/sign-out", object("refreshToken", token));
    }

    private static String refreshToken(Answer answer) {
        return answer.text("/refreshToken");
    }
}
