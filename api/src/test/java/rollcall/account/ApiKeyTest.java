package rollcall.account;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.testing.Json.object;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;

/** The keys of integrations. */
class ApiKeyTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aKeyIsShownOnceAndStoredHashed() {
        var created = create("roster:read", "roster:write");
        var key = created.text("/key");
        assertThat(key).matches("rk_[A-Za-z0-9_-]{43}");
        var listed = app.admin().get("/v1/api-keys?limit=1000").expect(200);
        assertThat(listed.text())
                .contains(created.text("/id"))
                .doesNotContain(key)
                .doesNotContain("\"key\"");
        assertThat(app.database().rows().toString()).doesNotContain(key.substring(3));
    }

    @Test
    void aKeyOpensItsScopesAndNothingElse() {
        var integration = app.anybody().signedIn(create("roster:read").text("/key"));
        integration.get("/v1/classes").expect(200);
        integration.post("/v1/classes", object("name", "一班")).refused(403, "forbidden");
        integration.get("/v1/staff").refused(403, "forbidden");
        integration.get("/v1/me").refused(403, "forbidden");
    }

    @Test
    void aKeyReachesEveryClass() {
        var scene = app.scene(1);
        var integration =
                app.anybody().signedIn(create("roster:read", "sessions:read").text("/key"));
        integration.get("/v1/sessions/" + scene.sessionId()).expect(200);
        var enrolled = integration
                .get("/v1/classes/" + scene.classId() + "/enrolments")
                .expect(200);
        assertThat(enrolled.json().at("/items/0/claimCode").isNull()).isTrue();
    }

    @Test
    void aDeletedKeyStopsWorkingAtOnce() {
        var created = create("roster:read");
        var integration = app.anybody().signedIn(created.text("/key"));
        integration.get("/v1/units").expect(200);
        app.admin().delete("/v1/api-keys/" + created.text("/id")).expect(204);
        integration.get("/v1/units").refused(401, "unauthenticated");
        app.admin().delete("/v1/api-keys/" + created.text("/id")).refused(404, "not_found");
    }

    @Test
    void aKeyInAnotherSpellingIsNoKey() {
        var key = create("roster:read").text("/key");
        for (var other :
                List.of(key + "x", key.substring(0, key.length() - 1), key.replace("rk_", "RK_"), key.substring(3))) {
            assertThat(app.anybody().signedIn(other).get("/v1/units").status())
                    .as(key + " " + other)
                    .isEqualTo(401);
        }
    }

    private static Answer create(String... scopes) {
        return app.admin()
                .post("/v1/api-keys", object("name", "Learning portal", "scopes", List.of(scopes)))
                .expect(201);
    }
}
