package rollcall.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the contract, possibly an empty one; stepping into it follows references.
 *
 * @param pointer JSON pointer to {@code node}, after the references
 */
public record Place(JsonNode root, String pointer, JsonNode node) {
    public Place child(String name) {
        return of(pointer + "/" + escape(name), node.path(name));
    }

    /** All children of an object or an array, in their order. */
    public List<Place> children() {
        var children = new ArrayList<Place>();
        node.properties().forEach(field -> children.add(child(field.getKey())));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            children.add(of(pointer + "/" + i, node.get(i)));
        }
        return children;
    }

    public List<String> names() {
        return node.properties().stream().map(field -> field.getKey()).toList();
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public boolean exists() {
        return !node.isMissingNode();
    }

    public String text() {
        return node.asText();
    }

    public List<String> texts() {
        return children().stream().map(Place::text).toList();
    }

    @Override
    public String toString() {
        return pointer;
    }

    /** A reference with siblings is a schema of its own and stays. */
    private Place of(String childPointer, JsonNode child) {
        if (child.size() == 1 && child.has("$ref")) {
            var target = child.get("$ref").asText().substring(1);
            return of(target, root.at(target));
        }
        return new Place(root, childPointer, child);
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
