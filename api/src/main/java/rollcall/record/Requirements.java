package rollcall.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What everybody has to reach (干部教育培训工作条例, 2023): 90 class hours or 12 days in a year below the county level, 550 class
 * hours in five years from it on. Whichever applies to whom, both are weighed.
 *
 * @param yearDays null if only hours count
 * @param fiveYearDays null if only hours count; three months are weighed in days by whoever sets them
 * @param version counts changes, from 1
 */
record Requirements(
        BigDecimal yearHours,
        @Nullable BigDecimal yearDays,
        BigDecimal fiveYearHours,
        @Nullable BigDecimal fiveYearDays,
        @JsonIgnore int version) {
    String tag() {
        return "\"" + version + "\"";
    }
}
