package rollcall.benchmark.storm;

import java.util.Random;

/** When a crowd comes: each at random, the same for the same seed, many of them late. */
final class Arrivals {
    private static final double LAST_THIRD = 2.0 / 3;

    private Arrivals() {}

    /** @return nanoseconds after the start, in their order; a Poisson process of which the number is known */
    static long[] of(Script script) {
        var random = new Random(script.seed());
        return random.doubles(script.trainees())
                .map(part -> random.nextDouble() < script.inLastThird()
                        ? LAST_THIRD + part * (1 - LAST_THIRD)
                        : part * LAST_THIRD)
                .mapToLong(part -> (long) (part * script.seconds() * 1e9))
                .sorted()
                .toArray();
    }
}
