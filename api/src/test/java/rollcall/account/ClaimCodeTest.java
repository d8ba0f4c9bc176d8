package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

/** The one-time codes by which trainees sign in. */
class ClaimCodeTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aCodeWorksOnce() {
        var scene = app.scene(1);
        var tokens = claim(scene.claimCode(0)).expect(200);
        assertThat(tokens.json().get("expiresIn").asInt()).isEqualTo(12 * 60 * 60);
        var me = app.anybody()
                .signedIn(tokens.text("/accessToken"))
                .get("/v1/me")
                .expect(200);
        assertThat(me.text("/id")).isEqualTo(scene.traineeId(0));
        assertThat(me.text("/role")).isEqualTo("trainee");
        claim(scene.claimCode(0)).refused(401, "claim_code_invalid");
        assertThat(shown(scene).isNull()).isTrue();
    }

    @Test
    void aCodeIsNotUsedUpByASignInThatFails() {
        var scene = app.scene(1);
        app.watch(new ExecuteListener() {
            @Override
            public void executeStart(ExecuteContext ctx) {
                if (String.valueOf(ctx.sql()).startsWith("insert into")) {
                    throw new DataAccessException("no connection", new SQLTransientConnectionException());
                }
            }
        });
        claim(scene.claimCode(0)).refused(503, "busy");
        app.watch(new ExecuteListener() {});
        claim(scene.claimCode(0)).expect(200);
    }

    @Test
    void everySpellingOfACodeWorks() {
        var scene = app.scene(6);
        claim(scene.claimCode(0).toLowerCase(Locale.ROOT)).expect(200);
        claim(scene.claimCode(1).replace("-", "")).expect(200);
        claim(" " + scene.claimCode(2).replace('-', ' ') + " ").expect(200);
        claim(scene.claimCode(3).replace('0', 'o').replace('1', 'l')).expect(200);
        claim(scene.claimCode(4).replace('0', 'O').replace('1', 'I')).expect(200);
        claim(fullWidth(scene.claimCode(5))).expect(200);
    }

    /** As a Chinese keyboard in full-width mode types it. */
    private static String fullWidth(String code) {
        return code.chars()
                .map(letter -> letter + 0xFEE0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aCodeThatNobodyWasGivenIsRefused() {
        for (var code : List.of("0000-0000-0000", "x", "-", "%", "' or 1=1", "😀", "\u0000", "ZZZZZZZZZZZZ")) {
            claim(code).refused(401, "claim_code_invalid");
        }
    }

    @Test
    void ofManyWhoUseOneCodeAtOnceOneSignsIn() throws InterruptedException, ExecutionException {
        var scene = app.scene(1);
        Callable<Integer> use = () -> claim(scene.claimCode(0)).status();
        var threads = Executors.newFixedThreadPool(16);
        try {
            var statuses = new ArrayList<Integer>();
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> use).limit(16).toList())) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aNewCodeReplacesTheOldOneAndEndsTheSignIns() {
        var scene = app.scene(1);
        var refresh = claim(scene.claimCode(0)).expect(200).text("/refreshToken");
        var second = renew(scene);
        refresh(refresh).refused(401, "refresh_token_invalid");
        var third = renew(scene);
        assertThat(List.of(second, third)).doesNotContain(scene.claimCode(0)).doesNotHaveDuplicates();
        assertThat(shown(scene).asText()).isEqualTo(third);
        claim(second).refused(401, "claim_code_invalid");
        claim(scene.claimCode(0)).refused(401, "claim_code_invalid");
        claim(third).expect(200);
    }

    @Test
    void aTraineeStaysSignedInForHalfAYear() {
        var scene = app.scene(1);
        var refresh = claim(scene.claimCode(0)).expect(200).text("/refreshToken");
        app.clock().advance(Duration.ofDays(179));
        refresh = refresh(refresh).expect(200).text("/refreshToken");
        app.clock().advance(Duration.ofDays(181));
        refresh(refresh).refused(401, "refresh_token_invalid");
    }

    @Test
    void codesAreNotStored() {
        var scene = app.scene(1);
        var code = scene.claimCode(0);
        assertThat(app.database().rows().toString()).doesNotContain(code).doesNotContain(code.replace("-", ""));
    }

    private static JsonNode shown(Scene scene) {
        return app.admin()
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .json()
                .at("/items/0/claimCode");
    }

    private static String renew(Scene scene) {
        return app.admin()
                .post("/v1/trainees/" + scene.traineeId(0) + "/claim-codes")
                .expect(201)
                .text("/claimCode");
    }

    private static Answer claim(String code) {
        return app.anybody().post("/v1/auth/claim", object("claimCode", code));
    }

    private static Answer refresh(String token) {
        return app.anybody().post("/v1/auth/refresh", object("refreshToken", token));
    }
}
