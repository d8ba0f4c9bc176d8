package rollcall.benchmark.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Child;

/** The {@link Generator} in a process of its own, with a token for everybody in the arena. */
public final class Sender implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path tokens;
    private final Child generator;

    public Sender(Arena arena) throws IOException {
        tokens = Files.createTempFile("rollcall-benchmark", ".tokens");
        arena.writeTokens(tokens);
        generator = Child.generator(List.of(), Generator.class, List.of("-Xmx256m"), tokens.toString());
    }

    public long pid() {
        return generator.pid();
    }

    public Measured send(Load load) {
        try {
            return JSON.readValue(generator.ask(JSON.writeValueAsString(load)), Measured.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the generator has failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        generator.close();
        Files.delete(tokens);
    }
}
