package rollcall.session;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A part of a whole, exactly: 1/7 has no decimals that say it. Written as {@code "1/7"}. */
public record Fraction(int numerator, int denominator) {
    /** @param text as the contract has checked it */
    @JsonCreator
    public static Fraction of(String text) {
        var parts = text.split("/", 2);
        return new Fraction(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Whether a part of a whole is more than this. */
    public boolean isExceededBy(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(denominator)).compareTo(whole.multiply(BigDecimal.valueOf(numerator)))
                > 0;
    }

    /** Whether a part of a whole is less than this. */
    public boolean isMoreThan(BigDecimal part, BigDecimal whole) {
        return part.multiply(BigDecimal.valueOf(denominator)).compareTo(whole.multiply(BigDecimal.valueOf(numerator)))
                < 0;
    }

    @JsonValue
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
