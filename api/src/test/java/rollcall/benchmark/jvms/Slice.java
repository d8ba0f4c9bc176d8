package rollcall.benchmark.jvms;

import rollcall.benchmark.load.Measured;
import rollcall.benchmark.stage.Usage;

/**
 * One kind with so many connections, measured once.
 *
 * @param full as fast as it answers
 * @param used in that time
 * @param half at half the rate of the slowest kind
 */
record Slice(String kind, int connections, Measured full, Usage used, double megabytes, Measured half) {
    double perSecond() {
        return full.answers() / full.seconds();
    }

    double serverMicros() {
        return used.server() / full.answers();
    }

    double mysqldMicros() {
        return used.mysqld() / full.answers();
    }

    /** Whether each scan, its trainee's first, was answered so. */
    boolean sound() {
        return full.allAnswered(201) && half.allAnswered(201);
    }
}
