package rollcall.benchmark.door;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rollcall.benchmark.load.Measured;
import rollcall.benchmark.stage.Usage;

/**
 * One case, measured once.
 *
 * @param perSecond answers, or rows, on connections that are never idle
 * @param used in that time
 * @param done in that time
 * @param statuses of all answers, those at half the rate too
 * @param bad answers of another status than every request deserves, and requests never answered
 * @param half what was seen at half of {@code perSecond}, null for JDBC, where nothing arrives
 */
record Slice(
        String title,
        int connections,
        int round,
        double perSecond,
        long done,
        Usage used,
        double serverMegabytes,
        Map<Integer, Long> statuses,
        long bad,
        @Nullable Measured half) {
    /** Microseconds of the server's CPU for one answer. */
    double serverMicros() {
        return used.server() / done;
    }

    double mysqldMicros() {
        return used.mysqld() / done;
    }

    double clientMicros() {
        return used.client() / done;
    }

    double statements() {
        return (double) used.statements() / done;
    }

    double fsyncs() {
        return (double) used.fsyncs() / done;
    }
}
