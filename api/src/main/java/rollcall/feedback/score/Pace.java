package rollcall.feedback.score;

/**
 * When successive results may move, and by how much: never so that the difference of two is about fewer than k answers.
 *
 * <p>While answers still come in, results take in some of those that wait and leave k behind, picked at random, so that the
 * last results have enough to take in as well and nothing is left out for good.
 */
public record Pace(int k) {
    /** Results grow by this part at least: fewer steps leave more to be told in the end. */
    private static final int PART = 4;

    /**
     * How many of the sheets that were never counted the next results take in. A sheet that was, and is replaced, is no newcomer:
     * whoever sent the same again would be nobody in a difference, and the only newcomer beside them would stand alone in it.
     *
     * @param counted sheets in the results up to now, in whatever words
     * @param waiting sheets that were never counted
     * @param open whether answers may still come
     * @return 0 if the results stay as they are
     */
    public int take(int counted, int waiting, boolean open) {
        var taken = open ? waiting - k : waiting;
        var enough = open ? Math.max(k, counted / PART) : k;
        return taken >= enough ? taken : 0;
    }

    /**
     * Whether the numbers of one question move: not everybody answers each.
     *
     * @param fresh answers to it on sheets that are taken in, and that no results had counted before its numbers moved last
     * @param waiting answers to it on sheets that no results have counted
     */
    public boolean moves(int fresh, int waiting, boolean open) {
        return fresh >= k && (!open || waiting >= k);
    }
}
