package rollcall.feedback;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import rollcall.feedback.form.Form;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.WhoMayAnswer;

/**
 * How many people may answer a session's form as what, where some are on its list of raters.
 *
 * @param listed how many the list has of each role
 * @param others trainees of the class who are not on it; no more are counted than could ever be needed
 */
record RoleSizes(Map<RaterRole, Integer> listed, int others) {
    /**
     * Whether a sheet without a name may say its role: not if few share one, nor if the room, which it says as well, makes them
     * few. No sheet of such a form says it: the only one that did not would tell as much.
     */
    boolean hideEverybody(Form form) {
        return !form.byRoom() && all(form).values().stream().allMatch(size -> size >= form.smallestGroup());
    }

    /** Whether somebody may answer as each of these. */
    boolean haveAll(Set<RaterRole> roles, Form form) {
        return all(form).keySet().containsAll(roles);
    }

    private Map<RaterRole, Integer> all(Form form) {
        var sizes = new EnumMap<>(listed);
        if (form.whoMayAnswer() != WhoMayAnswer.RATERS && others > 0) {
            sizes.merge(RaterRole.AUDIENCE, others, Integer::sum);
        }
        return sizes;
    }
}
