package rollcall.checkin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import rollcall.testing.Client;
import rollcall.testing.Json;

/** A scan that the server is in the middle of reading: it has said that it wants the body, which is still to come. */
record BegunScan(Socket socket, BufferedReader reader, String body) {
    static BegunScan begin(int port, Client trainee, String code) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        var body = Json.object("code", code);
        var head = "POST /v1/check-ins HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Authorization: " + trainee.header("Authorization") + "\r\n"
                + "Content-Length: " + body.length() + "\r\nExpect: 100-continue\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        var begun = new BegunScan(
                socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)), body);
        assertThat(begun.reader.readLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(begun.reader.readLine()).isEmpty();
        return begun;
    }

    /** Sends the body; the first line of the answer. */
    String finish() throws IOException {
        try (socket) {
            socket.getOutputStream().write(body.getBytes(US_ASCII));
            return reader.readLine();
        }
    }
}
