package rollcall.benchmark.overload;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least that Java's own channels do: this process reads what has come and sends the same to everybody, whatever was asked.
 * It looks for what has come only every few milliseconds, so that much has, and nobody is woken for one.
 */
final class Floor {
    private static final int REST_MILLIS = 5;
    private static final int MOST_CALLING = 4096;
    private static final ByteBuffer REQUEST = ByteBuffer.allocateDirect(4096);
    private static final ByteBuffer ANSWER = busy();

    private Floor() {}

    /** Prints the port that it listens on. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (var selector = Selector.open();
                var door = ServerSocketChannel.open()) {
            door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_CALLING);
            door.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
            System.out.println(door.socket().getLocalPort());
            while (true) {
                Thread.sleep(REST_MILLIS);
                selector.selectNow(Floor::serve);
            }
        }
    }

    private static void serve(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept((ServerSocketChannel) key.channel(), key.selector());
            } else {
                answer((SocketChannel) key.channel());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void accept(ServerSocketChannel door, Selector selector) throws IOException {
        for (var line = door.accept(); line != null; line = door.accept()) {
            line.setOption(StandardSocketOptions.TCP_NODELAY, true);
            line.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
    }

    /** The generator sends a request in one piece, and the next once it has its answer. */
    private static void answer(SocketChannel line) throws IOException {
        if (line.read(REQUEST.clear()) < 0) {
            line.close();
        } else {
            line.write(ANSWER.rewind());
        }
    }

    /** As long as the program's. */
    private static ByteBuffer busy() {
        var body =
                "{\"type\":\"/openapi.yaml#/components/examples/busy\",\"title\":\"The server is busy\",\"status\":503,"
                        + "\"detail\":\"The server is busy; try again in a moment.\",\"code\":\"busy\"}";
        var bytes = ("HTTP/1.1 503 Service Unavailable\r\nDate: Sat, 28 Nov 2026 22:40:00 GMT\r\n"
                        + "Content-Type: application/problem+json\r\nContent-Language: en\r\nContent-Length: "
                        + body.length() + "\r\nRetry-After: 1\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
