package rollcall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {
    private static final OpenApi API = OpenApi.read();
    private static final String LIVE = "{\"status\":\"live\"}";
    private static final String UNITS = "{\"items\":[],\"next\":null}";
    private static final String KEY_WANTED = "{\"name\":\"Portal\",\"scopes\":[\"roster:read\"]}";
    private static final String KEY =
            """
            {"id":"0RC3YV1QW8K01","name":"Portal","scopes":["roster:read"],"createdAt":"2026-09-01T00:00:00Z",
             "key":"rk_5hJ2vQ8xW0sLrT7yBnKcZp3dMfGa1eXu"}""";

    private PreparedServer server;
    private Exercised exercised;
    private Contract contract;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        server = new PreparedServer();
        exercised = new Exercised(folder.resolve("exercised.txt"));
        contract = new Contract(API, exercised);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDocumentedAnswerPassesAndIsRememberedOnce() throws Exception {
        server.prepare(201, KEY, Map.of("Content-Type", "application/json; charset=utf-8"));
        check("POST", "/v1/api-keys", KEY_WANTED);
        check("POST", "/v1/api-keys", KEY_WANTED);
        server.prepare(204, "", Map.of());
        check("DELETE", "/v1/api-keys/0RC3YV1QW8K01", "");
        assertThat(exercised.read())
                .containsExactlyInAnyOrder("createApiKey 201 application/json", "deleteApiKey 204 -");
    }

    @Test
    void aDocumentedRefusalPassesAndIsRememberedByItsCode() throws Exception {
        prepareProblem(404, "not_found");
        check("DELETE", "/v1/api-keys/0RC3YV1QW8K01", "");
        assertThat(exercised.read()).containsExactly("deleteApiKey 404 not_found");
    }

    @Test
    void anUndocumentedRouteFails() {
        server.prepare(200, LIVE, Map.of("Content-Type", "application/json"));
        refuses("route is not documented", "GET", "/v1/nowhere", "");
        refuses("route is not documented", "PUT", "/livez", "");
    }

    @Test
    void anUnknownRouteMayBeNotFound() throws Exception {
        prepareProblem(404, "not_found");
        check("GET", "/v1/nowhere", "");
        assertThat(exercised.read()).containsExactly("unrouted 404 not_found");
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() throws Exception {
        prepareProblem(405, "method_not_allowed");
        refuses("header Allow is missing", "DELETE", "/livez", "");
        server.prepare(405, problem(405, "method_not_allowed"), Map.of("Content-Type", Body.PROBLEM, "Allow", "GET"));
        check("DELETE", "/livez", "");
    }

    @Test
    void aBrokenAddressMayBeRefusedOnEveryRoute() throws Exception {
        prepareProblem(400, "malformed_request");
        check("GET", "/v1/classes/0%2F1", "");
        check("POST", "/v1/api-keys", KEY_WANTED);
    }

    @Test
    void anUndocumentedStatusFails() {
        prepareProblem(404, "not_found");
        refuses("status is not documented", "GET", "/v1/api-keys", "");
    }

    @Test
    void anUndocumentedMediaTypeFails() {
        server.prepare(200, LIVE, Map.of("Content-Type", "text/plain"));
        refuses("'text/plain' is none of [application/json]", "GET", "/livez", "");
    }

    @Test
    void aBodyThatDoesNotMatchItsSchemaFails() {
        server.prepare(200, "{\"status\":\"live\",\"since\":1}", Map.of("Content-Type", "application/json"));
        refuses("'since'", "GET", "/livez", "");
        for (var noJson : List.of("", "{\"status\":", LIVE + "}", "{\"status\":\"dead\",\"status\":\"live\"}")) {
            server.prepare(200, noJson, Map.of("Content-Type", "application/json"));
            refuses("the body is not JSON", "GET", "/livez", "");
        }
    }

    @Test
    void anItemOfAListThatDoesNotMatchFails() {
        var headers = Map.of("Content-Type", "application/json", "ETag", "\"1\"");
        server.prepare(200, "{\"items\":[{\"id\":\"1\"}],\"next\":null}", headers);
        refuses("/items/0/id", "GET", "/v1/units", "");
    }

    @Test
    void aTimeThatIsNoneFails() {
        server.prepare(201, KEY.replace("-09-01T", "-09-31T"), Map.of("Content-Type", "application/json"));
        refuses("/createdAt", "POST", "/v1/api-keys", KEY_WANTED);
    }

    @Test
    void aRefusalThatIsNoProblemFails() {
        server.prepare(405, LIVE, Map.of("Content-Type", "application/json", "Allow", "GET"));
        refuses("'application/json' is none of [application/problem+json]", "DELETE", "/livez", "");
    }

    @Test
    void anUnlistedProblemCodeFails() {
        prepareProblem(403, "not_enrolled");
        refuses("'not_enrolled' is none of [forbidden]", "GET", "/v1/api-keys", "");
    }

    @Test
    void aProblemThatNamesAnotherStatusFails() {
        server.prepare(403, problem(401, "forbidden"), Map.of("Content-Type", Body.PROBLEM));
        refuses("names another status", "GET", "/v1/api-keys", "");
    }

    @Test
    void aFailureOfTheServerFailsThoughItIsDocumented() {
        prepareProblem(500, "internal");
        refuses("the server failed", "GET", "/livez", "");
        refuses("the server failed", "GET", "/v1/nowhere", "");
    }

    @Test
    void beingBusyWithoutATimeToComeBackFails() throws Exception {
        prepareProblem(503, "busy");
        refuses("header Retry-After is missing", "GET", "/readyz", "");
        server.prepare(503, problem(503, "busy"), Map.of("Content-Type", Body.PROBLEM, "Retry-After", "soon"));
        refuses("header Retry-After does not match", "GET", "/readyz", "");
        server.prepare(503, problem(503, "busy"), Map.of("Content-Type", Body.PROBLEM, "Retry-After", "1"));
        check("GET", "/readyz", "");
    }

    @Test
    void jsonThatCanBePolledNeedsAStrongEntityTag() throws Exception {
        server.prepare(200, UNITS, Map.of("Content-Type", "application/json"));
        refuses("header ETag is missing", "GET", "/v1/units", "");
        server.prepare(200, UNITS, Map.of("Content-Type", "application/json", "ETag", "W/\"1\""));
        refuses("header ETag does not match", "GET", "/v1/units", "");
        server.prepare(200, UNITS, Map.of("Content-Type", "application/json", "ETag", "\"1\""));
        check("GET", "/v1/units?limit=1", "");
        server.prepare(304, "", Map.of());
        refuses("header ETag is missing", "GET", "/v1/units", "");
    }

    @Test
    void aTableNeedsNoEntityTag() throws Exception {
        server.prepare(200, "name\n", Map.of("Content-Type", "text/csv; charset=utf-8"));
        check("GET", "/v1/classes/0RC3YV1QW8C01/enrolments", "");
        assertThat(exercised.read()).containsExactly("listEnrolments 200 text/csv");
    }

    @Test
    void headIsHeldToGetButLeavesNoBodyAndCountsForNothing() throws Exception {
        server.prepare(200, "", Map.of("Content-Type", "application/json", "ETag", "\"1\""));
        check("HEAD", "/v1/units", "");
        assertThat(exercised.read()).isEmpty();
    }

    @Test
    void aLiteralSegmentWinsOverAParameter() throws Exception {
        var api = OpenApi.parse(
                """
                paths:
                  /people/{id}: {get: {operationId: getPerson}}
                  /people/me: {get: {operationId: getMe}}
                  /people/{id}/face.png: {get: {operationId: getFace}}
                """);
        assertThat(api.find("GET", "/people/me")).map(Operation::id).hasValue("getMe");
        assertThat(api.find("GET", "/people/meg")).map(Operation::id).hasValue("getPerson");
        assertThat(api.find("GET", "/people/me/face.png")).map(Operation::id).hasValue("getFace");
        assertThat(api.find("GET", "/people/")).isEmpty();
    }

    @Test
    void aRequestThatTheContractForbidsMustNotSucceed() {
        server.prepare(201, KEY, Map.of("Content-Type", "application/json"));
        refuses("/scopes", "POST", "/v1/api-keys", "{\"name\":\"Portal\",\"scopes\":[]}");
        refuses("the request, which the server took, is not JSON", "POST", "/v1/api-keys", "{");
    }

    private void check(String method, String path, String body) throws IOException, InterruptedException {
        contract.check(method, path, "application/json", body.getBytes(UTF_8), server.ask(method, path, body));
    }

    private void refuses(String complaint, String method, String path, String body) {
        assertThatThrownBy(() -> check(method, path, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(method + " " + path)
                .hasMessageContaining(complaint);
    }

    private void prepareProblem(int status, String code) {
        server.prepare(status, problem(status, code), Map.of("Content-Type", Body.PROBLEM));
    }

    private static String problem(int status, String code) {
        return """
                {"type":"/openapi.yaml#/components/examples/%s","title":"No","status":%d,"detail":"No.","code":"%s"}"""
                .formatted(code, status, code);
    }
}
