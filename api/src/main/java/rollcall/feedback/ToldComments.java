package rollcall.feedback;

import static org.jooq.impl.DSL.inline;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_COMMENT;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import org.jooq.DSLContext;
import rollcall.feedback.score.Column;
import rollcall.http.Ids;

/** Comments that are not named, as results have told them. */
final class ToldComments {
    private ToldComments() {}

    /**
     * Tells what is written in one column now, instead of what was told of it.
     *
     * @param tx in which the form is held
     * @param step up to which sheets are counted
     * @param again whether something was told of it: deleting what is not there would lock out other sessions' first comments
     */
    static void tell(DSLContext tx, Asked asked, long sessionId, Column column, int step, boolean again) {
        var speakerId = column.speakerId() == null ? null : Ids.parse(column.speakerId());
        if (again) {
            tx.deleteFrom(FEEDBACK_COMMENT)
                    .where(FEEDBACK_COMMENT.SESSION_ID.eq(sessionId))
                    .and(FEEDBACK_COMMENT.QUESTION.eq(column.question()))
                    .and(FEEDBACK_COMMENT.VERSION.eq(column.version()))
                    .and(FEEDBACK_COMMENT.SPEAKER_ID.isNotDistinctFrom(speakerId))
                    .execute();
        }
        tx.insertInto(FEEDBACK_COMMENT)
                .columns(FEEDBACK_COMMENT.fields())
                .select(CommentRows.written(sessionId, asked.versions(column), inline(column.version()))
                        .and(FEEDBACK_ANSWER.QUESTION.eq(column.question()))
                        .and(FEEDBACK_ANSWER.SPEAKER_ID.isNotDistinctFrom(speakerId))
                        .and(FEEDBACK_SHEET.STEP.le(step))
                        // In the order of the key, pages are written one after the other.
                        .orderBy(FEEDBACK_ANSWER.ID))
                .execute();
    }
}
