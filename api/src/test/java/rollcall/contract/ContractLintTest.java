package rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The house rules for operations. */
class ContractLintTest {
    private static final OpenApi API = OpenApi.read();

    @Test
    void itIsOpenApi31() {
        assertThat(API.root().child("openapi").text()).startsWith("3.1.");
        assertThat(API.root().names())
                .containsExactly("openapi", "info", "servers", "tags", "x-unrouted", "paths", "components");
    }

    @Test
    void everyOperationHasANameOfItsOwn() {
        assertThat(API.operations())
                .isNotEmpty()
                .extracting(Operation::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z]+([A-Z][a-z]+)*"));
    }

    @Test
    void everyOperationIntroducesItself() {
        assertThat(API.operations()).allSatisfy(operation -> {
            assertThat(operation.place().names())
                    .contains("operationId", "tags", "summary", "description", "security", "responses")
                    .isSubsetOf(List.of(
                            "operationId",
                            "tags",
                            "summary",
                            "description",
                            "security",
                            "x-roles",
                            "x-scopes",
                            "parameters",
                            "requestBody",
                            "responses"));
            assertThat(operation.place().child("summary").text()).matches("[A-Z][^.]*\\.");
            assertThat(operation.place().child("description").text()).isNotBlank();
            assertThat(operation.place().child("tags").texts()).hasSize(1);
        });
    }

    @Test
    void tagsAreDeclaredAndUsed() {
        var declared = API.root().child("tags").children();
        assertThat(API.operations().stream()
                        .flatMap(operation -> operation.place().child("tags").texts().stream())
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        declared.stream().map(tag -> tag.child("name").text()).toList());
    }

    @Test
    void everyOperationSaysWhoMayCallIt() {
        var schemas = API.root().child("components").child("schemas");
        var roles = new ArrayList<>(schemas.child("Role").child("enum").texts());
        roles.addAll(List.of("trainee", "display"));
        var scopes = schemas.child("Scope").child("enum").texts();
        assertThat(API.operations()).allSatisfy(operation -> {
            var schemes = operation.place().child("security").children().stream()
                    .flatMap(requirement -> requirement.names().stream())
                    .toList();
            assertThat(schemes.contains("bearer")).isEqualTo(operation.place().has("x-roles"));
            assertThat(schemes.contains("apiKey")).isEqualTo(operation.place().has("x-scopes"));
            assertThat(roles).containsAll(operation.place().child("x-roles").texts());
            assertThat(scopes).containsAll(operation.place().child("x-scopes").texts());
        });
    }

    @Test
    void everyParameterOfAPathIsDeclared() {
        assertThat(API.operations()).allSatisfy(operation -> {
            var named = Pattern.compile("\\{(\\w+)}")
                    .matcher(operation.path())
                    .results()
                    .map(match -> match.group(1));
            assertThat(parameters(operation, "path")).containsExactlyElementsOf(named.toList());
        });
    }

    @Test
    void everyOperationCanSucceed() {
        assertThat(API.operations())
                .allSatisfy(operation -> assertThat(operation.responses().names())
                        .anyMatch(status -> status.startsWith("2"))
                        .allMatch(status -> status.matches("200|201|204|304|[45]\\d\\d")));
    }

    @Test
    void jsonIsShownByExample() {
        assertThat(API.operations()).allSatisfy(operation -> {
            var bodies = new ArrayList<>(operation.responses().children());
            bodies.add(operation.place().child("requestBody"));
            assertThat(bodies)
                    .map(body -> body.child("content").child("application/json"))
                    .filteredOn(Place::exists)
                    .allMatch(media -> media.has("example") || media.has("examples"));
        });
    }

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
        assertThat(API.operations()).allSatisfy(operation -> {
            for (var status : operation.responses().names()) {
                assertThat(examples(operation.responses().child(status)))
                        .allMatch(example ->
                                example.child("value").child("status").text().equals(status));
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
                expected.addAll(List.of("401", "403", "503"));
            }
            if (operation.place().has("requestBody")) {
                expected.addAll(List.of("413", "415", "422"));
            }
            if (operation.place().child("requestBody").child("content").has("application/json")) {
                expected.add("400");
            }
            if (!parameters(operation, "query").isEmpty()) {
                expected.add("422");
            }
            assertThat(operation.responses().names()).containsAll(expected);
        });
    }

    @Test
    void whatHasAnEntityTagCanBeUnchanged() {
        assertThat(API.operations()).allSatisfy(operation -> assertThat(
                        operation.responses().has("304"))
                .isEqualTo(operation.responses().child("200").child("headers").has("ETag")));
    }

    private static List<String> parameters(Operation operation, String in) {
        var path = API.root().child("paths").child(operation.path());
        var parameters = new ArrayList<>(path.child("parameters").children());
        parameters.addAll(operation.place().child("parameters").children());
        return parameters.stream()
                .filter(parameter -> parameter.child("in").text().equals(in))
                .map(parameter -> parameter.child("name").text())
                .toList();
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
