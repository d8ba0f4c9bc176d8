package rollcall.benchmark.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.benchmark.stage.Findings;
import rollcall.benchmark.stage.Kernel;
import rollcall.benchmark.stage.Program;
import rollcall.benchmark.stage.Sql;
import rollcall.testing.MySqlServer;

/** Asks a small server for reports of ever larger classes. */
public final class Reports {
    private final long server;
    private final Path log;
    private final Map<Case, Cost> costs = new LinkedHashMap<>();

    private Reports(long server, Path log) {
        this.server = server;
        this.log = log;
    }

    private record Case(LargeClass of, Asked asked) {
        long ask() throws IOException, InterruptedException {
            return of.ask(asked);
        }
    }

    public static Findings run(PrintStream out) throws IOException, SQLException, InterruptedException {
        var log = Files.createTempFile("rollcall-benchmark-", ".gc");
        var options = List.of("-Xmx256m", "-Xlog:gc:file=" + log + "::filecount=0");
        try (var mysql = MySqlServer.start();
                var program = Program.start(mysql, List.of(), options, Map.of());
                var sql = new Sql(mysql, "rollcall")) {
            var reports = new Reports(program.pid(), log);
            for (var size : sizes()) {
                reports.weigh(LargeClass.make(program.port(), sql, size));
            }
            reports.time();
            var found = List.copyOf(reports.costs.values());
            new Report(found).print(out);
            return new Findings(true, found);
        } finally {
            Files.delete(log);
        }
    }

    private static List<Integer> sizes() {
        var sizes = System.getProperty("benchmark.report.trainees", "4000,8000,16000");
        return Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList();
    }

    /** What is kept in memory; meanwhile the JVM compiles. */
    private void weigh(LargeClass of) throws IOException, InterruptedException {
        for (var asked : Asked.values()) {
            var each = new Case(of, asked);
            var heap = new Heap(server, log);
            double sent;
            try (heap) {
                sent = each.ask() / 1e6;
            }
            var resident = Kernel.residentMegabytes(server);
            costs.put(each, new Cost(asked, of.rows(), sent, heap.megabytes(), resident, new ArrayList<>()));
        }
    }

    private void time() throws IOException, InterruptedException {
        for (int round = 0; round < Integer.getInteger("benchmark.report.rounds", 3); round++) {
            for (var each : costs.entrySet()) {
                var start = System.nanoTime();
                each.getKey().ask();
                each.getValue().seconds().add((System.nanoTime() - start) / 1e9);
            }
        }
    }
}
