package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.TestApp;
import rollcall.testing.Wire;

/** Requests that no HTTP client would send: whatever refuses them, Jetty or we, does so in the one shape. */
class RawRequestTest {
    private static final String MARK = "MARK4711";

    @RegisterExtension
    static final TestApp app = new TestApp();

    static Stream<String> brokenRequests() {
        return Stream.of(
                "GARBAGE-MARK4711\r\n\r\n",
                "GET\r\n\r\n",
                "GET /livez\r\n\r\n",
                "GET /livez MARK4711\r\nHost: localhost\r\n\r\n",
                "GET /livez HTTP/3.7\r\nHost: localhost\r\n\r\n",
                "GET /livez HTTP/2.0\r\nHost: localhost\r\n\r\n",
                "GET livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /livez\u0000MARK4711 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /livez HTTP/1.1\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nHost: MARK4711\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: MARK4711:port:99999\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nNo colon MARK4711\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nSpace : MARK4711\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\n: MARK4711\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: MARK4711\r\n folded\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: MARK4711\u0000\r\n\r\n",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Length: MARK4711\r\n\r\n",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Length: -4711\r\n\r\n",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}",
                "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: MARK4711\r\n\r\n{}",
                post("Transfer-Encoding: chunked\r\n", "MARK4711\r\n{}\r\n0\r\n\r\n"),
                post("Transfer-Encoding: chunked\r\n", "-1\r\n{}\r\n0\r\n\r\n"),
                post("Content-Length: 2\r\nExpect: MARK4711\r\n", "{}"),
                "GET http://[::1/livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void aBrokenRequestIsAProblemThatEchoesNothing(String request) {
        requireProblem(new Wire(app.port()).send(request));
    }

    static Stream<String> hugeHeads() {
        return Stream.of(
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + MARK.repeat(5_000) + "\r\n\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\n" + "X: MARK4711\r\n".repeat(5_000) + "\r\n",
                "GET /livez HTTP/1.1\r\nHost: localhost\r\nCookie: " + "a=MARK4711; ".repeat(5_000) + "\r\n\r\n",
                "GET /" + MARK.repeat(5_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                MARK.repeat(5_000) + " / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("hugeHeads")
    void aHugeHeadIsAProblem(String request) {
        requireProblem(new Wire(app.port()).send(request));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/classes%2F0RC3YV1QW8C01",
                "/v1/classes/0RC3YV1QW8C01%2Fstaff",
                "/v1/classes/%5C..%5Cmark4711",
                "/v1/me;x=MARK4711",
                "/v1/me;",
                "/v1;x=1/me",
                "/v1//me",
                "//v1/me",
                "/v1/me/",
                "/v1/ME",
                "/v1/%2e%2e/v1/MARK4711",
                "/v1/./MARK4711",
                "/../../../etc/MARK4711",
                "/v1/%00MARK4711",
                "/v1/MARK4711%",
                "/v1/MARK4711%zz",
                "/v1/%FF%FEMARK4711",
                "/v1/%C0%AFMARK4711",
                "/v1/%u0041MARK4711",
                "/v1/\u00ff\u00feMARK4711",
                "/v1/<script>MARK4711",
                "/v1/{MARK4711}",
                "/MARK4711",
                "/v1/classes/MARK4711?%zz=%zz&=",
                "/v1/me?%zz",
                "/v1/me#MARK4711",
                "*",
                "MARK4711"
            })
    void anAddressThatIsNoneOfOursIsAProblem(String target) {
        requireProblem(new Wire(app.port()).ask("GET", target));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=%zz", "limit=%", "limit=5&limit=%4", "%zz=5", "limit=5&%6=MARK4711", "%&=", "cursor=100%"
            })
    void aQueryThatCannotBeDecodedIsRefusedAndNotReadInPart(String query) {
        var authorization = "Authorization: " + app.admin().header("Authorization");
        var reply = new Wire(app.port()).ask("GET", "/v1/classes?" + query, authorization);
        requireProblem(reply);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/code").asText()).isEqualTo("malformed_request");
    }

    @Test
    void aVeryLongAddressIsAProblem() {
        requireProblem(new Wire(app.port()).ask("GET", "/v1/classes/" + MARK.repeat(900)));
        requireProblem(new Wire(app.port()).ask("GET", "/v1/staff?cursor=" + MARK.repeat(900)));
    }

    /** Or made-up methods would fill the memory, one counter each. */
    @Test
    void aMadeUpMethodIsNotCountedByItsName() {
        for (var target : new String[] {"/livez", "/v1/classes/0RC3YV1QW8C01", "/nothing"}) {
            requireProblem(new Wire(app.port()).ask(MARK, target));
        }
        assertThat(app.anybody().get("/metrics").expect(200).text()).doesNotContain(MARK);
    }

    @Test
    void anOldClientIsServed() {
        var reply = new Wire(app.port()).send("GET /livez HTTP/1.0\r\n\r\n");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("{\"status\":\"live\"}");
    }

    @Test
    void aBodyMayComeInChunks() {
        var reply = new Wire(app.port()).send(post("Transfer-Encoding: chunked\r\n", "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"));
        requireProblem(reply);
        assertThat(reply.json().at("/code").asText()).isEqualTo("invalid");
    }

    @Test
    void aHugeBodyInChunksIsTooLarge() {
        var chunk = "1000\r\n" + " ".repeat(4096) + "\r\n";
        var reply = new Wire(app.port()).send(post("Transfer-Encoding: chunked\r\n", chunk.repeat(64) + "0\r\n\r\n"));
        requireProblem(reply);
        assertThat(reply.status()).isEqualTo(413);
    }

    @Test
    void aBodyThatEndsEarlyHarmsNobody() {
        new Wire(app.port()).send(post("Content-Length: 4\r\n", "{}\r\n") + "GET /livez HTTP/1.1\r\n\r\n");
        app.anybody().get("/livez").expect(200);
    }

    private static String post(String headers, String body) {
        return "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + headers + "\r\n" + body;
    }

    private static void requireProblem(Wire.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().at("/status").asInt()).isEqualTo(reply.status());
        assertThat(reply.json().at("/code").asText()).isNotEmpty();
        assertThat(reply.text()).doesNotContainIgnoringCase(MARK);
        assertThat(reply.headers().toString()).doesNotContainIgnoringCase(MARK);
        assertThat(reply.header("Server")).isEmpty();
    }
}
