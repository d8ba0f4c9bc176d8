package rollcall.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rollcall.testing.MySqlServer;

/** Compares the check-in with its ceilings and with the plain way; what is compared is in this package's description. */
public final class Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> BATCHES = List.of(1, 16, 64, 256);
    private static final int WARMUP_CONNECTIONS = 64;

    private final Settings settings;
    private final List<Integer> ports;
    private final Arena arena;
    private final Child generator;
    private final Machine machine;
    private final JdbcLimit jdbc;
    private final List<Slice> slices = new ArrayList<>();

    private Benchmark(
            Settings settings, List<Integer> ports, Arena arena, Child generator, Machine machine, JdbcLimit jdbc) {
        this.settings = settings;
        this.ports = ports;
        this.arena = arena;
        this.generator = generator;
        this.machine = machine;
        this.jdbc = jdbc;
    }

    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        var settings = Settings.read();
        var allAnswered = false;
        var tokens = Files.createTempFile("rollcall-benchmark", ".tokens");
        try (var mysql = MySqlServer.start()) {
            var url = mysql.url("rollcall");
            try (var server = new Child(BenchmarkServer.class, settings.serverOptions(), environment(mysql, url))) {
                var ports = Arrays.stream(server.read().split(" "))
                        .map(Integer::valueOf)
                        .toList();
                var arena = new Arena(ports.get(0));
                arena.writeTokens(tokens);
                try (var generator = new Child(Generator.class, List.of("-Xmx256m"), Map.of(), tokens.toString());
                        var machine = new Machine(server.pid(), mysql.pid(), generator.pid(), url, mysql.user());
                        var jdbc = new JdbcLimit(url, mysql.user())) {
                    var benchmark = new Benchmark(settings, ports, arena, generator, machine, jdbc);
                    var report = new Report(benchmark.run());
                    report.print(System.out);
                    report.write(Settings.result());
                    allAnswered = report.allAnswered();
                }
            }
        } finally {
            Files.delete(tokens);
        }
        System.exit(allAnswered ? 0 : 1);
    }

    private static Map<String, String> environment(MySqlServer mysql, String url) {
        return Map.of(
                "ROLLCALL_PORT",
                "0",
                "ROLLCALL_DATABASE_URL",
                url,
                "ROLLCALL_DATABASE_USER",
                mysql.user(),
                "ROLLCALL_DATABASE_PASSWORD",
                mysql.password(),
                "ROLLCALL_SECRET",
                BenchmarkServer.SECRET,
                "ROLLCALL_ADMIN_PASSWORD",
                Arena.ADMIN_PASSWORD,
                // One code lasts a whole slice; what it costs to judge does not depend on it.
                "ROLLCALL_SLOT_SECONDS",
                "60");
    }

    private List<Slice> run() throws SQLException, InterruptedException {
        for (var way : Way.values()) {
            send(way, WARMUP_CONNECTIONS, settings.warmup(), 0);
        }
        for (var batch : BATCHES) {
            jdbc.rows(WARMUP_CONNECTIONS, batch, settings.warmup() / 10);
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (var connections : settings.connections()) {
                for (var way : Way.values()) {
                    slices.add(measure(way, connections, round));
                }
                for (var batch : BATCHES) {
                    slices.add(measure(batch, connections, round));
                }
            }
        }
        return slices;
    }

    private Slice measure(Way way, int connections, int round) throws SQLException {
        var codes = way.codes(arena, settings.seconds());
        var before = machine.usage();
        var full = send(way, codes, connections, settings.seconds(), 0);
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
        var title = "JDBC, rows by " + batch;
        return new Slice(
                title, connections, round, rows / seconds, rows, used, machine.serverMegabytes(), Map.of(), 0, null);
    }

    private Measured send(Way way, int connections, double seconds, double rate) {
        return send(way, way.codes(arena, seconds), connections, seconds, rate);
    }

    private Measured send(Way way, List<String> codes, int connections, double seconds, double rate) {
        try {
            var load = new Load(way.port(ports), codes, connections, seconds, rate);
            return JSON.readValue(generator.ask(JSON.writeValueAsString(load)), Measured.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the generator has failed", e);
        }
    }
}
