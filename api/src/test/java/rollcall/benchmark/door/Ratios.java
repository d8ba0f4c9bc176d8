package rollcall.benchmark.door;

import java.util.List;
import java.util.Objects;

/**
 * The check-in beside everything else, with so many connections.
 *
 * @param gates of all but the desk
 * @param token of token + JSON
 * @param bound of what cannot be passed: a check-in that were nothing but its token, its JSON and its two rows, written as
 *     fast as JDBC wrote any
 * @param peer of the scans a second of Moodle's rotating-QR attendance, on the same kind of machine
 * @param sideBySide how fast it is where classes begin at the same time, beside itself with one after the other
 * @param p99 in milliseconds, at half of its rate
 */
record Ratios(
        int connections,
        double plain,
        double gates,
        double token,
        double bound,
        double peer,
        double sideBySide,
        double p99) {
    private static final double PEER = 77;

    /** @param rows of so many connections */
    static Ratios of(int connections, List<Row> rows) {
        var checkIn = row(rows, Way.CHECK_IN.title);
        var rate = checkIn.perSecond();
        var written = Comparison.BATCHES.stream()
                .mapToDouble(batch -> row(rows, Comparison.title(batch)).perSecond())
                .max()
                .orElseThrow();
        var token = row(rows, Way.TOKEN.title).perSecond();
        return new Ratios(
                connections,
                rate / row(rows, Way.PLAIN.title).perSecond(),
                rate / row(rows, Way.GATES.title).perSecond(),
                rate / token,
                rate * (1 / token + 2 / written),
                rate / PEER,
                row(rows, Way.SIDE_BY_SIDE.title).perSecond() / rate,
                Objects.requireNonNull(checkIn.p99()));
    }

    private static Row row(List<Row> rows, String title) {
        return rows.stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow();
    }
}
