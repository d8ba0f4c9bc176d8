package rollcall.benchmark.storm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Child;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Kernel;
import rollcall.benchmark.stage.Program;
import rollcall.testing.MySqlServer;

/** Plays the arrival of a hall and of all of a programme's trainees, and looks afterwards whether anybody is missing. */
public final class Storm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 3;
    private static final int ROOMS = 10;
    private static final long SEED = 20_260_901;
    /** Evenly. */
    private static final double THIRD = 1.0 / 3;

    private static final double SCALE = Double.parseDouble(System.getProperty("benchmark.scale", "1"));

    private static final List<Crowd> CROWDS = List.of(new Crowd(3_500, 60, 0.7, 15), new Crowd(16_000, 10, THIRD, 500));

    /** Played first and forgotten: a server that people rely on has been up for a while. */
    private static final Crowd WARM_UP = new Crowd(8_000, 20, THIRD, 0);

    private final Program program;
    private final Child generator;
    private final String jvm;

    private Storm(Program program, Child generator, String jvm) {
        this.program = program;
        this.generator = generator;
        this.jvm = jvm;
    }

    public static Findings run(PrintStream out) throws IOException {
        var played = new ArrayList<Played>();
        for (var options : List.of(List.<String>of(), List.of("-Xmx256m"))) {
            try (var mysql = MySqlServer.start();
                    var program = Program.start(mysql, List.of(), options, Map.of());
                    var generator = Child.generator(List.of(), StormGenerator.class, List.of("-Xmx512m"))) {
                var storm = new Storm(program, generator, options.isEmpty() ? "no options" : options.get(0));
                storm.play(WARM_UP.scaled(SCALE));
                storm.play(WARM_UP.scaled(SCALE));
                for (int round = 0; round < ROUNDS; round++) {
                    for (var crowd : CROWDS) {
                        var result = storm.play(crowd.scaled(SCALE));
                        result.print(out);
                        played.add(result);
                    }
                }
            }
        }
        played.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.jvm(), each.crowd()), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(plays -> Played.printMedian(out, plays));
        return new Findings(played.stream().allMatch(Played::isSound), Map.of("played", played));
    }

    private Played play(Crowd crowd) throws IOException {
        var tokens = Files.createTempFile("rollcall-benchmark", ".tokens");
        try {
            var arena = new Arena(program.port(), crowd.trainees());
            arena.writeTokens(tokens);
            var session = arena.gather(ROOMS);
            var doors = session.roomIds().stream()
                    .map(room -> new Script.Door(room, arena.displayToken(room)))
                    .toList();
            var seen = ask(new Script(
                    program.port(),
                    tokens.toString(),
                    doors,
                    session.sessionId(),
                    arena.staffToken(),
                    crowd.trainees(),
                    crowd.seconds(),
                    crowd.inLastThird(),
                    SEED));
            return new Played(
                    jvm, crowd, seen, arena.present(session.sessionId()), Kernel.residentMegabytes(program.pid()));
        } finally {
            Files.delete(tokens);
        }
    }

    private Seen ask(Script script) throws JsonProcessingException {
        return JSON.readValue(generator.ask(JSON.writeValueAsString(script)), Seen.class);
    }
}
