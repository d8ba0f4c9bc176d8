package rollcall.benchmark.crowd;

import java.nio.charset.StandardCharsets;

/** Requests as they go over the wire. */
public final class Requests {
    private Requests() {}

    public static byte[] scan(String token, String code) {
        var body = "{\"code\":\"" + code + "\"}";
        return bytes("POST /v1/check-ins HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    /** @param tag of what the client has already, empty for nothing */
    public static byte[] poll(String path, String token, String tag) {
        return bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + (tag.isEmpty() ? "" : "\r\nIf-None-Match: " + tag) + "\r\n\r\n");
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
