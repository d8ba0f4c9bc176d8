package rollcall.benchmark.overload;

import java.util.List;

/**
 * What the generator is asked to send: each trainee's scan of the first code, then of the second, and so on.
 *
 * @param connections that stay open all the time
 */
record Flow(int port, List<String> codes, int connections, List<Stretch> stretches) {
    /**
     * A time of one rate.
     *
     * @param rate scans a second, due whatever became of those before; 0 to send on each connection as soon as its last
     *     answer is there
     */
    record Stretch(double seconds, double rate) {}
}
