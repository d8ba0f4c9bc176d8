package rollcall.benchmark.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests as they go over the wire, made before the clock runs: the generator shares the machine with the server. */
final class RequestBytes {
    private static final byte[] NO_OP = bytes("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final int CODE_LENGTH = 26;

    private final List<byte[]> heads;

    private RequestBytes(List<byte[]> heads) {
        this.heads = heads;
    }

    static RequestBytes of(List<String> tokens) {
        return new RequestBytes(tokens.stream().map(RequestBytes::head).toList());
    }

    /** @param index of the request in its load; trainee after trainee, then each with another code */
    ByteBuf write(ByteBufAllocator memory, Load load, long index) {
        var codes = load.codes();
        if (codes.isEmpty()) {
            return memory.ioBuffer(NO_OP.length).writeBytes(NO_OP);
        }
        var trainee = (int) (index % heads.size());
        var turn = (int) (index / heads.size());
        var among = load.together();
        var code = codes.get((turn * among + trainee % among) % codes.size());
        var head = heads.get(trainee);
        var body = body(code);
        return memory.ioBuffer(head.length + body.length()).writeBytes(head).writeBytes(bytes(body));
    }

    private static byte[] head(String token) {
        var length = body("x".repeat(CODE_LENGTH)).length();
        return bytes("POST /v1/check-ins HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n");
    }

    private static String body(String code) {
        return "{\"code\":\"" + code + "\"}";
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
