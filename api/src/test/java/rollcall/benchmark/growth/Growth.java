package rollcall.benchmark.growth;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rollcall.benchmark.stage.Findings;
import rollcall.testing.MySqlServer;

/** Measures scans and pages beside ever more history. */
public final class Growth {
    /** Of disk for one row of attendance and one of scans, with their indexes and some to spare. */
    private static final long BYTES_OF_ROW = 500;

    private Growth() {}

    public static Findings run(PrintStream out) throws IOException, SQLException, InterruptedException {
        try (var mysql = MySqlServer.start()) {
            var sizes = new LinkedHashMap<Integer, Size>();
            try {
                for (var rows : rows(out)) {
                    sizes.put(rows, new Size(mysql, rows));
                }
                var report = new Report(measure(sizes));
                report.print(out);
                return new Findings(true, report.details());
            } finally {
                for (var size : sizes.values()) {
                    size.close();
                }
            }
        }
    }

    private static Map<Integer, List<Map<String, Double>>> measure(Map<Integer, Size> sizes)
            throws IOException, SQLException, InterruptedException {
        var seconds = Double.parseDouble(System.getProperty("benchmark.growth.seconds", "3"));
        var rounds = new LinkedHashMap<Integer, List<Map<String, Double>>>();
        for (int round = 0; round < Integer.getInteger("benchmark.growth.rounds", 5); round++) {
            for (var size : sizes.entrySet()) {
                rounds.computeIfAbsent(size.getKey(), rows -> new ArrayList<>())
                        .add(size.getValue().measure(seconds));
            }
        }
        return rounds;
    }

    private static List<Integer> rows(PrintStream out) {
        var free = Path.of(System.getProperty("java.io.tmpdir")).toFile().getUsableSpace();
        var rows = new ArrayList<Integer>();
        var wanted = System.getProperty("benchmark.growth.rows", "10000,1000000,10000000");
        for (var count : Arrays.stream(wanted.split(",")).map(Integer::valueOf).toList()) {
            free -= count * BYTES_OF_ROW;
            if (free > 0) {
                rows.add(count);
            } else {
                out.printf("%,d rows are left out: the disk has no room for them.%n", count);
            }
        }
        return rows;
    }
}
