package rollcall.attendance.leave;

import static rollcall.db.generated.Tables.LEAVE_REQUEST;

import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.PersonalData;

/** A trainee's leave. Once erased, it excuses what it excused, and nobody reads why. */
public final class LeaveData implements PersonalData {
    private final LeaveRepository leaves;

    public LeaveData(DSLContext sql) {
        this.leaves = new LeaveRepository(sql);
    }

    @Override
    public List<Section> tell(Inquiry inquiry) {
        return List.of(Section.list("leaves", leaves.ofTrainee(inquiry.traineeId()).stream()));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.update(LEAVE_REQUEST)
                .set(LEAVE_REQUEST.REASON, ERASED)
                .setNull(LEAVE_REQUEST.ATTACHMENT_URL)
                .setNull(LEAVE_REQUEST.DECISION_REASON)
                .setNull(LEAVE_REQUEST.END_REASON)
                .where(LEAVE_REQUEST.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
