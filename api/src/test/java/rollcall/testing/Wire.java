package rollcall.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends bytes to a server as they are, as no HTTP client would, and reads what comes back until the server hangs up. */
public record Wire(int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @param headers names in small letters */
    public record Reply(int status, Map<String, String> headers, String text) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One request without a body, on a connection of its own. */
    public Reply ask(String method, String target, String... headers) {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + lines + "\r\n");
    }

    /** @param text each character is one byte */
    public Reply send(String text) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            write(socket, text.getBytes(ISO_8859_1));
            return reply(readAll(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server may hang up before it has read everything. */
    private static void write(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // What it has answered is still there to be read.
        }
    }

    private static byte[] readAll(InputStream stream) throws IOException {
        var all = new ByteArrayOutputStream();
        try {
            stream.transferTo(all);
        } catch (SocketException e) {
            // Reset after the answer: the rest of the request was not wanted.
        }
        return all.toByteArray();
    }

    private static Reply reply(byte[] bytes) {
        var text = new String(bytes, ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer: " + text);
        }
        var lines = text.substring(0, end).split("\r\n", -1);
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].trim());
        }
        var body = text.substring(end + 4);
        var isChunked = headers.getOrDefault("transfer-encoding", "").equals("chunked");
        return new Reply(
                Integer.parseInt(lines[0].split(" ", 3)[1]),
                headers,
                new String((isChunked ? dechunk(body) : body).getBytes(ISO_8859_1), UTF_8));
    }

    private static String dechunk(String chunks) {
        var body = new StringBuilder();
        var rest = chunks;
        while (!rest.startsWith("0\r\n")) {
            var start = rest.indexOf("\r\n") + 2;
            var size = Integer.parseInt(rest.substring(0, start - 2), 16);
            body.append(rest, start, start + size);
            rest = rest.substring(start + size + 2);
        }
        return body.toString();
    }
}
