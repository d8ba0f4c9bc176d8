package rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules for refusals. */
class ContractRefusalLintTest {
    private static final OpenApi API = OpenApi.read();

    @Test
    void everyRefusalIsAProblemOfListedCodes() {
        assertThat(refusals()).isNotEmpty().allSatisfy(refusal -> {
            var media = refusal.child("content").child(Body.PROBLEM);
            assertThat(media.child("schema").pointer()).isEqualTo("/components/schemas/Problem");
            assertThat(media.child("examples").children()).isNotEmpty();
            for (var code : media.child("examples").names()) {
                var problem = media.child("examples").child(code).child("value");
                assertThat(problem.child("code").text()).isEqualTo(code);
            }
        });
    }

    @Test
    void everyProblemNamesTheStatusItComesWith() {
        var unrouted = API.root().child("x-unrouted");
        assertThat(Stream.concat(Stream.of(unrouted), API.operations().stream().map(Operation::responses)))
                .allSatisfy(responses -> {
                    for (var status : responses.names()) {
                        assertThat(examples(responses.child(status))).allMatch(example -> example.child("value")
                                .child("status")
                                .text()
                                .equals(status));
                    }
                });
    }

    @Test
    void whoIsTurnedAwayForAWhileIsToldForHowLong() {
        assertThat(API.operations()).allSatisfy(operation -> {
            for (var status : List.of("429", "503")) {
                var response = operation.responses().child(status);
                assertThat(!response.exists() || response.child("headers").has("Retry-After"))
                        .isTrue();
            }
        });
    }

    @Test
    void whatEveryOperationOfAKindRefusesIsNowhereForgotten() {
        assertThat(API.operations()).allSatisfy(operation -> {
            var expected = new ArrayList<>(List.of("500"));
            if (operation.place().child("security").node().size() > 0) {
                expected.addAll(List.of("401", "403", "422", "503"));
            }
            if (operation.place().has("requestBody")) {
                expected.addAll(List.of("413", "415", "422"));
            }
            if (operation.place().child("requestBody").child("content").has("application/json")) {
                expected.add("400");
            }
            assertThat(operation.responses().names()).containsAll(expected);
        });
    }

    private static List<Place> refusals() {
        var responses = new ArrayList<>(API.root().child("x-unrouted").children());
        API.operations().forEach(operation -> operation.responses().names().stream()
                .filter(status -> status.startsWith("4") || status.startsWith("5"))
                .forEach(status -> responses.add(operation.responses().child(status))));
        return responses;
    }

    private static List<Place> examples(Place response) {
        return response.child("content").child(Body.PROBLEM).child("examples").children();
    }
}
