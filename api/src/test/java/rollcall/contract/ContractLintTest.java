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
            assertThat(pathParameters(operation)).containsExactlyElementsOf(named.toList());
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
    void whatIsReadWithAnEntityTagCanBeUnchanged() {
        assertThat(API.operations()).allSatisfy(operation -> assertThat(
                        operation.responses().has("304"))
                .isEqualTo(operation.method().equals("GET")
                        && operation.responses().child("200").child("headers").has("ETag")));
    }

    @Test
    void whatIsEditedByItsEntityTagAnswersTheNext() {
        assertThat(API.operations())
                .filteredOn(operation -> operation.place().child("parameters").children().stream()
                        .anyMatch(parameter -> parameter.child("name").text().equals("If-Match")))
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(operation.responses().children())
                        .anyMatch(response -> response.child("headers").has("ETag")));
    }

    private static List<String> pathParameters(Operation operation) {
        return API.root().child("paths").child(operation.path()).child("parameters").children().stream()
                .filter(parameter -> parameter.child("in").text().equals("path"))
                .map(parameter -> parameter.child("name").text())
                .toList();
    }
}
