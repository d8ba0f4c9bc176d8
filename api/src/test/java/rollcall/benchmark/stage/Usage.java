package rollcall.benchmark.stage;

/**
 * What processes have used up to some moment, or between two.
 *
 * @param server microseconds of CPU, as {@code mysqld} and {@code client}
 * @param busy microseconds of CPU that all programs of the machine have used
 * @param available microseconds of CPU that there were
 * @param statements that the database was sent
 * @param fsyncs of InnoDB's files and log; those of the binary log are not counted by MySQL
 */
public record Usage(
        double server, double mysqld, double client, double busy, double available, long statements, long fsyncs) {
    public Usage since(Usage before) {
        return new Usage(
                server - before.server,
                mysqld - before.mysqld,
                client - before.client,
                busy - before.busy,
                available - before.available,
                statements - before.statements,
                fsyncs - before.fsyncs);
    }

    /** The part of the machine that programs outside the benchmark took. */
    public double foreign() {
        return Math.max(0, (busy - server - mysqld - client) / available);
    }
}
