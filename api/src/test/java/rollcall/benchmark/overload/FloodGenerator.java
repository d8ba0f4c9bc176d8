package rollcall.benchmark.overload;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rollcall.benchmark.crowd.Line;
import rollcall.benchmark.crowd.Lines;

/** The process that sends too much: each line it reads is a {@link Flow}, and is answered with a list of {@link Stood}. */
final class FloodGenerator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FloodGenerator() {}

    /** @param arguments a file with the access token of a trainee in each line */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var lines = new Lines();
        var tokens = Files.readAllLines(Path.of(arguments[0]));
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var flow = JSON.readValue(line, Flow.class);
            System.out.println(JSON.writeValueAsString(run(flow, tokens, lines)));
        }
        System.exit(0);
    }

    private static List<Stood> run(Flow flow, List<String> tokens, Lines lines) throws InterruptedException {
        var open = new ArrayList<Line>();
        for (int i = 0; i < flow.connections(); i++) {
            var line = lines.to(flow.port());
            line.open();
            open.add(line);
        }
        var stood = new Flood(flow, tokens, lines.thread(), open).run();
        lines.thread().submit(() -> open.forEach(Line::close)).sync();
        return stood;
    }
}
