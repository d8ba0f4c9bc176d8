package rollcall.benchmark.report;

import java.util.List;

/**
 * What one report of one class has cost.
 *
 * @param rows of trainee and session that it is about
 * @param sent megabytes of it
 * @param heap megabytes in use, garbage apart, at most while it was made; the same before that is in it
 * @param resident megabytes of the server's process after it
 * @param seconds of each round
 */
record Cost(Asked asked, int rows, double sent, double heap, double resident, List<Double> seconds) {
    double median() {
        var sorted = seconds.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
