package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.http.Spoilt.MARK;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.contract.Operation;
import rollcall.testing.Answer;
import rollcall.testing.Client;
import rollcall.testing.TestApp;
import rollcall.testing.Wire;

/** Methods and headers, good and bad, for every operation. */
class HeaderTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void set() {
        stage = new Stage(app);
    }

    static Stream<Operation> gets() {
        return Stage.API.operations().stream()
                .filter(operation -> operation.method().equals("GET"));
    }

    static Stream<Operation> protectedGets() {
        return gets().filter(operation -> !Stage.roles(operation).isEmpty());
    }

    static Stream<Operation> taggedGets() {
        return protectedGets().filter(Stage::isTagged);
    }

    static Stream<Operation> operations() {
        return Stage.API.operations().stream();
    }

    @ParameterizedTest
    @MethodSource("gets")
    void headAnswersAsGetDoesWithoutTheBody(Operation operation) {
        var path = stage.path(operation);
        for (var client : List.of(
                stage.allowed(operation),
                app.anybody(),
                stage.allowed(operation).with("Accept", MARK))) {
            var get = client.get(path);
            var head = client.head(path);
            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.bytes()).isEmpty();
            assertThat(headers(head)).isEqualTo(headers(get));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anotherMethodIsToldWhichThereAre(Operation operation) {
        var path = stage.path(operation);
        var offered = operations()
                .filter(other -> other.matches(other.method(), URI.create(path).getPath()))
                .map(Operation::method)
                .distinct()
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .toList();
        for (var method :
                List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO", "get")) {
            if (!offered.contains(method)) {
                var reply = new Wire(app.port()).ask(method, path, "Origin: https://rollcall.example");
                assertThat(reply.status()).as(method + " " + reply.text()).isEqualTo(405);
                assertThat(reply.json().at("/code").asText()).isEqualTo("method_not_allowed");
                assertThat(reply.header("Allow").split(", *", -1)).containsExactlyInAnyOrderElementsOf(offered);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("protectedGets")
    void whoTheCallerIsMustBeReadable(Operation operation) {
        for (var authorization : List.of(
                "Bearer",
                "Bearer ",
                "Bearer " + MARK,
                "Basic YWRtaW46YWRtaW4=",
                MARK,
                "Bearer rk_",
                "Bearer rk_" + MARK,
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer a.b.c.d.e",
                "Bearer " + "x".repeat(4000),
                "Bearer \u00e9")) {
            var reply = new Wire(app.port()).ask("GET", stage.path(operation), "Authorization: " + authorization);
            assertThat(reply.status()).as(authorization).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(reply.json().at("/code").asText()).isEqualTo("unauthenticated");
            assertThat(reply.text()).doesNotContain(MARK);
        }
    }

    @ParameterizedTest
    @MethodSource("taggedGets")
    void whatIsUnchangedIsNotSentAgain(Operation operation) {
        var client = stage.allowed(operation);
        var tag = client.get(stage.path(operation)).expect(200).header("ETag");
        for (var match : List.of(tag, "*", "\"x\", " + tag, "W/" + tag)) {
            var answer = client.with("If-None-Match", match)
                    .get(stage.path(operation))
                    .expect(304);
            assertThat(answer.bytes()).isEmpty();
            assertThat(answer.header("ETag")).isEqualTo(tag);
        }
        for (var match : List.of("\"x\"", MARK, "\"", ",,,", "W/", "", tag.substring(1))) {
            client.with("If-None-Match", match).get(stage.path(operation)).expect(200);
        }
    }

    @ParameterizedTest
    @MethodSource("gets")
    void anOddAcceptIsAnsweredOrRefusedButNeverFails(Operation operation) {
        for (var accept : List.of(
                MARK,
                "*",
                ";;;",
                ",",
                "*/*;q=0",
                "application/json;q=x",
                "text/*;q=-1",
                "\"",
                "a/b;c=\"",
                "*/json",
                "image/webp",
                "application/problem+json",
                "")) {
            requireNeverFails(stage.allowed(operation).with("Accept", accept), operation);
        }
    }

    @ParameterizedTest
    @MethodSource("gets")
    void anOddLanguageIsEnglish(Operation operation) {
        for (var language : List.of(
                MARK,
                "*",
                ";;;",
                ",",
                "-",
                "zh,-",
                "zh;q=x",
                "zh;q=0",
                "x".repeat(3000),
                "en_US",
                "\"",
                "i-klingon",
                "")) {
            requireNeverFails(stage.allowed(operation).with("Accept-Language", language), operation);
            assertThat(app.anybody()
                            .with("Accept-Language", language)
                            .get("/v1/me")
                            .text("/title"))
                    .isEqualTo("Sign in first");
        }
    }

    private static void requireNeverFails(Client client, Operation operation) {
        var answer = client.get(stage.path(operation));
        assertThat(answer.status()).isIn(200, 406);
        assertThat(answer.text()).doesNotContain(MARK);
    }

    /** All but those that name this very answer. */
    private static Map<String, List<String>> headers(Answer answer) {
        var headers = new TreeMap<>(answer.response().headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date"));
        if (answer.header("Content-Type").startsWith(Format.XLSX.mediaType())) {
            // Inside, compressed, it says when it was written.
            headers.remove("content-length");
        }
        return headers;
    }
}
