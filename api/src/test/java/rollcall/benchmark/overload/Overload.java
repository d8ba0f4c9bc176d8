package rollcall.benchmark.overload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Child;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Kernel;
import rollcall.benchmark.stage.Program;
import rollcall.testing.MySqlServer;

/** Finds what the server can take at most, and sends it three times that. */
public final class Overload {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRAINEES = 10_000;
    private static final int MOST_PER_SECOND = 20_000;
    private static final int PEAK_CONNECTIONS = 256;
    private static final int CONNECTIONS = 4_000;
    private static final int ROUNDS = 3;
    private static final double SCALE = Double.parseDouble(System.getProperty("benchmark.scale", "1"));

    private final Program program;
    private final Arena arena;
    private final Child generator;

    private Overload(Program program, Arena arena, Child generator) {
        this.program = program;
        this.arena = arena;
        this.generator = generator;
    }

    public static Findings run(PrintStream out) throws IOException, InterruptedException {
        if (!Cores.areThere()) {
            out.println("left out: it needs two cores, and taskset of util-linux");
            return new Findings(true, Map.of());
        }
        var withstood = new ArrayList<List<Withstood>>();
        var tokens = Files.createTempFile("rollcall-benchmark", ".tokens");
        try {
            for (var options : List.of(List.<String>of(), List.of("-Xmx256m"))) {
                withstood.add(run(out, options, tokens));
            }
            withstood.forEach(rounds -> Withstood.printMedians(out, rounds));
            var least = leastMicros(tokens, withstood.get(0).get(0).refusedPerSecond());
            withstood.forEach(rounds -> Withstood.printBound(out, rounds, least));
            return new Findings(
                    withstood.stream().flatMap(List::stream).allMatch(Withstood::isSound),
                    Map.of("withstood", withstood, "leastMicros", least));
        } finally {
            Files.delete(tokens);
        }
    }

    /**
     * What {@link Floor} takes of its core for an answer, in microseconds: what more answers take more, so that its connections
     * being made counts for nothing.
     */
    private static double leastMicros(Path tokens, double rate) throws JsonProcessingException {
        try (var floor = Child.server(Child.OWN_JDK, Cores.SERVER, Floor.class, List.of(), Map.of());
                var generator = generator(tokens)) {
            var port = Integer.parseInt(floor.read());
            var spent = new ArrayList<Double>();
            var answered = new ArrayList<Long>();
            for (var seconds : List.of(10, 5, 20)) {
                var before = Kernel.cpuMicros(floor.pid());
                var stretches = List.of(new Flow.Stretch(seconds * SCALE, rate));
                var stood = send(generator, new Flow(port, List.of("any"), CONNECTIONS, stretches))
                        .get(0);
                if (stood.lost() + stood.wrong() + stood.unsent() > 0) {
                    throw new IllegalStateException("the least has not answered everybody");
                }
                spent.add(Kernel.cpuMicros(floor.pid()) - before);
                answered.add(stood.refused().all());
            }
            // The first is for the JVM to compile.
            return (spent.get(2) - spent.get(1)) / (answered.get(2) - answered.get(1));
        }
    }

    private static Child generator(Path tokens) {
        return Child.generator(Cores.GENERATOR, FloodGenerator.class, List.of("-Xmx1g"), tokens.toString());
    }

    private static List<Withstood> run(PrintStream out, List<String> options, Path tokens)
            throws IOException, InterruptedException {
        // One code lasts a whole flow; what it costs to judge does not depend on it.
        var slot = Map.of("ROLLCALL_SLOT_SECONDS", "60");
        try (var mysql = MySqlServer.start();
                var program = Program.start(mysql, Cores.SERVER, options, slot)) {
            Cores.moveToServers(mysql.pid());
            var arena = new Arena(program.port(), TRAINEES);
            arena.writeTokens(tokens);
            try (var generator = generator(tokens)) {
                return new Overload(program, arena, generator)
                        .run(out, options.isEmpty() ? "no options" : options.get(0));
            }
        }
    }

    /** What a round does first is part of the warming up: that round counts for nothing. */
    private List<Withstood> run(PrintStream out, String jvm) throws IOException {
        warmUp();
        round(jvm);
        var rounds = new ArrayList<Withstood>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(round(jvm));
            rounds.get(i).print(out);
        }
        return rounds;
    }

    private Withstood round(String jvm) throws IOException {
        var full = new Flow.Stretch(5 * SCALE, 0);
        var peak = send(arena.doors(sessions(6 * MOST_PER_SECOND)), PEAK_CONNECTIONS, List.of(full))
                .get(0)
                .goodput();
        if (peak == 0) {
            throw new IllegalStateException("the server has recorded nothing: others have the machine");
        }
        var half = new Flow.Stretch(6 * SCALE, peak / 2);
        var three = new Flow.Stretch(10 * SCALE, peak * Withstood.TIMES);
        var doors = arena.doors(sessions(peak * 36));
        try (var gauge = new Gauge(program.pid(), generator.pid())) {
            var stood = send(doors, CONNECTIONS, List.of(half, three, half));
            var recorded = doors.stream()
                    .mapToLong(door -> arena.checkedIn(door.roomId()))
                    .sum();
            return new Withstood(
                    jvm, peak, three.rate(), stood.get(0), stood.get(1), stood.get(2), recorded, gauge.readings());
        }
    }

    /** Lets in and turns away, and then leaves the JVM time to compile both: at the peak it hardly has any on one core. */
    private void warmUp() throws JsonProcessingException {
        var doors = arena.doors(sessions(52 * MOST_PER_SECOND));
        send(doors, PEAK_CONNECTIONS, List.of(new Flow.Stretch(30 * SCALE, 0)));
        var flood = new Flow.Stretch(15 * SCALE, MOST_PER_SECOND / 2.0);
        var calm = new Flow.Stretch(30 * SCALE, MOST_PER_SECOND / 10.0);
        send(doors, CONNECTIONS, List.of(flood, calm));
    }

    /** So that each scan is its trainee's first in the session. */
    private static int sessions(double scans) {
        return 1 + (int) (scans * SCALE / TRAINEES);
    }

    private List<Stood> send(List<Arena.Door> doors, int connections, List<Flow.Stretch> stretches)
            throws JsonProcessingException {
        var codes = doors.stream().map(Arena.Door::code).toList();
        return send(generator, new Flow(program.port(), codes, connections, stretches));
    }

    private static List<Stood> send(Child generator, Flow flow) throws JsonProcessingException {
        return JSON.readValue(generator.ask(JSON.writeValueAsString(flow)), new TypeReference<List<Stood>>() {});
    }
}
