package rollcall.benchmark.storm;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import rollcall.benchmark.crowd.Lines;

/** The process that is the crowd: each line it reads is a {@link Script}, and is answered {@link Seen}. */
final class StormGenerator {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StormGenerator() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var lines = new Lines();
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = input.readLine(); line != null; line = input.readLine()) {
            var script = JSON.readValue(line, Script.class);
            var tokens = Files.readAllLines(Path.of(script.tokens()));
            System.out.println(JSON.writeValueAsString(new Rush(script, lines, tokens).play()));
        }
        System.exit(0);
    }
}
