package rollcall.contract;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds every answer of the server against {@code openapi.yaml}; one instance serves all threads. */
public final class Contract {
    private final OpenApi api;
    private final Exercised exercised;

    Contract(OpenApi api, Exercised exercised) {
        this.api = api;
        this.exercised = exercised;
    }

    public static Contract load() {
        return new Contract(OpenApi.read(), Exercised.ofThisBuild());
    }

    /**
     * Passes if the contract allows the answer, and remembers that the operation gave it.
     *
     * @param path as sent, with or without its query
     * @throws AssertionError if route, status, media type, headers, body or problem code are not what the contract says,
     *     if the server took a body that the contract forbids, and on every 500
     */
    public void check(
            String method,
            String path,
            @Nullable String requestContentType,
            byte[] requestBody,
            HttpResponse<byte[]> response) {
        var answer = new Answer(api, method, path, response);
        var operation = api.find(method, path.replaceFirst("[?#].*", ""));
        answer.check(documented(operation, answer));
        if (answer.status() < 300) {
            operation.ifPresent(taken -> checkTaken(taken, new Body(requestContentType, requestBody), answer));
        }
        if (!method.equals("HEAD")) {
            exercised.add(operation.map(Operation::id).orElse("unrouted"), answer.status(), answer.kind());
        }
    }

    private Place documented(Optional<Operation> operation, Answer answer) {
        var status = String.valueOf(answer.status());
        var unrouted = api.root().child("x-unrouted");
        answer.require(
                operation.isPresent() || unrouted.has(status) || answer.status() == 500, "the route is not documented");
        // Some requests are refused before they reach the operation that their path names.
        return operation
                .filter(reached -> !answer.kind().equals("malformed_request"))
                .map(reached -> reached.responses().child(status))
                .orElse(unrouted.child(status));
    }

    private static void checkTaken(Operation operation, Body body, Answer answer) {
        var content = operation.place().child("requestBody").child("content");
        if (content.exists()) {
            var type = body.mediaType();
            answer.require(content.has(type), "the server took a body of undocumented media type '" + type + "'");
            if (body.isJson()) {
                answer.match(
                        "the request, which the server took,",
                        content.child(type).child("schema"),
                        body.json());
            }
        }
    }
}
