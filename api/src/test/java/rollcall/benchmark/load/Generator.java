package rollcall.benchmark.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that sends requests, by one thread: each line it reads is a {@link Load}, and is answered {@link Measured}. */
final class Generator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Generator() {}

    /** @param arguments a file with the access token of a trainee in each line */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var requests = RequestBytes.of(Files.readAllLines(Path.of(arguments[0])));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var threads = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var load = JSON.readValue(line, Load.class);
            System.out.println(JSON.writeValueAsString(measure(threads, requests, load)));
        }
        System.exit(0);
    }

    private static Measured measure(EventLoopGroup threads, RequestBytes requests, Load load)
            throws InterruptedException {
        var run = new Run(requests, load, threads.next());
        try (var connections = new Connections(threads, load, run)) {
            return run.measure(connections.channels());
        }
    }
}
