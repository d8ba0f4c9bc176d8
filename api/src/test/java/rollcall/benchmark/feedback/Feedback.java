package rollcall.benchmark.feedback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;
import rollcall.benchmark.stage.Findings;

/** Measures how long results take beside ever more answers. */
public final class Feedback {
    private static final int WARMUP_ASKS = 40;

    private Feedback() {}

    public static Findings run(PrintStream out) throws IOException, SQLException, InterruptedException {
        // Of servers in this JVM, which would print a line for each request.
        ((Logger) LoggerFactory.getLogger("rollcall.request")).setLevel(Level.WARN);
        var halls = new LinkedHashMap<Integer, Hall>();
        try {
            var sizes = System.getProperty("benchmark.feedback.answers", "3500,7000,14000");
            for (var answers :
                    Arrays.stream(sizes.split(",")).map(Integer::valueOf).toList()) {
                halls.put(answers, new Hall(answers));
            }
            var report = new Report(halls.keySet());
            measure(halls, report);
            report.print(out);
            return new Findings(true, report.details());
        } finally {
            halls.values().forEach(Hall::close);
        }
    }

    private static void measure(Map<Integer, Hall> halls, Report report) throws IOException, InterruptedException {
        var asks = Integer.getInteger("benchmark.feedback.asks", 10);
        var least = halls.values().iterator().next();
        for (var telling : Telling.values()) {
            least.millis(telling, WARMUP_ASKS);
        }
        for (int round = 0; round < Integer.getInteger("benchmark.feedback.rounds", 5); round++) {
            for (var hall : halls.entrySet()) {
                for (var telling : Telling.values()) {
                    report.add(telling, hall.getKey(), hall.getValue().millis(telling, asks));
                }
            }
        }
        for (var hall : halls.entrySet()) {
            for (var telling : Telling.values()) {
                report.sent(telling, hall.getKey(), hall.getValue().statements(telling));
            }
        }
    }
}
