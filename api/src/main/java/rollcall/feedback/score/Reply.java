package rollcall.feedback.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What one sheet says in one column.
 *
 * @param sheet its place among the sheets
 * @param numbers the number under {@link #WHOLE}, and of a rubric those of its indicators beside its total
 * @param choices codes of options
 */
public record Reply(int sheet, Map<String, BigDecimal> numbers, List<String> choices) {
    public static final String WHOLE = "";
}
