package rollcall.feedback.score;

import java.util.Map;

/**
 * A sheet of answers, without them.
 *
 * @param id as it is stored
 * @param first step of the results that counted it first, in whatever words; 0 if none have
 * @param step of the results that counted it first as it is now; 0 while it waits to be counted
 * @param groups the role, the room and the unit of whoever sent it, as far as they are known
 */
public record Sheet(long id, int first, int step, Map<Axis, String> groups) {
    public static final int WAITING = 0;

    /** That no results have counted. */
    static Sheet fresh(long id, Map<Axis, String> groups) {
        return new Sheet(id, WAITING, WAITING, groups);
    }

    boolean isFresh() {
        return first == WAITING;
    }

    public boolean isWaiting() {
        return step == WAITING;
    }

    /** Whether some results have counted it in other words: what they counted of it in one column is not known any more. */
    boolean isReplaced() {
        return first != step;
    }

    Sheet countedBy(int results) {
        return new Sheet(id, isFresh() ? results : first, results, groups);
    }

    Sheet replaced() {
        return new Sheet(id, first, WAITING, groups);
    }
}
