package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.http.Spoilt.MARK;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rollcall.contract.Operation;
import rollcall.testing.Answer;
import rollcall.testing.TestApp;

/** Ids and parameters that are wrong, in the address of every operation. */
class AddressTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @SuppressWarnings("NullAway.Init")
    private static Stage stage;

    @BeforeAll
    static void set() {
        stage = new Stage(app);
    }

    static Stream<Operation> withIds() {
        return Stage.API.operations().stream()
                .filter(operation -> operation.path().contains("Id}"));
    }

    static Stream<Operation> protectedOnes() {
        return Stage.API.operations().stream()
                .filter(operation -> !Stage.roles(operation).isEmpty());
    }

    static Stream<Operation> lists() {
        return protectedOnes().filter(operation -> queryParameters(operation).contains("cursor"));
    }

    @ParameterizedTest
    @MethodSource("withIds")
    void anIdThatNothingHasIsNotFound(Operation operation) {
        var before = app.database().rows();
        for (var parameter : Stage.parameters(operation.path())) {
            if (parameter.endsWith("Id")) {
                badIds(stage.id(operation, parameter)).forEach(bad -> ask(
                                operation, stage.path(operation).replace(stage.id(operation, parameter), bad))
                        .refused(404, "not_found"));
            }
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    private static Stream<String> badIds(String good) {
        return Stream.of(
                "0000000000001",
                "7ZZZZZZZZZZZZ",
                "FZZZZZZZZZZZZ",
                "ZZZZZZZZZZZZZ",
                (char) (good.charAt(0) + 'G' - '0') + good.substring(1),
                good.toLowerCase(Locale.ROOT),
                good + "0",
                good.substring(1),
                good.substring(0, 12) + "U",
                "%20" + good,
                good + "%20",
                "1",
                "-1",
                "null",
                MARK,
                "%E4%BD%A0%E5%A5%BD",
                "%F0%9F%98%80",
                "a".repeat(3000));
    }

    @Test
    void anAddressThatIsNotUtf8IsMalformed() {
        app.anybody().get("/v1/classes/%FF%FE").refused(400, "malformed_request");
    }

    @ParameterizedTest
    @MethodSource("protectedOnes")
    void aParameterThatIsUnknownOrRepeatedIsRefused(Operation operation) {
        var before = app.database().rows();
        for (var query : List.of("unknown=" + MARK, "unknown", "=" + MARK, "%3C" + MARK + "=1", "limit[]=1")) {
            requireInvalid(ask(operation, stage.path(operation, query)));
        }
        for (var parameter : queryParameters(operation)) {
            requireInvalid(ask(operation, stage.path(operation, parameter + "=1&" + parameter + "=1")));
        }
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aLimitOutOfRangeIsRefused(Operation operation) {
        for (var limit :
                List.of("", "0", "1001", "-1", "1.5", "1e2", "0x10", "99999999999999999999", MARK, "%00", "null")) {
            requireInvalid(ask(operation, stage.path(operation, "limit=" + limit)));
        }
        ask(operation, stage.path(operation, "limit=1")).expect(200);
        ask(operation, stage.path(operation, "limit=1000")).expect(200);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorThatIsNoneOfOursIsRefused(Operation operation) {
        for (var cursor : List.of("", "!", "%00", MARK, MARK.repeat(30), "A", "====")) {
            requireInvalid(ask(operation, stage.path(operation, "cursor=" + cursor)));
        }
        for (var key : List.of(
                "x", "1:", ":1", "1:x", "1:2:3", "9".repeat(30), "9".repeat(30) + ":1", "1.5", "\u0000", " 1")) {
            requireInvalid(ask(operation, stage.path(operation, "cursor=" + base64(key))));
        }
        for (var key : List.of("-1", "0", Long.MAX_VALUE + "", Long.MAX_VALUE + ":" + Long.MAX_VALUE, "-1:-1")) {
            assertThat(ask(operation, stage.path(operation, "cursor=" + base64(key)))
                            .status())
                    .isIn(200, 422);
        }
    }

    private static Answer ask(Operation operation, String path) {
        return stage.send(stage.allowed(operation), operation, path, stage.body(operation));
    }

    private static void requireInvalid(Answer answer) {
        answer.refused(422, "invalid");
        assertThat(answer.json().at("/errors/0/parameter").asText())
                .as(answer.text())
                .isNotNull();
        assertThat(answer.text()).doesNotContain(MARK);
    }

    private static List<String> queryParameters(Operation operation) {
        return operation.place().child("parameters").children().stream()
                .filter(parameter -> parameter.child("in").text().equals("query"))
                .map(parameter -> parameter.child("name").text())
                .toList();
    }

    private static String base64(String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
