package rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules for schemas, examples and references. */
class ContractSchemaLintTest {
    private static final OpenApi API = OpenApi.read();
    private static final Place COMPONENTS = API.root().child("components");

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(API.root().node()))
                .isNotEmpty()
                .allMatch(reference -> !API.root().node().at(reference).isMissingNode());
    }

    @Test
    void everyComponentIsUsed() {
        var used = new HashSet<String>();
        reach(API.root().child("paths").node(), used);
        reach(API.root().child("x-unrouted").node(), used);
        API.operations().forEach(operation -> operation.place().child("security").children().stream()
                .flatMap(requirement -> requirement.names().stream())
                .forEach(scheme -> used.add("/components/securitySchemes/" + scheme)));
        assertThat(COMPONENTS.names().stream().flatMap(kind -> COMPONENTS.child(kind).names().stream()
                        .map(name -> "/components/" + kind + "/" + name)))
                .isSubsetOf(used);
    }

    @Test
    void everySchemaIsValidAndUsesKnownKeywords() {
        var draft = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        var known = Set.of(
                "$ref",
                "description",
                "type",
                "format",
                "pattern",
                "minLength",
                "maxLength",
                "minimum",
                "maximum",
                "default",
                "enum",
                "const",
                "required",
                "properties",
                "additionalProperties",
                "items",
                "minItems",
                "maxItems",
                "uniqueItems",
                "allOf",
                "oneOf",
                "if",
                "then");
        assertThat(schemas()).isNotEmpty().allSatisfy(schema -> {
            assertThat(draft.validate(schema)).isEmpty();
            assertThat(known)
                    .containsAll(schema.properties().stream()
                            .map(keyword -> keyword.getKey())
                            .toList());
        });
    }

    @Test
    void objectsAreClosed() {
        assertThat(schemas())
                .filteredOn(schema -> schema.path("type").asText().equals("object"))
                .isNotEmpty()
                .allMatch(schema -> schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").asBoolean());
    }

    @Test
    void everyExampleMatchesItsSchema() {
        assertThat(media()).isNotEmpty().allSatisfy(media -> {
            for (var example : examples(media)) {
                assertThat(API.validate(media.child("schema"), example)).isEmpty();
            }
        });
    }

    @Test
    void everyProblemCodeHasItsExampleAndTheOtherWayRound() {
        var examples = COMPONENTS.child("examples");
        assertThat(examples.names().stream().filter(name -> name.matches("[a-z_]+")))
                .containsExactlyInAnyOrderElementsOf(API.problemCodes());
        assertThat(API.problemCodes()).allSatisfy(code -> {
            var problem = examples.child(code).child("value");
            assertThat(problem.child("code").text()).isEqualTo(code);
            assertThat(problem.child("type").text()).isEqualTo("/openapi.yaml#/components/examples/" + code);
        });
    }

    /** Schemas at any depth; a reference is one, its target another. */
    private static List<JsonNode> schemas() {
        var schemas = new ArrayList<JsonNode>();
        COMPONENTS.child("schemas").node().forEach(schema -> collect(schema, schemas));
        API.root().node().findValues("schema").forEach(schema -> collect(schema, schemas));
        return schemas;
    }

    private static void collect(JsonNode schema, List<JsonNode> schemas) {
        schemas.add(schema);
        schema.path("properties").forEach(property -> collect(property, schemas));
        for (var keyword : List.of("items", "if", "then")) {
            if (schema.has(keyword)) {
                collect(schema.get(keyword), schemas);
            }
        }
        for (var keyword : List.of("allOf", "oneOf")) {
            schema.path(keyword).forEach(part -> collect(part, schemas));
        }
    }

    /** Everything that has a schema and examples: bodies and parameters. */
    private static List<Place> media() {
        var bodies = API.operations().stream()
                .flatMap(operation -> Stream.concat(
                        Stream.of(operation.place().child("requestBody")), operation.responses().children().stream()));
        var unrouted = API.root().child("x-unrouted").children().stream();
        var parameters = API.root().child("paths").children().stream()
                .flatMap(path -> path.child("parameters").children().stream());
        return Stream.concat(
                        Stream.concat(bodies, unrouted).flatMap(body -> body.child("content").children().stream()),
                        parameters)
                .toList();
    }

    private static List<JsonNode> examples(Place media) {
        var examples = new ArrayList<JsonNode>();
        media.child("examples")
                .children()
                .forEach(example -> examples.add(example.child("value").node()));
        if (media.has("example")) {
            examples.add(media.child("example").node());
        }
        return examples;
    }

    private static void reach(JsonNode from, Set<String> used) {
        for (var reference : references(from)) {
            if (used.add(reference)) {
                reach(API.root().node().at(reference), used);
            }
        }
    }

    private static List<String> references(JsonNode from) {
        return from.findValuesAsText("$ref").stream()
                .map(reference -> reference.substring(1))
                .toList();
    }
}
