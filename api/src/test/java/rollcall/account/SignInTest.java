package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;
import rollcall.testing.Together;

/** Signing in by password, and how wrong passwords slow an account down. */
class SignInTest {
    private static final String PASSWORD = "sunrise over the river";

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void tokensAreForTheirHolderAloneAndNamedToBe() {
        var username = newStaff();
        var answer = signIn(username, PASSWORD).expect(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.json().get("expiresIn").asInt()).isEqualTo(900);
        var me = app.anybody()
                .signedIn(answer.text("/accessToken"))
                .get("/v1/me")
                .expect(200);
        assertThat(me.text("/username")).isEqualTo(username);
        assertThat(me.text("/role")).isEqualTo("manager");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreToldTheSame() {
        var wrong = signIn(newStaff(), "something else").refused(401, "wrong_credentials");
        var unknown = signIn("nobody-" + UUID.randomUUID(), PASSWORD).refused(401, "wrong_credentials");
        assertThat(unknown.text("/detail")).isEqualTo(wrong.text("/detail"));
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void neitherSpacesAroundAUserNameNorItsLetterCaseMatter() {
        var username = newStaff();
        signIn(" " + username + " ", PASSWORD).expect(200);
        signIn(username.toUpperCase(Locale.ROOT), PASSWORD).expect(200);
    }

    @Test
    void theFifthWrongPasswordMakesTheAccountWaitAndEveryFurtherOneLonger() {
        var username = newStaff();
        requireSlowDown(username);
        signIn(username, PASSWORD).expect(200);
        // The right one forgives.
        for (int i = 0; i < 5; i++) {
            signIn(username, "wrong").refused(401, "wrong_credentials");
        }
    }

    @Test
    void anUnknownNameSlowsDownJustAsAKnownOneDoes() {
        requireSlowDown("nobody-" + UUID.randomUUID());
    }

    private static void requireSlowDown(String username) {
        for (int i = 0; i < 5; i++) {
            signIn(username, "wrong").refused(401, "wrong_credentials");
        }
        for (var seconds : List.of(1, 2, 4, 8, 16, 32, 60)) {
            requireWait(username, seconds);
            signIn(username, "wrong").refused(401, "wrong_credentials");
        }
        requireWait(username, 60);
    }

    private static void requireWait(String username, int seconds) {
        var answer = signIn(username, PASSWORD).refused(429, "too_many_attempts");
        assertThat(answer.header("Retry-After")).isEqualTo(Integer.toString(seconds));
        app.clock().advance(Duration.ofSeconds(seconds).minusMillis(1));
        signIn(username, PASSWORD).refused(429, "too_many_attempts");
        app.clock().advance(Duration.ofMillis(1));
    }

    @Test
    void oneAccountsWrongPasswordsSlowDownNobodyElse() {
        var username = newStaff();
        var other = newStaff();
        for (int i = 0; i < 5; i++) {
            signIn(username, "wrong");
        }
        signIn(username, PASSWORD).refused(429, "too_many_attempts");
        signIn(other, PASSWORD).expect(200);
    }

    @Test
    void anotherSpellingOfTheNameIsTheSameAccountToAGuesser() {
        var username = newStaff();
        for (var spelling :
                List.of(username, username + " ", "  " + username, username.toUpperCase(Locale.ROOT), username)) {
            signIn(spelling, "wrong").refused(401, "wrong_credentials");
        }
        signIn(username + "   ", "wrong").refused(429, "too_many_attempts");
    }

    @Test
    void wrongPasswordsAreForgottenAfterAnHour() {
        var username = newStaff();
        for (int i = 0; i < 5; i++) {
            signIn(username, "wrong");
        }
        app.clock().advance(Duration.ofMinutes(62));
        for (int i = 0; i < 5; i++) {
            signIn(username, "wrong").refused(401, "wrong_credentials");
        }
        signIn(username, "wrong").refused(429, "too_many_attempts");
    }

    /** Guesses sent at once count as many as guesses sent one after the other. */
    @Test
    void manyGuessesAtOnceGetNoMoreThanFive() throws InterruptedException, ExecutionException {
        var username = newStaff();
        Callable<Integer> guess = () -> {
            var status = 503;
            while (status == 503) {
                status = signIn(username, "wrong").status();
            }
            return status;
        };
        var threads = Executors.newFixedThreadPool(16);
        try {
            var statuses = new ArrayList<Integer>();
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> guess).limit(32).toList())) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(401, 429);
            assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
        } finally {
            threads.shutdown();
        }
    }

    /** Each clears away what is old, counts its attempt and forgets it again. */
    @Test
    void thoseWhoSignInAtTheSameMomentDoNotKeepEachOtherOut() {
        var usernames = Stream.generate(SignInTest::newStaff).limit(4).toList();
        for (int round = 0; round < 15; round++) {
            var answers = Together.send(usernames.stream()
                    .<Callable<Answer>>map(username -> () -> signIn(username, PASSWORD))
                    .toList());
            assertThat(answers).extracting(Answer::status).containsOnly(200);
        }
    }

    @Test
    void whoeverHasNoTurnIsToldThatTheServerIsBusyAndHasNotTried() throws InterruptedException, ExecutionException {
        var username = newStaff();
        for (int i = 0; i < 4; i++) {
            signIn(username, "wrong").refused(401, "wrong_credentials");
        }
        var others = Passwords.atATime();
        var threads = Executors.newFixedThreadPool(others);
        var held = new Held(new CountDownLatch(others), new CountDownLatch(1));
        app.watch(held);
        try {
            var answers = Stream.generate(() -> "nobody-" + UUID.randomUUID())
                    .limit(others)
                    .map(nobody -> threads.submit(() -> signIn(nobody, "wrong")))
                    .toList();
            held.arrived().await();
            signIn(username, "wrong").refused(503, "busy");
            held.goOn().countDown();
            for (var answer : answers) {
                answer.get().refused(401, "wrong_credentials");
            }
        } finally {
            held.goOn().countDown();
            threads.shutdown();
        }
        signIn(username, "wrong").refused(401, "wrong_credentials");
        signIn(username, "wrong").refused(429, "too_many_attempts");
    }

    /** Keeps those whose attempt is about to be counted. */
    private record Held(CountDownLatch arrived, CountDownLatch goOn) implements ExecuteListener {
        @Override
        public void renderEnd(ExecuteContext ctx) {
            if (String.valueOf(ctx.sql()).contains("sign_in_attempt")) {
                arrived.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void passwordsOfEveryScriptCountToTheirLastLetter() {
        var password = "密码😀".repeat(24);
        var username = newStaff(password);
        signIn(username, password).expect(200);
        signIn(username, password.substring(0, password.length() - 2)).refused(401, "wrong_credentials");
        signIn(username, password + "x").refused(401, "wrong_credentials");
        signIn(username, "x".repeat(200)).refused(401, "wrong_credentials");
    }

    private static String newStaff() {
        return newStaff(PASSWORD);
    }

    private static String newStaff(String password) {
        var username = "wang-" + UUID.randomUUID();
        app.admin()
                .post("/v1/staff", object("username", username, "name", "王敏", "password", password, "role", "manager"))
                .expect(201);
        return username;
    }

    private static Answer signIn(String username, String password) {
        return app.anybody().post("/v1/auth/staff", object("username", username, "password", password));
    }
}
