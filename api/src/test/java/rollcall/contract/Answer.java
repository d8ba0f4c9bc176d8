package rollcall.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;

/** One answer of the server; its complaints are {@link AssertionError}s that show it. */
final class Answer {
    private final OpenApi api;
    private final String method;
    private final String path;
    private final HttpResponse<byte[]> response;
    private final Body body;

    Answer(OpenApi api, String method, String path, HttpResponse<byte[]> response) {
        this.api = api;
        this.method = method;
        this.path = path;
        this.response = response;
        body = new Body(response.headers().firstValue("Content-Type").orElse(null), response.body());
    }

    int status() {
        return response.statusCode();
    }

    String kind() {
        return body.kind();
    }

    void check(Place documented) {
        require(status() != 500, "the server failed");
        require(documented.exists(), "the status is not documented");
        var content = documented.child("content");
        if (method.equals("HEAD") || !content.exists()) {
            require(body.isEmpty(), "there is a body where none belongs");
        } else {
            require(content.has(body.mediaType()), "'" + body.mediaType() + "' is none of " + content.names());
            checkBody(content.child(body.mediaType()));
        }
        documented.child("headers").names().forEach(name -> checkHeader(name, documented));
    }

    private void checkBody(Place media) {
        if (body.isJson()) {
            match("the body", media.child("schema"), body.json());
        }
        if (body.isProblem()) {
            var codes = media.child("examples").names();
            require(codes.contains(kind()), "problem code '" + kind() + "' is none of " + codes);
            require(body.json().path("status").asInt() == status(), "the problem names another status");
        }
    }

    private void checkHeader(String name, Place documented) {
        var header = documented.child("headers").child(name);
        var value = response.headers().firstValue(name);
        require(value.isPresent() || !isNeeded(name, header), "header " + name + " is missing");
        value.ifPresent(text -> match("header " + name, header.child("schema"), headerValue(text)));
    }

    /** An entity tag belongs to JSON and to 304, not to the tables that the same operation may answer. */
    private boolean isNeeded(String name, Place header) {
        var tagged = body.isJson() || status() == 304;
        return header.child("required").node().asBoolean() || (name.equals("ETag") && tagged);
    }

    private static JsonNode headerValue(String text) {
        return text.matches("\\d{1,9}") ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text);
    }

    void match(String what, Place schema, JsonNode value) {
        require(!value.isMissingNode(), what + " is not JSON");
        var errors = api.validate(schema, value);
        require(errors.isEmpty(), what + " does not match its schema: " + errors);
    }

    void require(boolean holds, String complaint) {
        if (!holds) {
            throw new AssertionError("%s %s -> %d: %s%n%s".formatted(method, path, status(), complaint, body));
        }
    }
}
