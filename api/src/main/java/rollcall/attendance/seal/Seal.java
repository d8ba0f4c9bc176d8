package rollcall.attendance.seal;

import java.time.Instant;
import java.util.List;
import rollcall.http.Named;

/**
 * What was sealed of a class, as the API answers it.
 *
 * @param ruleVersion of the rule that judged
 * @param rows of the class's canonical sheet, without its headings
 * @param sha256 of that sheet, in hexadecimal
 * @param sessions in the order of the sheet
 */
record Seal(
        String classId,
        Instant sealedAt,
        Named sealedBy,
        int ruleVersion,
        long rows,
        String sha256,
        List<OfSession> sessions) {

    /** @param sha256 of the session's own canonical sheet */
    record OfSession(String sessionId, String title, long rows, String sha256) {}
}
