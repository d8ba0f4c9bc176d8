package rollcall.benchmark.door;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rollcall.benchmark.load.Measured;
import rollcall.benchmark.load.Sender;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Child;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Machine;
import rollcall.benchmark.stage.Program;
import rollcall.testing.MySqlServer;

/** Compares the check-in with its ceilings and with the plain way; what is compared is in this package's description. */
public final class Comparison {
    static final int TRAINEES = 10_000;

    static final List<Integer> BATCHES = List.of(1, 16, 64, 256);
    private static final int WARMUP_CONNECTIONS = 64;

    private final Settings settings;
    private final List<Integer> ports;
    private final Arena arena;
    private final Sender sender;
    private final Machine machine;
    private final JdbcLimit jdbc;
    private final List<Slice> slices = new ArrayList<>();

    private Comparison(
            Settings settings, List<Integer> ports, Arena arena, Sender sender, Machine machine, JdbcLimit jdbc) {
        this.settings = settings;
        this.ports = ports;
        this.arena = arena;
        this.sender = sender;
        this.machine = machine;
        this.jdbc = jdbc;
    }

    public static Findings run(PrintStream out) throws IOException, SQLException, InterruptedException {
        var settings = Settings.read();
        try (var mysql = MySqlServer.start();
                var server = Child.server(
                        Child.OWN_JDK,
                        List.of(),
                        BenchmarkServer.class,
                        settings.serverOptions(),
                        environment(mysql))) {
            var ports = Arrays.stream(server.read().split(" "))
                    .map(Integer::valueOf)
                    .toList();
            var arena = new Arena(ports.get(0), TRAINEES);
            arena.split(Way.CLASSES);
            var url = Program.url(mysql);
            try (var sender = new Sender(arena);
                    var machine = new Machine(server.pid(), mysql.pid(), sender.pid(), url, mysql.user());
                    var jdbc = new JdbcLimit(url, mysql.user())) {
                var slices = new Comparison(settings, ports, arena, sender, machine, jdbc).slices();
                var report = new Report(slices);
                report.print(out);
                return new Findings(report.allAnswered(), report.details());
            }
        }
    }

    private static Map<String, String> environment(MySqlServer mysql) {
        var environment = Program.environment(mysql);
        // One code lasts a whole slice; what it costs to judge does not depend on it.
        environment.put("ROLLCALL_SLOT_SECONDS", "60");
        return environment;
    }

    private List<Slice> slices() throws SQLException, InterruptedException {
        for (var way : Way.values()) {
            send(way, WARMUP_CONNECTIONS, settings.warmup(), 0);
        }
        for (var batch : BATCHES) {
            jdbc.rows(WARMUP_CONNECTIONS, batch, settings.warmup() / 10);
        }
        var ways = new ArrayList<>(List.of(Way.values()));
        for (int round = 1; round <= settings.rounds(); round++) {
            for (var connections : settings.connections()) {
                for (var way : ways) {
                    slices.add(measure(way, connections, round));
                }
                for (var batch : BATCHES) {
                    slices.add(measure(batch, connections, round));
                }
                // Nobody comes after the same one in every round.
                Collections.rotate(ways, 1);
            }
        }
        return slices;
    }

    private Slice measure(Way way, int connections, int round) throws SQLException {
        var load = way.load(arena, ports, connections, settings.seconds(), 0);
        var before = machine.usage();
        var full = sender.send(load);
        var used = machine.usage().since(before);
        var memory = machine.serverMegabytes();
        var perSecond = full.answers() / full.seconds();
        var half = send(way, connections, settings.seconds(), perSecond / 2);
        var statuses = new TreeMap<>(full.statuses());
        half.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
        var bad = full.answers() + half.answers() - statuses.getOrDefault(way.status, 0L) + full.lost() + half.lost();
        return new Slice(way.title, connections, round, perSecond, full.answers(), used, memory, statuses, bad, half);
    }

    /** Half as long as the others: nothing arrives, so there is no second half. */
    private Slice measure(int batch, int connections, int round) throws SQLException, InterruptedException {
        var before = machine.usage();
        var start = System.nanoTime();
        var rows = jdbc.rows(connections, batch, settings.seconds() / 2);
        var seconds = (System.nanoTime() - start) / 1e9;
        var used = machine.usage().since(before);
        return new Slice(
                title(batch),
                connections,
                round,
                rows / seconds,
                rows,
                used,
                machine.serverMegabytes(),
                Map.of(),
                0,
                null);
    }

    static String title(int batch) {
        return "JDBC, rows by " + batch;
    }

    private Measured send(Way way, int connections, double seconds, double rate) {
        return sender.send(way.load(arena, ports, connections, seconds, rate));
    }
}
