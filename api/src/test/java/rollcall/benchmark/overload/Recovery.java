package rollcall.benchmark.overload;

import java.util.List;

/** When a server is as it was: each quarter of a second of a whole one no slower than the slowest before. */
final class Recovery {
    private static final int MILLIS = 250;
    private static final int SECOND = 4;

    private Recovery() {}

    /** @return infinity if it never was */
    static double millis(List<Stood.Quarter> before, List<Stood.Quarter> after) {
        // Its first second is still marked by the connections being made.
        var slowest = before.stream()
                .skip(SECOND)
                .mapToDouble(Stood.Quarter::p99)
                .max()
                .orElse(0);
        for (int i = 0; i + SECOND <= after.size(); i++) {
            if (after.subList(i, i + SECOND).stream().allMatch(quarter -> quarter.isNormal(slowest))) {
                return i * MILLIS;
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
