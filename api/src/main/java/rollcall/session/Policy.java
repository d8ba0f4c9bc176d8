package rollcall.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a session is judged by. Local rules differ, so every threshold is data.
 *
 * @param opensBeforeMinutes check-in opens this long before the session starts
 * @param lateGraceMinutes who comes later than this after the start is late
 * @param closesAfterMinutes check-in closes this long after the session ends
 * @param deliveryMinutes nobody is absent before scans have had this long after closing to be delivered
 * @param feedbackClosesAfterHours feedback closes this long after the session ends
 */
public record Policy(
        int opensBeforeMinutes,
        int lateGraceMinutes,
        int closesAfterMinutes,
        int deliveryMinutes,
        int feedbackClosesAfterHours) {
    public static final Policy DEFAULT = new Policy(30, 5, 0, 10, 72);

    /** What a class or a session sets itself; null leaves it to the level above. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Overrides(
            @Nullable Integer opensBeforeMinutes,
            @Nullable Integer lateGraceMinutes,
            @Nullable Integer closesAfterMinutes,
            @Nullable Integer deliveryMinutes,
            @Nullable Integer feedbackClosesAfterHours) {
        public static final Overrides NONE = new Overrides(null, null, null, null, null);
    }

    public Policy with(Overrides overrides) {
        return new Policy(
                or(overrides.opensBeforeMinutes(), opensBeforeMinutes),
                or(overrides.lateGraceMinutes(), lateGraceMinutes),
                or(overrides.closesAfterMinutes(), closesAfterMinutes),
                or(overrides.deliveryMinutes(), deliveryMinutes),
                or(overrides.feedbackClosesAfterHours(), feedbackClosesAfterHours));
    }

    /** Tells policies apart in entity tags. */
    public String tag() {
        return "%d.%d.%d.%d.%d"
                .formatted(
                        opensBeforeMinutes,
                        lateGraceMinutes,
                        closesAfterMinutes,
                        deliveryMinutes,
                        feedbackClosesAfterHours);
    }

    private static int or(@Nullable Integer override, int inherited) {
        return override == null ? inherited : override;
    }
}
