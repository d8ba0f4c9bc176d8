package rollcall.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static rollcall.testing.Json.object;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

/** Whoever sends a body slowly keeps nobody else from being answered. */
class SlowBodyTest {
    /** More than there are threads. */
    private static final int MANY = 400;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void thoseWhoHaveBegunToSendHoldUpNobody() throws IOException {
        var scene = app.scene(1);
        var trainee = scene.trainee(0);
        var slow = begun(MANY, "{\"username\":\"");
        try {
            scene.scan(trainee, 0).expect(201);
            app.anybody().get("/livez").expect(200);
            var last = slow.get(MANY - 1);
            write(last, "nobody\",\"password\":\"wrong\"}" + " ".repeat(Requests.JSON_LIMIT));
            assertThat(statusLine(last)).isEqualTo("HTTP/1.1 401 Unauthorized");
        } finally {
            close(slow);
        }
    }

    @Test
    void whatIsOnItsWayMayFillTheMemoryOnlySoFar() throws IOException, InterruptedException {
        var part = " ".repeat(Requests.JSON_LIMIT - 100);
        var slow = begun(MANY, part);
        try {
            for (int i = 0; i < 200 && refused(slow) == 0; i++) {
                Thread.sleep(50);
            }
            assertThat(refused(slow)).isBetween(1, MANY - 1);
            assertThat(statusLine(firstRefused(slow))).isEqualTo("HTTP/1.1 503 Service Unavailable");
            app.anybody()
                    .post("/v1/auth/claim", object("claimCode", "0000-0000-0000"))
                    .refused(401, "claim_code_invalid");
        } finally {
            close(slow);
        }
        begun(1, part).get(0).close();
    }

    @Test
    void aBodyIsReadForSoLongAndNoLonger() throws IOException {
        var bytes = new byte[] {1, 2, 3};
        assertThat(new InTime(new ByteArrayInputStream(bytes), Duration.ofDays(1)).readNBytes(4))
                .isEqualTo(bytes);
        var late = new InTime(new ByteArrayInputStream(bytes), Duration.ofNanos(-1));
        assertThatExceptionOfType(InTime.Late.class).isThrownBy(() -> late.readNBytes(4));
        assertThatExceptionOfType(InTime.Late.class).isThrownBy(() -> late.skip(4));
    }

    private static List<Socket> begun(int count, String part) throws IOException {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < count; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), app.port());
            sockets.add(socket);
            write(
                    socket,
                    "POST /v1/auth/staff HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + Requests.JSON_LIMIT + "\r\n\r\n" + part);
        }
        return sockets;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }

    /** Nobody is answered anything else before its body is there. */
    private static int refused(List<Socket> sockets) throws IOException {
        var answered = 0;
        for (var socket : sockets) {
            answered += isAnswered(socket) ? 1 : 0;
        }
        return answered;
    }

    private static Socket firstRefused(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            if (isAnswered(socket)) {
                return socket;
            }
        }
        throw new AssertionError("nobody is refused");
    }

    private static boolean isAnswered(Socket socket) throws IOException {
        return socket.getInputStream().available() > 0;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }
}
