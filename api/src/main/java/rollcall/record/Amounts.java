package rollcall.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/** What holds for hours, days and dates of training, beyond what the contract can say of them. */
final class Amounts {
    static final BigDecimal MOST_HOURS = new BigDecimal("9999.9");
    static final BigDecimal MOST_DAYS = new BigDecimal("366");
    static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

    static final Sentence ONE_DECIMAL = new Sentence("Class hours have one decimal at most.", "学时最多保留一位小数。");
    static final Sentence HALVES = new Sentence("Days are counted by halves.", "天数以半天为单位。");
    static final Sentence NOT_YET = new Sentence("This day is still to come.", "该日期尚未到来。");
    static final Sentence LONG_AGO = new Sentence("This day is before 1950.", "该日期早于 1950 年。");

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Amounts() {}

    static boolean hasOneDecimal(BigDecimal hours) {
        return hours.stripTrailingZeros().scale() <= 1;
    }

    static boolean isInHalves(BigDecimal days) {
        return days.multiply(TWO).stripTrailingZeros().scale() <= 0;
    }

    /** The latest day that somewhere on earth has begun. */
    static LocalDate latest(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.MAX);
    }

    /** @throws Problem {@code invalid} */
    static void requireOneDecimal(String pointer, BigDecimal hours) {
        if (!hasOneDecimal(hours)) {
            throw Problem.invalid(FieldError.inBody(pointer, "malformed", ONE_DECIMAL));
        }
    }

    /** @throws Problem {@code invalid} */
    static void requireHalves(String pointer, @Nullable BigDecimal days) {
        if (days != null && !isInHalves(days)) {
            throw Problem.invalid(FieldError.inBody(pointer, "malformed", HALVES));
        }
    }

    /** @throws Problem {@code invalid} */
    static void requirePast(String pointer, LocalDate day, Instant now) {
        if (day.isAfter(latest(now))) {
            throw Problem.invalid(FieldError.inBody(pointer, "too_large", NOT_YET));
        }
        if (day.isBefore(EARLIEST)) {
            throw Problem.invalid(FieldError.inBody(pointer, "too_small", LONG_AGO));
        }
    }
}
