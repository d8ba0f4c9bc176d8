package rollcall.contract;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The contract as {@code openapi.yaml} tells it: its operations, and its schemas ready to judge; safe for many threads. */
public final class OpenApi {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String IRI = "urn:rollcall:openapi";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final Place root;
    private final List<Operation> operations;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApi(JsonNode document) {
        root = new Place(document, "", document);
        operations = operations(root.child("paths"));
        // Formats are mere annotations unless somebody insists.
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDefaultDialect(
                OpenApi31.getInstance(),
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(IRI, document.toString())));
    }

    /** Tests run in the folder of their module, one below the contract's. */
    public static OpenApi read() {
        try {
            return parse(Files.readString(Path.of("..", "openapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static OpenApi parse(String yaml) throws IOException {
        return new OpenApi(YAML.readTree(yaml));
    }

    public Place root() {
        return root;
    }

    public List<Operation> operations() {
        return operations;
    }

    List<String> problemCodes() {
        return root.child("components")
                .child("schemas")
                .child("ProblemCode")
                .child("enum")
                .texts();
    }

    Optional<Operation> find(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .findFirst();
    }

    /** What the schema at this place has against the value; empty if nothing. */
    public List<Error> validate(Place schema, JsonNode value) {
        return schemas.computeIfAbsent(schema.pointer(), this::compile).validate(value);
    }

    private Schema compile(String pointer) {
        var fragment = pointer.replace("{", "%7B").replace("}", "%7D");
        return registry.getSchema(SchemaLocation.of(IRI + "#" + fragment));
    }

    private static List<Operation> operations(Place paths) {
        var operations = new ArrayList<Operation>();
        for (var path : paths.names()) {
            for (var method : paths.child(path).names()) {
                if (METHODS.contains(method)) {
                    var place = paths.child(path).child(method);
                    var id = place.child("operationId").text();
                    operations.add(new Operation(id, method.toUpperCase(Locale.ROOT), path, place));
                }
            }
        }
        // A brace sorts after every letter and digit, so a literal segment comes before a parameter.
        operations.sort(Comparator.comparing(Operation::path));
        return List.copyOf(operations);
    }
}
