package rollcall.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.contract.Contract;

/** Speaks HTTP to a running server as one caller, and holds every exchange to the contract. */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Contract CONTRACT = Contract.load();
    private static final String JSON = "application/json";

    private final String base;
    private final Map<String, String> headers;

    private Client(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** Nobody in particular. */
    public static Client of(int port) {
        return new Client("http://localhost:" + port, Map.of());
    }

    /** The same caller at another server. */
    public Client at(int port) {
        return new Client(of(port).base, headers);
    }

    /** The same server, asked with one more header. */
    public Client with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(base, more);
    }

    /** What every request of this caller says in that header; empty if nothing. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public Client signedIn(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    public Answer get(String path) {
        return send("GET", path, null, new byte[0]);
    }

    public Answer head(String path) {
        return send("HEAD", path, null, new byte[0]);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, new byte[0]);
    }

    public Answer post(String path, String json) {
        return send("POST", path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    /** A POST without a body. */
    public Answer post(String path) {
        return send("POST", path, null, new byte[0]);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, JSON, json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer send(String method, String path, @Nullable String contentType, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            CONTRACT.check(method, path, contentType, body, response);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
