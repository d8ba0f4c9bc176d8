package rollcall.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A real HTTP server that gives the one answer it was told to whatever it is asked. */
final class PreparedServer implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile int status = 404;
    private volatile String body = "";
    private volatile Map<String, String> headers = Map.of();

    PreparedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    void prepare(int nextStatus, String nextBody, Map<String, String> nextHeaders) {
        status = nextStatus;
        body = nextBody;
        headers = nextHeaders;
    }

    HttpResponse<byte[]> ask(String method, String path, String requestBody) throws IOException, InterruptedException {
        var uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        var request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(requestBody));
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
