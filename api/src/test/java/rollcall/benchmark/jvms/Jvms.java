package rollcall.benchmark.jvms;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.Main;
import rollcall.benchmark.load.Measured;
import rollcall.benchmark.load.Rig;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Program;
import rollcall.benchmark.stage.Usage;
import rollcall.testing.MySqlServer;

/** Compares JDKs and kinds of threads. */
public final class Jvms {
    private static final List<Integer> CONNECTIONS = List.of(64, 256);
    private static final int WARMUP_SECONDS = 20;

    private final Rig rig;
    private final Map<Kind, Program> programs = new LinkedHashMap<>();
    private final double seconds = Double.parseDouble(System.getProperty("benchmark.jvms.seconds", "3"));

    private Jvms(Rig rig) {
        this.rig = rig;
    }

    /** What a kind did as fast as it answers. */
    private record Full(Kind kind, Program program, Measured measured, Usage used, double megabytes) {
        double perSecond() {
            return measured.answers() / measured.seconds();
        }

        Slice with(int connections, Measured half) {
            return new Slice(kind.title(), connections, measured, used, megabytes, half);
        }
    }

    public static Findings run(PrintStream out) throws IOException, SQLException {
        var kinds = Kind.all();
        try (var mysql = MySqlServer.start();
                var rig = new Rig(mysql, "rollcall", Main.class, List.of())) {
            var slices = new Jvms(rig).slices(kinds, Integer.getInteger("benchmark.jvms.rounds", 5));
            new Report(slices).print(out);
            return new Findings(slices.stream().allMatch(Slice::sound), slices);
        }
    }

    private List<Slice> slices(List<Kind> kinds, int rounds) throws SQLException {
        for (var kind : kinds) {
            programs.put(kind, rig.start(kind.jdk().home(), Main.class, kind.options()));
        }
        for (var program : programs.values()) {
            for (var connections : CONNECTIONS) {
                rig.checkIn(program, connections, (double) WARMUP_SECONDS / CONNECTIONS.size(), 0);
            }
        }
        var slices = new ArrayList<Slice>();
        for (int round = 0; round < rounds; round++) {
            for (var connections : CONNECTIONS) {
                slices.addAll(round(connections));
            }
        }
        return slices;
    }

    private List<Slice> round(int connections) throws SQLException {
        var fulls = new ArrayList<Full>();
        for (var each : programs.entrySet()) {
            fulls.add(full(each.getKey(), each.getValue(), connections));
        }
        var slowest = fulls.stream().mapToDouble(Full::perSecond).min().orElseThrow();
        return fulls.stream()
                .map(full -> full.with(connections, rig.checkIn(full.program(), connections, seconds, slowest / 2)))
                .toList();
    }

    private Full full(Kind kind, Program program, int connections) throws SQLException {
        var codes = rig.codes(seconds);
        try (var machine = rig.machine(program)) {
            var before = machine.usage();
            var measured = rig.checkIn(program, codes, connections, seconds, 0);
            return new Full(kind, program, measured, machine.usage().since(before), machine.serverMegabytes());
        }
    }
}
