package rollcall.benchmark.overload;

import java.util.List;
import rollcall.benchmark.crowd.Fared;

/**
 * How the scans fared that were due in one stretch.
 *
 * @param goodput scans recorded in a second of the stretch, whenever they were due
 * @param offered scans sent in a second of it
 * @param accepted the 201s and 200s
 * @param refused the 503s that say when to come again
 * @param other what else there was; 0 is no answer
 * @param unsent due when no connection had been free for a second
 * @param unanswered when patience ended
 * @param latest how late the generator itself was at worst, in milliseconds
 * @param quarters each quarter of a second of it
 */
record Stood(
        double goodput,
        double offered,
        Fared accepted,
        Fared refused,
        Fared other,
        long unsent,
        long unanswered,
        double latest,
        List<Quarter> quarters) {
    long lost() {
        return unanswered + other.of(0);
    }

    /** Answers that no scan deserved, among them a 503 that does not say when to come again. */
    long wrong() {
        return other.all() - other.of(0);
    }

    /**
     * Scans that were due in a quarter of a second.
     *
     * @param p99 of those accepted, in milliseconds
     * @param refused or not sent
     */
    record Quarter(long accepted, double p99, long refused) {
        /** As good as nothing was wrong: nobody refused, and fast. */
        boolean isNormal(double mostMillis) {
            return refused == 0 && accepted > 0 && p99 <= mostMillis;
        }
    }
}
