package rollcall.feedback.score;

import java.util.Map;

/**
 * Answers to one question that nothing which might be told tells apart.
 *
 * @param groups the role, the room and the unit of whoever gave them, as far as they are known
 * @param step of the results that counted them first, from 1
 * @param replaced whether earlier results may have counted others of the same people in their place
 * @param n how many they are
 */
public record Cell(Map<Axis, String> groups, int step, boolean replaced, int n) {
    Cell times(int count) {
        return new Cell(groups, step, replaced, n * count);
    }
}
