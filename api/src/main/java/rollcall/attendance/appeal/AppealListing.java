package rollcall.attendance.appeal;

import static rollcall.db.generated.Tables.APPEAL;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Which appeals are asked for, and the index that has them in the order in which they were made; left to itself, MySQL would
 * read them all and sort them for each page.
 *
 * @param columns of the index, in its order
 */
record AppealListing(String index, List<Field<?>> columns, Condition which) {
    static AppealListing ofClass(long classId) {
        return new AppealListing("appeal_class", List.of(APPEAL.CLASS_ID, APPEAL.ID), APPEAL.CLASS_ID.eq(classId));
    }

    static AppealListing ofSession(long sessionId) {
        return new AppealListing(
                "appeal_session", List.of(APPEAL.SESSION_ID, APPEAL.ID), APPEAL.SESSION_ID.eq(sessionId));
    }

    /** Those among them that a trainee of the class has made. */
    AppealListing by(long traineeId, long classId) {
        return new AppealListing(
                "appeal_trainee",
                List.of(APPEAL.TRAINEE_ID, APPEAL.CLASS_ID, APPEAL.ID),
                DSL.and(which, APPEAL.TRAINEE_ID.eq(traineeId), APPEAL.CLASS_ID.eq(classId)));
    }

    /** @param status null for any */
    AppealListing of(@Nullable String status) {
        return status == null ? this : new AppealListing(index, columns, which.and(APPEAL.STATUS.eq(status)));
    }
}
