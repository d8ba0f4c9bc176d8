package rollcall.feedback.score;

import java.util.Map;

/**
 * A sheet of answers, without them.
 *
 * @param step of the results that counted it first, as it is now; 0 while it waits to be counted
 * @param groups the role, the room and the unit of whoever sent it, as far as they are known
 */
public record Sheet(int step, Map<Axis, String> groups) {
    public static final int WAITING = 0;

    boolean isWaiting() {
        return step == WAITING;
    }

    Sheet countedBy(int results) {
        return new Sheet(results, groups);
    }
}
