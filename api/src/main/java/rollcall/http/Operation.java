package rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One operation of the contract, as far as requests are checked against it.
 *
 * @param query schemas of the query parameters
 * @param path schemas of the path parameters
 * @param bodies schemas of the request body by media type
 * @param answers media types of the successful answers
 * @param refusals statuses that it may refuse with
 */
record Operation(
        Map<String, Schema> query,
        Map<String, Schema> path,
        Map<String, Schema> bodies,
        List<String> answers,
        Set<String> refusals) {

    /**
     * Reads operations of one document.
     *
     * @param root the document as a schema, which holds all others
     */
    record Reader(JsonNode document, Schema root) {
        /** @param pointer where the operation stands in the document, below {@code /paths/…} */
        Operation read(String pointer) {
            var query = new HashMap<String, Schema>();
            var path = new HashMap<String, Schema>();
            var pathPointer = pointer.substring(0, pointer.lastIndexOf('/'));
            for (var owner : List.of(pathPointer, pointer)) {
                for (int i = 0; i < document.at(owner).path("parameters").size(); i++) {
                    var at = resolve(owner + "/parameters/" + i);
                    var parameter = document.at(at);
                    var schemas = parameter.path("in").asText().equals("query") ? query : path;
                    schemas.put(parameter.path("name").asText(), schema(at + "/schema"));
                }
            }
            var refusals = new HashSet<String>();
            document.at(pointer).path("responses").fieldNames().forEachRemaining(refusals::add);
            return new Operation(query, path, bodies(resolve(pointer + "/requestBody")), answers(pointer), refusals);
        }

        private Map<String, Schema> bodies(String pointer) {
            var bodies = new HashMap<String, Schema>();
            document.at(pointer).path("content").properties().forEach(each -> {
                if (each.getValue().has("schema")) {
                    bodies.put(
                            each.getKey(),
                            schema(pointer + "/content/" + each.getKey().replace("/", "~1") + "/schema"));
                }
            });
            return bodies;
        }

        private List<String> answers(String pointer) {
            var answers = new ArrayList<String>();
            document.at(pointer).path("responses").properties().forEach(each -> {
                if (each.getKey().startsWith("2")) {
                    var response = resolve(pointer + "/responses/" + each.getKey());
                    document.at(response).path("content").fieldNames().forEachRemaining(answers::add);
                }
            });
            return answers;
        }

        private Schema schema(String pointer) {
            return root.getRefSchema(SchemaLocation.Fragment.of("#" + pointer));
        }

        /** Follows references to parameters, bodies and responses; those of schemas are left to the validator. */
        private String resolve(String pointer) {
            var reference = document.at(pointer).path("$ref");
            return reference.isMissingNode()
                    ? pointer
                    : resolve(reference.asText().substring(1));
        }
    }
}
