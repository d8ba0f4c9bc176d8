package rollcall.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Spoils a good JSON body in every place, in many ways; each way spoils a copy in one place. */
final class Spoilt {
    /** Stands in every value that is put in, and must stand in no answer. */
    static final String MARK = "MARK4711";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Spoilt() {}

    static Stream<JsonNode> copies(JsonNode good) {
        return pointers(good, "")
                .flatMap(pointer -> Stream.concat(
                        values().map(value -> replaced(good, pointer, value)), withoutOrWithMore(good, pointer)));
    }

    /** Of every type, and text of every difficult kind. */
    private static Stream<JsonNode> values() {
        return Stream.of(
                JSON.nullNode(),
                JSON.booleanNode(true),
                JSON.numberNode(-4711),
                JSON.numberNode(17.5),
                JSON.numberNode(Long.MAX_VALUE),
                JSON.objectNode(),
                JSON.objectNode().put("<" + MARK + ">", MARK),
                JSON.arrayNode(),
                JSON.arrayNode().add(MARK).add(MARK),
                JSON.textNode(""),
                JSON.textNode(" "),
                JSON.textNode(MARK),
                JSON.textNode(MARK + "\u0000"),
                JSON.textNode(MARK + "\r\n"),
                JSON.textNode(MARK + "\uD83D"),
                JSON.textNode("\uDE00" + MARK),
                JSON.textNode(MARK + "\uD83D\uDE00"),
                JSON.textNode(MARK.repeat(1000)),
                JSON.textNode("' or 1=1 -- " + MARK),
                JSON.textNode("../../" + MARK + "<script>%s%n${x}"));
    }

    private static Stream<JsonNode> withoutOrWithMore(JsonNode good, String pointer) {
        var copies = new ArrayList<JsonNode>();
        if (good.at(pointer) instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name ->
                            copies.add(replaced(good, pointer, object.deepCopy().without(name))));
            copies.add(replaced(good, pointer, object.deepCopy().put("unknown", MARK)));
            copies.add(replaced(good, pointer, object.deepCopy().put("~/ " + MARK, MARK)));
        }
        if (good.at(pointer) instanceof ArrayNode array && !array.isEmpty()) {
            var many = array.deepCopy();
            while (many.size() < 200) {
                many.add(array.get(0));
            }
            copies.add(replaced(good, pointer, many));
            copies.add(replaced(good, pointer, array.deepCopy().add(array.get(0))));
        }
        return copies.stream();
    }

    /** Pointers to the value itself and to everything in it. */
    private static Stream<String> pointers(JsonNode value, String pointer) {
        var below = new ArrayList<String>(List.of());
        value.fieldNames().forEachRemaining(below::add);
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            below.add(Integer.toString(i));
        }
        return Stream.concat(
                Stream.of(pointer),
                below.stream().flatMap(step -> pointers(value.at("/" + step), pointer + "/" + step)));
    }

    private static JsonNode replaced(JsonNode good, String pointer, JsonNode value) {
        if (pointer.isEmpty()) {
            return value;
        }
        var copy = good.deepCopy();
        var at = JsonPointer.compile(pointer);
        var owner = copy.at(at.head());
        if (owner instanceof ObjectNode object) {
            object.set(at.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) owner).set(at.last().getMatchingIndex(), value);
        }
        return copy;
    }
}
