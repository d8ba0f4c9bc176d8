package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_REPLACED_COMMENT;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.util.List;
import java.util.function.Predicate;
import org.jooq.DSLContext;
import rollcall.feedback.score.Column;
import rollcall.http.Ids;

/** Comments that results have told and that no sheet has any more: they stay until the numbers of their question move. */
final class ReplacedComments {
    private ReplacedComments() {}

    /**
     * Keeps what results have told of a sheet that is about to be replaced.
     *
     * @param tx in which the form is held
     */
    static void keep(DSLContext tx, SessionForm form, long sheetId) {
        var asked = new Asked(FormRepository.versions(tx, form), List.of());
        CommentRows.onSheets(tx, asked, form.session().id()).forEach(told -> tx.insertInto(FEEDBACK_REPLACED_COMMENT)
                .columns(FEEDBACK_REPLACED_COMMENT.fields())
                .select(told.and(FEEDBACK_SHEET.ID.eq(sheetId)))
                .execute());
    }

    /**
     * Forgets what was kept of some columns, as results have moved on to what is on the sheets now.
     *
     * @param tx in which the form is held
     */
    static void forget(DSLContext tx, long sessionId, Predicate<Column> moved) {
        var gone = tx
                .selectFrom(FEEDBACK_REPLACED_COMMENT)
                .where(FEEDBACK_REPLACED_COMMENT.SESSION_ID.eq(sessionId))
                .fetch()
                .stream()
                .filter(row -> moved.test(new Column(
                        row.getQuestion(),
                        row.getVersion(),
                        row.getSpeakerId() == null ? null : Ids.text(row.getSpeakerId()))))
                .map(row -> row.getId())
                .toList();
        // A deletion of nothing would lock out other sessions.
        if (!gone.isEmpty()) {
            tx.deleteFrom(FEEDBACK_REPLACED_COMMENT)
                    .where(FEEDBACK_REPLACED_COMMENT.ID.in(gone))
                    .execute();
        }
    }
}
