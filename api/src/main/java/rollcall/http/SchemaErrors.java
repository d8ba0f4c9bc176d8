package rollcall.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Tells, in our own words and never echoing the input, what a value breaks of its schema in the contract. */
final class SchemaErrors {
    private SchemaErrors() {}

    /** One for each value and kind of fault: a time that is none breaks its format and its pattern. */
    static Collection<FieldError> inBody(Schema schema, JsonNode body) {
        var errors = new LinkedHashMap<String, FieldError>();
        for (var error : schema.validate(body)) {
            var found = FieldError.inBody(pointer(error), code(error), sentence(error));
            errors.putIfAbsent(found.pointer() + " " + found.code(), found);
        }
        return errors.values();
    }

    /** One at most: a value has one place. */
    static Optional<FieldError> inQuery(String parameter, Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .findFirst()
                .map(error -> FieldError.inQuery(parameter, code(error), sentence(error)));
    }

    /**
     * A member that is missing or unknown is pointed at itself, so that a slip of the pen is found; an unknown one whose
     * name is no plain word is not echoed, but the object around it told.
     */
    private static String pointer(Error error) {
        var location = error.getInstanceLocation().toString();
        var member = error.getProperty();
        return switch (error.getKeyword()) {
            case "required", "additionalProperties" ->
                member != null && isPlain(member) ? location + "/" + member : location;
            default -> location;
        };
    }

    /** True for what a name of ours could look like. */
    static boolean isPlain(String name) {
        return name.matches("[A-Za-z0-9_-]{1,40}");
    }

    private static String code(Error error) {
        return switch (error.getKeyword()) {
            case "required" -> "required";
            case "additionalProperties" -> "unknown_field";
            case "type" -> "wrong_type";
            case "minimum", "exclusiveMinimum" -> "too_small";
            case "maximum", "exclusiveMaximum" -> "too_large";
            case "minLength" -> "too_short";
            case "maxLength" -> "too_long";
            case "minItems", "minProperties" -> "too_few";
            case "maxItems" -> "too_many";
            case "uniqueItems" -> "duplicate";
            case "enum", "const" -> "not_allowed";
            default -> "malformed";
        };
    }

    private static Sentence sentence(Error error) {
        var limit = error.getSchemaNode() == null ? "" : error.getSchemaNode().asText();
        return switch (error.getKeyword()) {
            case "required" -> Sentence.of("This is required.", "必填。");
            case "additionalProperties" -> Sentence.of("There is no such field.", "没有此字段。");
            case "type" -> Sentence.of("This is of the wrong type.", "类型不正确。");
            case "minimum", "exclusiveMinimum" -> Sentence.of("The least is %s.", "最小为 %s。", limit);
            case "maximum", "exclusiveMaximum" -> Sentence.of("The most is %s.", "最大为 %s。", limit);
            case "minLength" -> Sentence.of("At least %s characters.", "至少 %s 个字符。", limit);
            case "maxLength" -> Sentence.of("At most %s characters.", "最多 %s 个字符。", limit);
            case "minItems", "minProperties" -> Sentence.of("At least %s.", "至少 %s 项。", limit);
            case "maxItems" -> Sentence.of("At most %s.", "最多 %s 项。", limit);
            case "uniqueItems" -> Sentence.of("The same thing stands here twice.", "存在重复项。");
            case "enum", "const" -> Sentence.of("This value is not one of those allowed.", "不是允许的取值。");
            case "format" ->
                limit.equals("date")
                        ? Sentence.of("This is not a date, such as 2026-09-07.", "不是日期,例如 2026-09-07。")
                        : Sentence.of(
                                "This is not a date and time with an offset, such as 2026-09-07T09:00:00+08:00.",
                                "不是带时区偏移的日期时间,例如 2026-09-07T09:00:00+08:00。");
            default -> Sentence.of("This is not well-formed.", "格式不正确。");
        };
    }
}
