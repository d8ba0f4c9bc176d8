package rollcall.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/**
 * What is said of somebody's days in a class: of each, absent to leave it, a JSON null to take it away.
 *
 * @param reason why, for whoever asks later
 */
record TermChange(@Nullable JsonNode joinedOn, @Nullable JsonNode leftOn, String reason) {
    private static final Sentence NOTHING =
            new Sentence("Say joinedOn or leftOn, or both.", "请填写 joinedOn 或 leftOn,或两者都填。");
    private static final Sentence DISORDER = new Sentence("Somebody leaves after joining.", "退出日期须晚于加入日期。");

    /** @throws Problem {@code invalid} if it says nothing */
    void check() {
        if (joinedOn == null && leftOn == null) {
            throw Problem.invalid(FieldError.inBody("", "required", NOTHING));
        }
    }

    /** @throws Problem {@code invalid} if somebody would leave before it has joined */
    Term of(Term before) {
        var joins = day(joinedOn, before.joinedOn());
        var leaves = day(leftOn, before.leftOn());
        if (joins != null && leaves != null && !leaves.isAfter(joins)) {
            throw Problem.invalid(
                    leftOn == null
                            ? FieldError.inBody("/joinedOn", "too_large", DISORDER)
                            : FieldError.inBody("/leftOn", "too_small", DISORDER));
        }
        return new Term(joins, leaves);
    }

    private static @Nullable LocalDate day(@Nullable JsonNode said, @Nullable LocalDate before) {
        if (said == null) {
            return before;
        }
        return said.isNull() ? null : LocalDate.parse(said.textValue());
    }
}
