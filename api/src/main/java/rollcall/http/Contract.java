package rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * {@code openapi.yaml} at work: every request is checked against the very document that clients read, so the two cannot
 * differ.
 */
public final class Contract {
    private static final String LOCATION = "urn:rollcall:openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final String yaml;
    private final Map<String, Operation> operations = new HashMap<>();

    /** Reads the document that was packed with the program. */
    public Contract() {
        this.yaml = text();
        var document = parse(yaml);
        // Formats are mere annotations unless somebody insists.
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        var registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi31(), builder -> builder.schemaRegistryConfig(config));
        // All schemas are found within this one: by their addresses, the registry would read the document again for
        // each.
        var root = registry.getSchema(SchemaLocation.of(LOCATION), document);
        var reader = new Operation.Reader(document, root);
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .forEach(method -> operations.put(
                        method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        reader.read("/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + method))));
    }

    public String yaml() {
        return yaml;
    }

    Operation operation(String method, String path) {
        return Objects.requireNonNull(operations.get(method + " " + path), "not in openapi.yaml");
    }

    /** @throws Problem {@code invalid} with the errors of the body, if it has any */
    void checkBody(Operation operation, String mediaType, JsonNode body) {
        var schema = Objects.requireNonNull(operation.bodies().get(mediaType));
        var errors = new FieldErrors();
        SchemaErrors.inBody(schema, body).forEach(errors::add);
        errors.requireNone(Refusal.INVALID);
    }

    /** @throws Problem {@code invalid} for an unknown, repeated or bad query parameter */
    void checkQuery(Operation operation, Map<String, List<String>> query) {
        var errors = new FieldErrors();
        query.forEach((name, values) -> {
            var schema = operation.query().get(name);
            if (schema == null) {
                errors.add(FieldError.inQuery(
                        SchemaErrors.isPlain(name) ? name : "",
                        "unknown_field",
                        Sentence.of("There is no such parameter.", "没有此参数。")));
            } else if (values.size() > 1) {
                errors.add(FieldError.inQuery(name, "duplicate", Sentence.of("Given twice.", "参数重复。")));
            } else {
                SchemaErrors.inQuery(name, schema, typed(schema, values.get(0))).ifPresent(errors::add);
            }
        });
        errors.requireNone(Refusal.INVALID);
    }

    /** @throws Problem {@code invalid} for a path parameter that its schema does not allow */
    void checkPath(Operation operation, String name, String value) {
        var schema = Objects.requireNonNull(operation.path().get(name));
        var error = SchemaErrors.inQuery(name, schema, TextNode.valueOf(value));
        if (error.isPresent()) {
            throw Problem.invalid(error.get());
        }
    }

    /** A query parameter arrives as text; it is judged as the type its schema names. */
    private static JsonNode typed(Schema schema, String value) {
        var type = schema.getSchemaNode().path("type").asText();
        try {
            return switch (type) {
                case "integer" -> IntNode.valueOf(Integer.parseInt(value));
                case "boolean" ->
                    value.equals("true") || value.equals("false")
                            ? BooleanNode.valueOf(Boolean.parseBoolean(value))
                            : TextNode.valueOf(value);
                default -> TextNode.valueOf(value);
            };
        } catch (NumberFormatException e) {
            return TextNode.valueOf(value);
        }
    }

    private static String text() {
        try (var stream = Objects.requireNonNull(Contract.class.getResourceAsStream("/openapi.yaml"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
