package rollcall.attendance.appeal;

import static rollcall.db.generated.Tables.APPEAL;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.account.PersonalData;

/** What a trainee has contested. Once erased, the verdicts and the decisions stay, without a word of either side. */
public final class AppealData implements PersonalData {
    private final AppealRepository appeals;

    public AppealData(DSLContext sql) {
        this.appeals = new AppealRepository(sql);
    }

    @Override
    public List<Section> tell(Inquiry inquiry) {
        var own = appeals.ofTrainee(inquiry.traineeId());
        return List.of(Section.list("appeals", own.stream().map(appeal -> appeal.view(inquiry.language()))));
    }

    /** An explanation quotes the reason of a correction. */
    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.update(APPEAL)
                .set(APPEAL.STATEMENT, ERASED)
                .set(APPEAL.EXPLANATION_EN, ERASED)
                .set(APPEAL.EXPLANATION_ZH, ERASED)
                .set(APPEAL.DECISION_REASON, DSL.when(APPEAL.DECISION_REASON.isNotNull(), ERASED))
                .where(APPEAL.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
