package rollcall.record;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a trainee has learnt in some years, against what is required of them.
 *
 * @param from the first of the years
 * @param to the last
 * @param days in halves
 * @param requiredDays null if only hours count
 * @param missingHours 0 if there are enough
 * @param missingDays null if only hours count
 * @param fulfilled whether there are hours enough, or days
 */
record Training(
        int from,
        int to,
        BigDecimal hours,
        BigDecimal days,
        BigDecimal requiredHours,
        @Nullable BigDecimal requiredDays,
        BigDecimal missingHours,
        @Nullable BigDecimal missingDays,
        boolean fulfilled,
        List<Origin> origins) {
    private static final BigDecimal NOTHING = BigDecimal.valueOf(0, 1);

    /**
     * Where hours and days come from.
     *
     * @param source who has recognised them; null for one's classes here
     */
    record Origin(@Nullable String source, BigDecimal hours, BigDecimal days) {}

    static Training of(
            int from, int to, List<Origin> origins, BigDecimal requiredHours, @Nullable BigDecimal requiredDays) {
        var hours = origins.stream().map(Origin::hours).reduce(NOTHING, BigDecimal::add);
        var days = origins.stream().map(Origin::days).reduce(NOTHING, BigDecimal::add);
        var missingHours = missing(requiredHours, hours);
        var missingDays = requiredDays == null ? null : missing(requiredDays, days);
        var fulfilled = missingHours.signum() == 0 || (missingDays != null && missingDays.signum() == 0);
        return new Training(
                from, to, hours, days, requiredHours, requiredDays, missingHours, missingDays, fulfilled, origins);
    }

    private static BigDecimal missing(BigDecimal required, BigDecimal reached) {
        return required.subtract(reached).max(NOTHING);
    }
}
