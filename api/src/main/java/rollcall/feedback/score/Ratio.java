package rollcall.feedback.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A quotient that is kept whole until it is told: then it is rounded once, half up, to two decimals. */
record Ratio(BigDecimal part, BigDecimal whole) {
    private static final int DECIMALS = 2;

    static final Ratio ZERO = new Ratio(BigDecimal.ZERO, BigDecimal.ONE);

    static Ratio of(BigDecimal part, long whole) {
        return new Ratio(part, BigDecimal.valueOf(whole));
    }

    Ratio plus(Ratio other) {
        return new Ratio(part.multiply(other.whole).add(other.part.multiply(whole)), whole.multiply(other.whole));
    }

    Ratio times(BigDecimal factor) {
        return new Ratio(part.multiply(factor), whole);
    }

    Ratio by(BigDecimal divisor) {
        return new Ratio(part, whole.multiply(divisor));
    }

    BigDecimal rounded() {
        return part.divide(whole, DECIMALS, RoundingMode.HALF_UP);
    }
}
