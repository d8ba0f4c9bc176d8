package rollcall.session;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rollcall.http.FieldError;
import rollcall.http.Problem;
import rollcall.http.Sentence;

/** What holds for every session, beyond what the contract can say of one field alone. */
final class SessionRules {
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    private SessionRules() {}

    /** @throws Problem {@code invalid} unless, to the millisecond that is stored, it ends after it starts and in time */
    static void requireOrder(Instant startsAt, Instant endsAt) {
        var length = Duration.between(startsAt.truncatedTo(ChronoUnit.MILLIS), endsAt.truncatedTo(ChronoUnit.MILLIS));
        if (length.isZero() || length.isNegative()) {
            throw Problem.invalid(FieldError.inBody(
                    "/endsAt", "too_small", Sentence.of("A session ends after it starts.", "结束时间须晚于开始时间。")));
        }
        if (length.compareTo(LONGEST) > 0) {
            throw Problem.invalid(FieldError.inBody(
                    "/endsAt", "too_large", Sentence.of("A session lasts at most 14 days.", "一次课最长 14 天。")));
        }
    }

    /** @throws Problem {@code invalid} if an id stands twice in a list of rooms or speakers */
    static void requireDistinct(String list, List<@Nullable String> ids) {
        var seen = new HashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            var id = ids.get(i);
            if (id != null && !seen.add(id)) {
                throw Problem.invalid(FieldError.inBody(
                        "/" + list + "/" + i + "/id",
                        "duplicate",
                        Sentence.of("The same thing stands here twice.", "存在重复项。")));
            }
        }
    }

    /** In hours with one decimal. */
    static BigDecimal length(Instant startsAt, Instant endsAt) {
        var minutes = BigDecimal.valueOf(Duration.between(startsAt, endsAt).toMinutes());
        return minutes.divide(MINUTES_PER_HOUR, 1, RoundingMode.HALF_UP);
    }

    static BigDecimal oneDecimal(BigDecimal hours) {
        return hours.setScale(1, RoundingMode.HALF_UP);
    }
}
